using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Tests.Texts;

/// <summary>How the placeholders of a text are filled, and that none is left open.</summary>
public sealed class TextTemplateTests
{
    [Fact]
    public void Each_language_writes_a_day_in_its_way() => Assert.Equal(
        new LocalizedText("8月9日", "2022-08-09"), LocalizedText.Of("day-of-year", ("day", new DateOnly(2022, 8, 9))));

    [Theory]
    [InlineData("{a}、{b:0.00}。", "1.5、2.50。")]
    [InlineData("{b}{b}", "2.52.5")]
    [InlineData("{ \"a\": {} }", "{ \"a\": {} }")]
    [InlineData("", "")]
    public void Placeholders_give_way_to_values_and_nothing_else_does(string text, string filled) =>
        Assert.Equal(filled, TextTemplate.Parse(text).Fill(name => name == "a" ? "1.5" : 2.5m));

    [Fact]
    public void A_text_that_there_is_not_is_a_fault_of_the_program() =>
        Assert.Contains("no-such-text", Assert.Throws<InvalidOperationException>(() => LocalizedText.Of("no-such-text")).Message, StringComparison.Ordinal);

    [Fact]
    public void So_is_a_placeholder_without_a_value() =>
        Assert.Contains("{day}", Assert.Throws<InvalidOperationException>(() => LocalizedText.Of("day-of-year", ("days", 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_within_a_text_is_in_its_language()
    {
        var missing = LocalizedText.Of("day-of-year", ("day", new DateOnly(2022, 1, 1)));

        Assert.Equal(
            new LocalizedText("缺少法定节假日：1月1日（全国年节及纪念日放假办法第二条）。", "Statutory holidays are missing: 2022-01-01."),
            LocalizedText.Of("statutory-missing", ("days", missing)));
    }
}
