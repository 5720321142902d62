namespace Dingzhou.Domain.Tests.Regulations.Register;

/// <summary>A character is one, whatever its number in Unicode.</summary>
public sealed class SearchWordsTests
{
    [Fact]
    public void Letters_and_figures_count_and_no_marks() =>
        Assert.Equal("定政发2022𠮷野ab", SearchWords.Normalise("定政发〔２０２２〕 𠮷\U000E0100野, AＢ"));

    [Fact]
    public void Pairs_are_of_characters() => Assert.Equal(["𠮷𬇕", "𬇕州"], SearchWords.Pairs("𠮷𬇕州"));
}
