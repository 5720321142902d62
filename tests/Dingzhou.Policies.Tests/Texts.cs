using System.Text.Json;
using System.Text.RegularExpressions;
using Dingzhou.Domain;

namespace Dingzhou.Policies.Tests;

/// <summary>What may stand in a text that people read: names, and no ids of packs or of the program.</summary>
internal static partial class Texts
{
    private static readonly HashSet<string> Ids =
    [
        .. Packs.Catalogue.Packs.SelectMany(OfPack),
        .. typeof(PolicyPack).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic).SelectMany(Enum.GetNames).Select(
            JsonNamingPolicy.CamelCase.ConvertName),
    ];

    /// <summary>Asserts that neither language has an id in it.</summary>
    public static void MustNameThings(LocalizedText text)
    {
        MustNameThings(text.Zh);

        // Among English words one that looks like any other (area, new) is no id.
        var ids = In(text.En).Where(w => w.Skip(1).Any(c => c == '-' || char.IsUpper(c)));
        Assert.True(!ids.Any(), $"{string.Join(", ", ids)} in: {text.En}");
    }

    /// <summary>Asserts that a Chinese text has no id in it.</summary>
    public static void MustNameThings(string chinese)
    {
        var ids = In(chinese);
        Assert.True(!ids.Any(), $"{string.Join(", ", ids)} in: {chinese}");
    }

    // GB is a country that one may choose, and in every other text the name of the national standards.
    private static IEnumerable<string> In(string text) =>
        Words().Matches(text).Select(m => m.Value).Where(w => Ids.Contains(w) && w.Any(char.IsLower));

    private static IEnumerable<string> OfPack(PolicyPack pack) =>
    [
        pack.Id,
        .. pack.Interpretations.SelectMany(i => i.Readings.Select(r => r.Id).Prepend(i.Id)),
        .. pack.Matters.SelectMany(m => (string[])
        [
            m.Id, .. m.Facts.Select(f => f.Name), .. m.Derived.Select(d => d.Fact.Name), .. m.Facts.SelectMany(f => f.Choices)
                .Select(c => c.Value),
            .. m.Materials.Select(x => x.Id), .. m.Figures.Select(f => f.Id), .. m.Departments.Keys,
        ]),
    ];

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
