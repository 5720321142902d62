using System.Reflection;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A kind of step exists only if two documents of the gazette need it, in their own words.</summary>
public sealed class StepKindTests
{
    /// <summary>The gazette's documents: number, file and words. Two of them have one number.</summary>
    private static readonly IReadOnlyList<(string Number, string File, string Words)> Gazette =
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "regulations", "gazette-2022-04"), "*.md")
           let lines = File.ReadAllLines(path)
           let number = lines.First(l => l.StartsWith("number: ", StringComparison.Ordinal))["number: ".Length..]
           select (number, Path.GetFileName(path), ThingName.HalfWidth(string.Concat(lines))),
    ];

    public static TheoryData<StepKind> Kinds { get; } = new(Enum.GetValues<StepKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_documents_need_it_in_their_own_words(StepKind kind)
    {
        var needs = typeof(StepKind).GetField(kind.ToString())!.GetCustomAttributes<NeededByAttribute>().ToList();
        var files = needs.Select(n => Gazette.FirstOrDefault(g => g.Number == n.Document
            && g.Words.Contains(ThingName.HalfWidth(n.Quote), StringComparison.Ordinal)).File).ToList();

        Assert.All(needs.Zip(files), n => Assert.True(n.Second is not null, $"{n.First.Document} does not say “{n.First.Quote}”."));
        Assert.True(files.Distinct().Count() >= 2, $"{kind}: {string.Join(", ", files)}");

        // A word or two stand everywhere and show no need.
        Assert.All(needs, n => Assert.True(n.Quote.Length >= 5, n.Quote));
    }
}
