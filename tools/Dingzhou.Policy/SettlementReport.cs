using System.Text.Json;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Policy;

/// <summary><c>policy verify</c> of a settlement: each award, its share of the fund, its instalments and what has been paid.</summary>
internal static class SettlementReport
{
    private static readonly string[] Parts = ["settlementId", "hash", "year", "payable", "cases", "earlier"];

    /// <summary>Whether a JSON file holds the trace of a settlement.</summary>
    public static bool IsOne(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && Array.TrueForAll(Parts, p => json.TryGetProperty(p, out _));

    /// <summary>Works it out again and writes a line for each case, with what differs below it.</summary>
    /// <returns>Whether every figure is right.</returns>
    public static bool Write(PolicyCatalogue catalogue, string file, SettlementTrace trace, Terminal terminal)
    {
        var differences = SettlementCheck.Run(catalogue, trace);
        terminal.Say(
            "tool.settlement", ("file", file), ("id", trace.SettlementId), ("round", trace.Round), ("policy", trace.Policy),
            ("version", trace.Version), ("year", trace.Year), ("count", trace.Cases.Count));
        // A case that nobody came to is neither right nor wrong.
        var ended = differences.Any(d => d.Difference.EndsCheck);
        var ofCase = differences.ToLookup(d => d.ApplicationId, StringComparer.Ordinal);
        foreach (var c in trace.Cases)
        {
            terminal.Output.WriteLine(
                $"  {(ofCase[c.ApplicationId].Any() ? '✗' : ended ? '–' : '✓')} {c.ApplicationId} {c.Award.Matter} {c.Approved:#,##0.00} → {c.Due:#,##0.00} → {c.Final:#,##0.00} 元");
            WriteAll(ofCase[c.ApplicationId], terminal);
        }

        WriteAll(differences.Where(d => trace.Cases.All(c => c.ApplicationId != d.ApplicationId)), terminal);
        var paid = (trace.Payments ?? []).Sum(p => p.Lines.Sum(l => l.Amount));
        if (differences.Count == 0)
            terminal.Say("tool.settlement-right", ("payable", trace.Payable), ("paid", paid));
        else
            terminal.Say("tool.settlement-differs", ("count", differences.Count));
        return differences.Count == 0;
    }

    private static void WriteAll(IEnumerable<SettlementDifference> differences, Terminal terminal)
    {
        foreach (var d in differences)
            terminal.Output.WriteLine($"    {(d.ApplicationId is null ? "" : $"{d.ApplicationId}: ")}{d.Difference.In(terminal.Language)}");
    }
}
