namespace Dingzhou.Domain.Tests.Regulations.Register;

public sealed class EndNoticeTests
{
    [Theory]
    [InlineData(31, null, null)]
    [InlineData(30, null, 30)]
    [InlineData(29, 30, null)]
    [InlineData(20, null, 30)] // The day itself was missed.
    [InlineData(7, 30, 7)]
    [InlineData(3, 30, 7)]
    [InlineData(3, null, 7)] // Both were: the later one says it all.
    [InlineData(3, 7, null)]
    [InlineData(30, 45, 30)] // Told when it was decided.
    [InlineData(1, 1, null)]
    public void The_latest_notice_that_is_due_is_sent_once_whatever_was_missed(int left, int? told, int? due) =>
        Assert.Equal(due, EndNotice.Due(left, told, [30, 7]));
}
