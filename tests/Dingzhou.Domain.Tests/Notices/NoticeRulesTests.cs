using System.Net;
using Dingzhou.Domain.Notices;

namespace Dingzhou.Domain.Tests.Notices;

public sealed class NoticeRulesTests
{
    private static readonly DateTimeOffset Queued = new(2022, 9, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_tried_after_1_5_and_30_minutes_2_hours_and_then_every_12_until_3_days_have_passed()
    {
        var (tries, now) = (new List<TimeSpan>(), Queued);
        for (var attempts = 1; NoticeRules.Current.NextTry(Queued, attempts, now) is { } next; attempts++)
        {
            tries.Add(next - now);
            now = next;
        }

        var last = TimeSpan.FromDays(3) - TimeSpan.FromMinutes(36) - TimeSpan.FromHours(2 + 60);
        Assert.Equal(
            [
                TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
                .. Enumerable.Repeat(TimeSpan.FromHours(12), 5), last,
            ],
            tries);
        Assert.Equal(Queued + TimeSpan.FromDays(3), now);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void An_address_is_of_the_internet_or_it_is_not(string address, bool isPublic) =>
        Assert.Equal(isPublic, NoticeRules.Current.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("Li.Na@Example.CN", "Li.Na@example.cn")]
    [InlineData("ｌｉ＠ｅｘａｍｐｌｅ．ｃｎ", "li@example.cn")]
    [InlineData("li@example", null)]
    [InlineData("li..na@example.cn", null)]
    [InlineData("li@example.cn, an@example.cn", null)]
    [InlineData("<li@example.cn>", null)]
    [InlineData("\"li na\"@example.cn", null)]
    [InlineData("li@-example.cn", null)]
    public void An_e_mail_address_has_one_form(string typed, string? address) => Assert.Equal(address, AddressForm.Email(typed));

    [Theory]
    [InlineData("139 1234 5678", "13912345678")]
    [InlineData("+86-139-1234-5678", "13912345678")]
    [InlineData("12912345678", null)]
    [InlineData("0312-2310000", null)]
    [InlineData("+1 3912345678", null)]
    public void A_mobile_number_has_one_form(string typed, string? number) => Assert.Equal(number, AddressForm.Mobile(typed));

    [Fact]
    public void A_code_is_of_one_recipient_one_address_and_one_moment()
    {
        byte[] secret = [1, 2, 3];
        var codes = new[]
        {
            ConfirmationCode.Of(secret, "a", "x", Queued), ConfirmationCode.Of(secret, "b", "x", Queued), ConfirmationCode.Of(secret, "a", "y", Queued),
            ConfirmationCode.Of(secret, "a", "x", Queued.AddMinutes(1)), ConfirmationCode.Of([3], "a", "x", Queued),
        };

        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches(@"\A[0-9]{6}\z", c));
        Assert.True(ConfirmationCode.IsSame("012345", "０１２ 345"));
        Assert.False(ConfirmationCode.IsSame("012345", "012346"));
    }
}
