using System.Text.RegularExpressions;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Policies;
using Dingzhou.TestKit;

namespace Dingzhou.Policies.Tests;

/// <summary>What <c>policies/README.md</c> teaches by example is a pack that works.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathTo("policies", "README.md"));

    private static IReadOnlyList<PackFile> Lesson { get; } = [.. Files().Matches(Readme).Select(m => new PackFile(m.Groups["path"].Value, m.Groups["text"].Value))];

    [Fact]
    public void The_smallest_pack_is_whole_and_its_examples_come_out()
    {
        var pack = PolicyCatalogue.Read("village-2022", Lesson, Packs.Directory);

        Assert.Equal(5, pack.Files.Count);
        Assert.Equal(2, pack.Examples.Count);
        Assert.Empty(ExampleCheck.Faults(pack));
    }

    [Fact]
    public void The_slip_in_it_is_answered_as_the_lesson_says()
    {
        PackFile[] slip = [.. Lesson.Select(f => new PackFile(f.Path, f.Text.Replace("kind: fixed, figure: award", "kind: fixed, figure: selected", StringComparison.Ordinal)))];

        var faults = Assert.Throws<PackException>(() => PolicyCatalogue.Read("village-2022", slip, Packs.Directory)).Faults;

        Assert.Equal(2, faults.Count);
        Assert.All(faults, f => Assert.Contains($"\npolicies/{f}\n", Readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^`(?<path>[a-z/]+\.(md|yaml))`[^\n]*\n\n```[a-z]+\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();
}
