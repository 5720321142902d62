using Dingzhou.Domain.Policies.Loading;

namespace Dingzhou.Policies.Tests;

/// <summary>Which numbers a document's words name: no figure may be another by a slip of the pen.</summary>
public sealed class QuotedNumbersTests
{
    [Theory]
    [InlineData("一次性奖励10万元", "100000", true)]
    [InlineData("一次性奖励10万元", "10", false)]
    [InlineData("一次性奖励10万元", "1000000", false)]
    [InlineData("每年安排 1000 万元", "10000000", true)]
    [InlineData("给予10—100万元奖励", "100000", true)]
    [InlineData("给予10—100万元奖励", "1000000", true)]
    [InlineData("奖励２０万元", "200000", true)]
    [InlineData("按10,000元/亩", "10000", true)]
    [InlineData("按10,000元/亩", "10", false)]
    [InlineData("给予0.5%的奖补", "0.5", true)]
    [InlineData("给予0.5%的奖补", "5", false)]
    [InlineData("奖励五十万元", "500000", true)]
    [InlineData("奖励五十万元", "50", false)]
    [InlineData("补贴百分之三", "3", true)]
    [InlineData("不超过一亿二千三百五十万元", "123500000", true)]
    [InlineData("期限两年", "2", true)]
    [InlineData("给予奖励", "0", false)]
    public void A_number_stands_in_the_words_or_does_not(string words, string number, bool stands) =>
        Assert.Equal(stands, QuotedNumbers.Hold(words, decimal.Parse(number)));

    [Fact]
    public void Numbers_beyond_all_money_do_no_harm() =>
        Assert.False(QuotedNumbers.Hold("九" + new string('亿', 90) + new string('9', 90) + "亿", 1));
}
