namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

public sealed class CleanupResultsTests
{
    private static readonly CleanupDecision Decision = new("定政发〔2022〕91号", new(2022, 9, 18), Tasks.Lawyer, Tasks.Now);

    [Fact]
    public void Each_department_is_told_once_what_became_of_its_documents_and_by_when_it_draws_one_up_anew()
    {
        var draft = new DraftDecision("c1", 1,
        [
            Decided(1, "市住建局", CleanupOutcome.Keep), Decided(2, "市住建局", CleanupOutcome.Repeal), Decided(3, "市住建局", CleanupOutcome.Keep),
            Decided(4, "市城管局", CleanupOutcome.Amend, AmendmentKind.Redraft),
            Decided(5, "市城管局", CleanupOutcome.Amend, AmendmentKind.Package),
        ], []);
        var others = new Dictionary<string, IReadOnlyList<string>> { ["定政办〔2020〕2号"] = ["市城管局"] };

        Assert.Equal(
            [
                ("市住建局", "本部门实施的文件清理结果\n清理 c1 的结果已以定政发〔2022〕91号公布，自 2022年9月18日起生效。继续有效：《办法1》（定政办〔2020〕1号）、《办法3》（定政办〔2020〕3号）。废止：《办法2》（定政办〔2020〕2号）。"),
                ("市城管局", "本部门实施的文件清理结果\n清理 c1 的结果已以定政发〔2022〕91号公布，自 2022年9月18日起生效。修改：《办法5》（定政办〔2020〕5号）。"
                    + "应当重新制定，请主要实施机关于 2023年3月18日前报送草案：《办法4》（定政办〔2020〕4号）。废止：《办法2》（定政办〔2020〕2号）。"),
            ],
            CleanupResults.Of(draft, Decision, others, Tasks.Rules).Select(told => (told.Department, told.Text.Zh)));
    }

    [Fact]
    public void Of_many_documents_the_first_twenty_are_named()
    {
        var draft = new DraftDecision("c1", 1, [.. Enumerable.Range(1, 1000).Select(i => Decided(i, "市住建局", CleanupOutcome.Keep))], []);
        var (_, text) = Assert.Single(CleanupResults.Of(draft, Decision, new Dictionary<string, IReadOnlyList<string>>(), Tasks.Rules));
        Assert.EndsWith("《办法20》（定政办〔2020〕20号）等 1000 件。", text.Zh, StringComparison.Ordinal);
    }

    private static DecidedDocument Decided(int number, string department, CleanupOutcome outcome, AmendmentKind? amendment = null) =>
        new($"定政办〔2020〕{number}号", $"定政办〔2020〕{number}号", $"办法{number}", new(2020, 9, 1), null, department, outcome, [], amendment);
}
