using System.Text.Json;
using System.Text.RegularExpressions;
using Dingzhou.TestKit;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// What people read stands in the catalogue, in every language, and the sources call for exactly what stands there, with the values that
/// it has places for.
/// </summary>
public sealed partial class TextTests
{
    private const string Chinese = "zh";

    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly IReadOnlyList<Text> Catalogue =
    [
        .. from file in Directory.EnumerateFiles(Repository.PathTo("shared", "Dingzhou.Domain", "Texts"), "*.json", SearchOption.AllDirectories)
           from text in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file), Strict)!
           select new Text(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file), text.Key, text.Value),
    ];

    private static readonly TextUses Sources = TextUses.In(Source.Product);

    [Fact]
    public void Every_text_is_there_in_every_language_with_places_for_the_same_values() => Rule.Unbroken(Uneven(Catalogue));

    [Fact]
    public void Every_code_and_every_value_can_be_read_where_it_is_given() => Rule.Unbroken(Sources.Unseen);

    [Fact]
    public void Every_text_that_is_called_for_is_there_and_gets_the_values_that_it_has_places_for() =>
        Rule.Unbroken(Wrong(Catalogue, Sources));

    [Fact]
    public void No_text_is_written_in_the_sources() => Rule.Unbroken(Sources.Written);

    [Fact]
    public void Every_text_is_called_for() => Rule.Unbroken(Unused(Catalogue, Sources));

    [Fact]
    public void Every_member_of_an_enum_has_words_of_its_own() => Rule.Unbroken(Alike(Catalogue, Sources));

    [Fact]
    public void There_are_some() => Assert.True(Sources.Uses.Count > 10 && Catalogue.Count > 20);

    [Fact]
    public void The_rules_of_the_catalogue_find_what_they_look_for() => Assert.Equal(
        [
            "en a.json both: {n} instead of {m}", "en a.json moved: in zh in b.json", "en a.json zh: not in its language", "zh b.json here: not in en",
            "zh b.json twice: twice",
        ],
        Uneven(
        [
            new("zh", "a.json", "both", "{m} 和 {m:0.0}"), new("en", "a.json", "both", "and {n}"), new("zh", "b.json", "here", "在。"),
            new("zh", "a.json", "zh", "只有中文。"), new("en", "a.json", "zh", "只有中文。"),
            new("zh", "b.json", "moved", "搬。"), new("en", "a.json", "moved", "Moved."),
            new("zh", "a.json", "twice", "一。"), new("zh", "b.json", "twice", "二。"), new("en", "a.json", "twice", "One."),
        ]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_rules_of_the_sources_find_what_they_look_for()
    {
        var uses = TextUses.In(Source.Of(Sample));

        Assert.Equal(["code + \"-made\"", "pair"], uses.Unseen.Select(u => u[(u.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]).Order());
        Assert.Equal(
            ["empty: is not in the catalogue", "handed: {day,most} instead of {day}", "plain: {} instead of {name}", "word.two-more: is not in the catalogue"],
            Wrong(Known, uses).Select(f => f[(f.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal));
        Assert.Equal(["zh a.json unused"], Unused(Known, uses));
        Assert.Equal(["sample:17", "sample:18"], uses.Written.Select(w => w[..w.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Equal(["word.one and word.two-more: 一"], Alike([.. Known, new("zh", "a.json", "word.two-more", "一")], uses));
    }

    private static readonly Text[] Known =
    [
        new("zh", "a.json", "plain", "{name}"), new("zh", "a.json", "handed", "{day}"), new("zh", "a.json", "fixed", "{name}"),
        new("zh", "a.json", "word.one", "一"), new("zh", "a.json", "unused", "无"), new("zh", "a.json", "some", "{a}"),
    ];

    private const string Sample = """
        enum Word { One, TwoMore }
        record LocalizedText(string Zh, string En)
        {
            public static LocalizedText Of(string code, params (string Name, object Value)[] values) => new("", "");
        }
        static class EnumWords { public static LocalizedText InWords<T>(this T word) where T : struct, Enum => new("", ""); }
        static class Sample
        {
            static object Bare() => LocalizedText.Of("plain");
            static object Passed(string code, params (string Name, object Value)[] values) => LocalizedText.Of(code, [("day", 1), .. values]);
            static object Fixed(string code) => LocalizedText.Of(code, ("name", 1));
            static object Handed(bool b) => Passed(b ? "handed" : "empty", ("most", 2));
            static object Named() => Fixed("fixed");
            static object Unseen(string code, (string, object) pair) { LocalizedText.Of(code + "-made"); return LocalizedText.Of("some", ("a", 1), pair); }
            static object Words(Word word) => word.InWords();
            static LocalizedText Chinese(int count) => new($"{count} 件", $"{count}");
            static object English(string name) => new LocalizedText(name, name + " and so on");
            static LocalizedText Data(string name) => new(name, $"“{name}”: {string.Join(" and ", name)}");
        }
        """;

    private static IEnumerable<string> Uneven(IReadOnlyList<Text> texts)
    {
        var languages = texts.Select(t => t.Language).Distinct().ToList();
        foreach (var same in texts.GroupBy(t => t.Code))
        {
            var first = same.FirstOrDefault(t => t.Language == Chinese) ?? same.First();
            foreach (var language in languages.Where(l => same.All(t => t.Language != l)))
                yield return $"{first}: not in {language}";
            foreach (var twice in same.GroupBy(t => t.Language).SelectMany(g => g.Skip(1)))
                yield return $"{twice}: twice";
            foreach (var elsewhere in same.Where(t => t.File != first.File && t.Language != first.Language))
                yield return $"{elsewhere}: in {first.Language} in {first.File}";
            // A language may do without a value, but the Chinese sentence is the one that counts.
            foreach (var other in same.Where(t => !t.Places.IsSubsetOf(first.Places)))
                yield return $"{other}: {Listed(other.Places)} instead of {Listed(first.Places)}";
        }

        foreach (var text in texts.Where(t => t.Places.Count == 0 && !t.Says.Any(t.Language == Chinese ? IsIdeograph : char.IsAsciiLetter)))
            yield return $"{text}: not in its language";
    }

    private static IEnumerable<string> Wrong(IReadOnlyList<Text> texts, TextUses sources)
    {
        var places = texts.Where(t => t.Language == Chinese).DistinctBy(t => t.Code)
            .ToDictionary(t => t.Code, t => t.Places, StringComparer.Ordinal);
        foreach (var use in sources.Uses.Concat(sources.Words.SelectMany(w => w).Select(code => new TextUse(code, [], "word"))))
        {
            if (!places.TryGetValue(use.Code, out var expected))
                yield return $"{use.Place} {use.Code}: is not in the catalogue";
            else if (!expected.SetEquals(use.Values) || use.Values.Distinct().Count() != use.Values.Count)
                yield return $"{use.Place} {use.Code}: {Listed(use.Values)} instead of {Listed(expected)}";
        }
    }

    private static IEnumerable<string> Unused(IReadOnlyList<Text> texts, TextUses sources)
    {
        var used = sources.Uses.Select(u => u.Code).Concat(sources.Words.SelectMany(w => w)).ToHashSet(StringComparer.Ordinal);
        return texts.Where(t => !used.Contains(t.Code)).Select(t => $"{t}");
    }

    private static IEnumerable<string> Alike(IReadOnlyList<Text> texts, TextUses sources) =>
        from members in sources.Words
        from same in texts.Where(t => members.Contains(t.Code)).GroupBy(t => (t.Language, t.Says))
        where same.Count() > 1
        select $"{string.Join(" and ", same.Select(t => t.Code))}: {same.Key.Says}";

    private static bool IsIdeograph(char c) => c is >= '一' and <= '龥';

    private static string Listed(IEnumerable<string> names) => $"{{{string.Join(',', names)}}}";

    [GeneratedRegex(@"\{(?<name>[a-z][A-Za-z0-9]*)(:[^{}]+)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private sealed record Text(string Language, string File, string Code, string Says)
    {
        public HashSet<string> Places { get; } = [.. Placeholder().Matches(Says).Select(m => m.Groups["name"].Value)];

        public override string ToString() => $"{Language} {File} {Code}";
    }
}
