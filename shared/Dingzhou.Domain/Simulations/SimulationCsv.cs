using System.Globalization;

namespace Dingzhou.Domain.Simulations;

/// <summary>Every case of a simulation as a line of CSV (RFC 4180), for a spreadsheet.</summary>
public static class SimulationCsv
{
    /// <summary>Media type of CSV.</summary>
    public const string MediaType = "text/csv";

    /// <summary>The line above the others; the mark before it tells spreadsheets that the text is UTF-8.</summary>
    public const string Header = "\uFEFF申请编号,申请主体,统一社会信用代码,事项,现行结果,方案结果,现行应奖补(元),方案应奖补(元),现行兑现(元),方案兑现(元),差额(元)\r\n";

    /// <summary>A case as a line.</summary>
    /// <param name="c">The case.</param>
    public static string Line(CaseChange c) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cell(c.Id)},{Cell(c.Name)},{Cell(c.Uscc)},{Cell(c.Matter)},{Chinese(c.OutcomeBefore)},{Chinese(c.OutcomeAfter)},{c.DueBefore:0.00},{c.DueAfter:0.00},{c.PaidBefore:0.00},{c.PaidAfter:0.00},{c.Difference:0.00}\r\n");

    // What begins like a formula is a text all the same: a spreadsheet must not carry it out.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Chinese(SimulatedOutcome outcome) => outcome switch
    {
        SimulatedOutcome.Awarded => "符合",
        SimulatedOutcome.NotMet => "不符合条件",
        SimulatedOutcome.Unknown => "事实不全",
        SimulatedOutcome.NotOpen => "未开放",
        _ => "已不予核准",
    };
}
