using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Tests.Texts;

/// <summary>What people read can be seen, all of it, and is counted as they count.</summary>
public sealed class ReadableTextTests
{
    [Theory]
    [InlineData("定州市农业农村局", "plain")]
    [InlineData("𠮷野 𬇕", "rare characters")]
    [InlineData("\u845B\U000E0100城", "a variant form of a character")]
    [InlineData("，\uFE01☎\uFE0F1\uFE0F\u20E3", "variants of marks, symbols and figures")]
    [InlineData("👨\u200D👩\u200D👧 🏳\uFE0F\u200D🌈 👩🏽\u200D⚕\uFE0F", "composed pictures")]
    [InlineData("a\u0301\u3000\u00A0é", "combining marks and wide spaces")]
    [InlineData("\U0003FF00", "an ideograph that this Unicode does not know yet")]
    public void What_can_be_seen_is_taken(string text, string why) => Assert.True(ReadableText.FaultOf("/name", text) is null, why);

    [Theory]
    [InlineData("\u200B", 1, "U+200B")]
    [InlineData("甲\u202E乙", 2, "U+202E")]
    [InlineData("甲\u2066乙", 2, "U+2066")]
    [InlineData("第一条\u000B为了", 4, "U+000B")]
    [InlineData("🚗\u007F", 2, "U+007F")]
    [InlineData("甲\uD83D", 2, "U+FFFD")]
    [InlineData("甲\uE000", 2, "U+E000")]
    [InlineData("甲\uFFFE", 2, "U+FFFE")]
    [InlineData("甲\u0378", 2, "U+0378")]
    [InlineData("\u3164", 1, "U+3164")]
    [InlineData("甲\u200D乙", 2, "U+200D")]
    [InlineData("甲\u200D", 2, "U+200D")]
    [InlineData("\U000E0100甲", 1, "U+E0100")]
    [InlineData("ab\U000E0100", 3, "U+E0100")]
    [InlineData("甲\uFE0F\uFE0F", 3, "U+FE0F")]
    [InlineData("🏴\U000E0067", 2, "U+E0067")]
    public void What_cannot_be_seen_is_named_with_its_place(string text, int place, string code)
    {
        var fault = ReadableText.FaultOf("/name", text, severalLines: true);

        Assert.Equal(("/name", "unreadable-character"), (fault?.Pointer, fault?.Code));
        Assert.StartsWith($"第 {place} 个字符（{code}）", fault!.Detail.Zh, StringComparison.Ordinal);
        Assert.StartsWith($"Character {place} ({code})", fault.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("甲\n乙")]
    [InlineData("甲\r\n乙")]
    [InlineData("甲\t乙")]
    [InlineData("甲\u2028乙")]
    public void Line_breaks_and_tabs_stand_where_a_text_may_have_several_lines(string text)
    {
        Assert.Null(ReadableText.FaultOf("/text", text, severalLines: true));
        Assert.Equal("line-break", ReadableText.FaultOf("/name", text)?.Code);
    }

    [Fact]
    public void What_was_taken_in_before_is_printed_without_what_cannot_be_seen() =>
        Assert.Equal("第一条\n为了𠮷🚗", ReadableText.Of("\u202E第一条\u000B为\u200B了𠮷\uD83D🚗\uFFFE"));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("定州", 2)]
    [InlineData("𠮷野家🚗", 4)]
    public void A_character_beyond_the_basic_plane_counts_as_one(string? text, int length) =>
        Assert.Equal(length, ReadableText.LengthOf(text));
}
