using System.Text.RegularExpressions;
using Dingzhou.TestKit;

namespace Dingzhou.Architecture.Tests;

/// <summary>What carries out what <c>policies/*/coverage.yaml</c> says is there: a type that goes takes its name there along.</summary>
public sealed partial class CoverageCodeTests
{
    private static readonly HashSet<string> Types =
        [.. Code.Product.SelectMany(a => a.MainModule.Types).Select(t => t.Name)];

    [Fact]
    public void Every_type_that_carries_a_sentence_out_exists()
    {
        var named = Directory.EnumerateFiles(Repository.PathTo("policies"), "coverage.yaml", SearchOption.AllDirectories)
            .SelectMany(f => NamesIn(File.ReadAllText(f)).Select(n => (File: f, Name: n))).ToList();

        Assert.Contains(named, n => n.Name == "CleanupOpinion");
        Rule.Unbroken(named.Where(n => !Types.Contains(n.Name)).Select(n => $"{n.File}: {n.Name}"));
    }

    [Fact]
    public void The_rule_finds_what_it_looks_for()
    {
        const string Text = "  - { reason: code, why: 甲。, carriedOutBy: [A, B] }\n  - { reason: data, why: 乙。, carriedOutBy: [c] }\n";

        Assert.Equal(["A", "B"], NamesIn(Text));
        Assert.DoesNotContain("NoneOfThese", Types);
    }

    private static IEnumerable<string> NamesIn(string coverage) =>
        Carried().Matches(coverage).SelectMany(m => m.Groups["types"].Value.Split(',', StringSplitOptions.TrimEntries));

    [GeneratedRegex(@"reason: code, [^\n]*carriedOutBy: \[(?<types>[^\]]+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Carried();
}
