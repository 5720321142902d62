namespace Dingzhou.Domain.Grants.Simulations;

/// <summary>Every case of a simulation as a line of CSV, for a spreadsheet.</summary>
public static class SimulationCsv
{
    /// <summary>The line above the others.</summary>
    public static string Header { get; } = Csv.Head(
        "申请编号", "申请主体", "统一社会信用代码", "事项", "现行结果", "方案结果", "现行应奖补(元)", "方案应奖补(元)", "现行兑现(元)", "方案兑现(元)", "差额(元)");

    /// <summary>A case as a line.</summary>
    public static string Line(SimulatedChange c) => Csv.Line(
        c.Id, c.ApplicantName, c.Uscc, c.MatterId, c.OutcomeBefore.InWords().Zh, c.OutcomeAfter.InWords().Zh, c.DueBefore, c.DueAfter,
        c.PaidBefore, c.PaidAfter, c.Difference);
}
