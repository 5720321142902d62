using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Tests.Texts;

/// <summary>A spreadsheet shows what a line says, and carries nothing out.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData("定州市𠮷野家庭农场", "定州市𠮷野家庭农场")]
    [InlineData("911306820000000018", "'911306820000000018")]
    [InlineData("91130682E000000018", "'91130682E000000018")]
    [InlineData("0012", "'0012")]
    [InlineData("2022-11-15", "'2022-11-15")]
    [InlineData("15", "15")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("1号地", "1号地")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\n=1+1", "\"'\n=1+1\"")]
    [InlineData("甲,乙", "\"甲,乙\"")]
    [InlineData("甲\"乙", "\"甲\"\"乙\"")]
    [InlineData("", "")]
    public void A_text_stays_what_it_is(string text, string cell) => Assert.Equal($"{cell},-0.50\r\n", Csv.Line(text, -0.5m));

    [Fact]
    public void The_file_says_that_it_is_UTF_8() => Assert.Equal("\uFEFF名称,差额(元)\r\n", Csv.Head("名称", "差额(元)"));
}
