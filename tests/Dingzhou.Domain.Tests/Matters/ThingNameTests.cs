namespace Dingzhou.Domain.Tests.Matters;

/// <summary>Forms that people vary are one thing; what tells two things apart never goes.</summary>
public sealed class ThingNameTests
{
    private static readonly string[] Separators =
        ["-", "－", "‐", "–", "—", "−", "_", " ", "　", ".", "．", "·", "・", "/", "、", "〔", "］", "(", "）", " - ", "\u200b-"];
    private static readonly string[] Words = ["字", "号", "DZ", "dz", "第", "贷", "A+"];

    /// <summary>Digits with what may stand between and around them.</summary>
    private static readonly Gen<(List<string> Groups, string Name)> Names =
        from groups in Gen.String[Gen.Char['0', '9'], 1, 4].List[1, 5]
        from between in OneOf([.. Separators, .. Words]).Array[6]
        select (groups, between[5] + string.Concat(groups.Select((g, i) => g + between[i])));

    [Fact]
    public void Different_groups_of_digits_are_never_one_thing() => Gen.Select(Names, Names).Sample((one, other) =>
        one.Groups.SequenceEqual(other.Groups) || Key(one.Name) != Key(other.Name));

    [Fact]
    public void Each_group_of_digits_stands_in_the_name_by_itself() => Names.Sample(n =>
        Digits(Key(n.Name)).SequenceEqual(n.Groups));

    [Fact]
    public void Whatever_separates_two_groups_they_are_the_same_two() =>
        Gen.Select(OneOf(Separators), OneOf(Separators), Gen.Int[0, 9999], Gen.Int[0, 9999]).Sample((one, other, a, b) =>
            Key($"农信借字{one}{a}{one}{b}") == Key($"农信借字{other}{a}{other}{b}{one}"));

    [Theory]
    [InlineData("农信借字2023-1-11", "农信借字〔２０２３〕1．11")]
    [InlineData("dz-001", "ＤＺ 001")]
    [InlineData("𠮷田 7", "𠮷田7")]
    [InlineData("13\u200b0682", "130682")]
    [InlineData("定州第 3 号", "定州第3号")]
    public void What_people_vary_is_one_thing(string one, string other) => Assert.Equal(Key(one), Key(other));

    [Theory]
    [InlineData("农信借字2023-1-11", "农信借字2023-11-1")]
    [InlineData("农信借字2023-1-11", "农信借字2023111")]
    [InlineData("01", "1")]
    [InlineData("A+ 1", "A 1")]
    [InlineData("一-十一号", "一十-一号")]
    [InlineData("A1-B2", "A-12B")]
    public void What_tells_two_things_apart_stays(string one, string other) => Assert.NotEqual(Key(one), Key(other));

    private static string Key(string project) => Assert.Single(ClaimedThings.Of(
        Agriculture.Pack, Agriculture.Matter("fixed-asset-investment"), Facts.None.With("project", FactValue.Of(project)), "A",
        Agriculture.Day)).Key;

    private static string[] Digits(string key) =>
        string.Concat(key.Select(c => char.IsAsciiDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
