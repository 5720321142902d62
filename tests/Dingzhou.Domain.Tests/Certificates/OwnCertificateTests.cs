using Dingzhou.Domain.Certificates;

namespace Dingzhou.Domain.Tests.Certificates;

/// <summary>A certificate that follows something says what that says, once, and ends with it for good.</summary>
public sealed class OwnCertificateTests
{
    private static readonly DateTimeOffset First = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Later = First.AddDays(40);

    private static readonly OwnCertificate Letter = new(
        "applications/2022-A", OwnCertificateKind.AwardLetter, "市农业农村局", new("甲", "91130682MA0EXAMPL4"), "2022-1",
        [new("奖补金额", "1.00 元"), new("空的", " ")]);

    [Fact]
    public void It_is_issued_once_with_the_day_on_which_it_was_and_without_what_is_empty()
    {
        var issued = Assert.IsType<CertificateIssued>(Assert.Single(Letter.Bring(null, "CODE", First)));
        Assert.Equal(("award-letter", "奖补通知书", "applications/2022-A"), (issued.KindId, issued.KindName, issued.Follows));
        Assert.Equal((new DateOnly(2022, 9, 1), false), (issued.Content.IssuedOn, issued.Content.IsOnPaper));
        Assert.Equal(["奖补金额"], issued.Content.Fields.Select(f => f.FieldName));
        Assert.Empty(Letter.Bring(After(null, Letter, First), "OTHER", Later));
    }

    [Fact]
    public void What_has_changed_makes_the_next_version_of_the_same_day()
    {
        var before = After(null, Letter, First);
        var after = After(before, Letter with { Fields = [new("奖补金额", "2.00 元")] }, Later);
        Assert.Equal((2, "2.00 元", new DateOnly(2022, 9, 1)), (after.Version, after.Content.Fields[0].Value, after.Content.IssuedOn));
        Assert.Equal("CODE", after.CheckCode);
    }

    [Fact]
    public void What_ends_revokes_it_and_nothing_brings_it_back()
    {
        var ended = After(After(null, Letter, First), Letter with { EndedBy = "违反承诺" }, Later);
        Assert.Equal((CertificateStanding.Revoked, "违反承诺"), (ended.Standing, ended.Reason));
        Assert.Empty(Letter.Bring(ended, "OTHER", Later));
    }

    [Fact]
    public void Nobody_changes_it_by_himself_not_even_its_department()
    {
        var certificate = After(null, Letter, First);
        var official = new Actor("r-1", "李", "市农业农村局");
        foreach (var act in new Action[]
        {
            () => CertificateSteps.Suspend(certificate, new("试。", null), official, Later),
            () => CertificateSteps.Revoke(certificate, new("试。", null), official, Later),
            () => CertificateSteps.Change(certificate, new("甲", certificate.Content, "试。", null), official, Later),
        })
            Assert.Equal("certificate-follows", Assert.Throws<RefusedException>(act).Code);
    }

    private static Certificate After(Certificate? before, OwnCertificate own, DateTimeOffset at)
    {
        var number = 0;
        return own.Bring(before, "CODE", at).Aggregate(
            before,
            (state, change) => CertificateHistory.Apply("C-1", state, new(++number, at, Actor.System, change, "", "")))!;
    }
}
