using Dingzhou.Domain.Retention;

namespace Dingzhou.Policies.Tests.Retention;

/// <summary>How long everything is kept, and what of that does not hold together.</summary>
public sealed class RetentionRulesTests
{
    private const string FileName = "retention.yaml";

    private static readonly string[] Removed = ["deleted-draft", "lapsed-draft", "ended-application", "case", "notice", "reading", "handed-in-file"];

    private static IReadOnlyCollection<string> ProcedureIds => [.. ProcedureCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Current.Select(p => p.Id)];

    [Fact]
    public void Of_everything_that_there_is_it_is_said_how_long_it_is_kept()
    {
        using var copy = new PackCopy();
        var rules = RetentionRules.Load(copy.Root);

        Assert.Empty(rules.FaultsIn(Removed, ProcedureIds));
        Assert.Equal(Removed.Order(), rules.Rules.Where(r => r.Keep is not null).Select(r => r.Kind).Order());
        Assert.Equal(("30日", "永久"), (rules.Find("deleted-draft")!.Keep!.Value.InWords.Zh, rules.Find("award")!.InWords.Zh));
    }

    [Theory]
    [InlineData("    keep: 3 years", "    keep: 30 working days", "keep")]
    [InlineData("    keep: 3 years", "    keep: 1 days", "keep")]
    [InlineData("    keep: 3 years", "    keep: permanent", "永久保管的不写")]
    [InlineData("    after: { zh: 删除草稿之日, en: the day on which the draft was deleted }\n", "", "有期限的须写明自何时起")]
    [InlineData("mostADay: 2000", "mostADay: 0", "mostADay")]
    public void What_does_not_hold_together_is_refused_with_file_line_and_reason(string from, string to, string reason)
    {
        using var copy = new PackCopy();
        Spoil(copy, from, to);

        var fault = Assert.Single(Assert.Throws<PackException>(() => RetentionRules.Load(copy.Root)).Faults);

        Assert.Equal(FileName, fault.File);
        Assert.True(fault.Line > 1);
        Assert.Contains(reason, fault.Reason.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  deleted-draft:", "  deleted-plan:", "平台不能删除“deleted-plan”", "没有写明“deleted-draft”保管多久")]
    [InlineData("      - seal-making\n", "", "没有写明流程“seal-making”的办件保管多久")]
    [InlineData("      - seal-making\n", "      - seal-making\n      - seal-breaking\n", "没有这一流程“seal-breaking”")]
    [InlineData("      - seal-making\n", "      - seal-making\n      - cleanup\n", "流程“cleanup”只能属于一类")]
    [InlineData(
        "    keep: 2 years\n    after: { zh: 申报窗口关闭、草稿失效之日, en: the day on which the draft lapsed }\n", "    keep: permanent\n",
        "“lapsed-draft”须写明期限")]
    public void What_is_said_of_what_there_is_not_and_what_is_not_said_is_found(string from, string to, params string[] reasons)
    {
        using var copy = new PackCopy();
        Spoil(copy, from, to);

        var faults = RetentionRules.Load(copy.Root).FaultsIn(Removed, ProcedureIds).ToList();

        Assert.Equal(reasons.Length, faults.Count);
        Assert.All(faults.Zip(reasons), f => Assert.Contains(f.Second, f.First.Reason.Zh, StringComparison.Ordinal));
    }

    private static void Spoil(PackCopy copy, string from, string to)
    {
        var path = Path.Combine(copy.Root, FileName);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
