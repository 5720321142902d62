using System.Text.RegularExpressions;
using Dingzhou.Domain.Policies.Coverage;
using Dingzhou.TestKit;

namespace Dingzhou.Policies.Tests;

/// <summary>What <c>policies/README.md</c> teaches by example is a pack that works.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathTo("policies", "README.md"));

    private static IReadOnlyList<PackFile> Whole { get; } =
        [.. Files().Matches(Readme).Select(m => new PackFile(m.Groups["path"].Value, m.Groups["text"].Value))];

    private static IReadOnlyList<PackFile> Lesson { get; } = [.. Whole.Where(f => f.Path != DocumentCoverage.FileName)];

    [Fact]
    public void The_smallest_pack_is_whole_and_its_examples_come_out()
    {
        var pack = PolicyCatalogue.Read("village-2022", Lesson, Packs.Directory);

        Assert.Equal(5, pack.Files.Count);
        Assert.Equal(2, pack.Examples.Count);
        Assert.Empty(ExampleCheck.Faults(pack));
    }

    [Fact]
    public void Each_sentence_of_it_has_become_something()
    {
        using var copy = new PackCopy();
        foreach (var (path, text) in Whole)
            copy.Write($"village-2022/{path}", text);

        var village = DocumentCoverage.LoadAll(copy.Root, copy.Load()).Single(d => d.Folder == "village-2022");

        Assert.Equal([true, false], village.Articles.SelectMany(a => a.Sentences).Select(s => s.Quotations.Count > 0));
    }

    [Fact]
    public void The_slip_in_it_is_answered_as_the_lesson_says()
    {
        PackFile[] slip =
            [.. Lesson.Select(
            f => new PackFile(
            f.Path, f.Text.Replace("kind: fixed, figure: award", "kind: fixed, figure: selected", StringComparison.Ordinal)))];

        var faults = Assert.Throws<PackException>(() => PolicyCatalogue.Read("village-2022", slip, Packs.Directory)).Faults;

        Assert.Equal(2, faults.Count);
        Assert.All(faults, f => Assert.Contains($"\npolicies/{f}\n", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_version_in_it_is_one_line_and_gives_more_from_its_day()
    {
        var first = PolicyCatalogue.Read("village-2022", Lesson, Packs.Directory);
        var overlay = SecondVersion().Match(Readme);

        var second = PolicyCatalogue.ReadOverlay(
            "village-2022@2", [new PackFile(overlay.Groups["path"].Value, overlay.Groups["text"].Value)], first, Packs.Directory);

        Assert.Single(overlay.Groups["text"].Value.TrimEnd().Split('\n'));
        var award = second.FindMatter("model-village")!.Figures.Single();
        Assert.Equal((100_000m, 150_000m), (award.On(second.InForceFrom.AddDays(-1))!.Value, award.On(second.InForceFrom)!.Value));
        Assert.Equal(("2", new DateOnly(2023, 1, 1)), (second.Version, second.InForceFrom));
        Assert.Empty(ExampleCheck.Faults(second));
    }

    [GeneratedRegex(
        @"^`village-2022@2/(?<path>[a-z/]+\.yaml)`\n\n```yaml\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecondVersion();

    [GeneratedRegex(
        @"^`(?<path>[a-z/]+\.(md|yaml))`[^\n]*\n\n```[a-z]+\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();
}
