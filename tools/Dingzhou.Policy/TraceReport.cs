using System.Text.Json;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Policy;

/// <summary><c>policy verify</c>: works the awards of a file out again, without the platform.</summary>
internal static class TraceReport
{
    private static readonly string[] Parts = ["policy", "version", "hash", "matter", "on", "facts", "steps", "amount"];
    private static readonly JsonSerializerOptions Strict = new(DomainJson.Options) { RespectNullableAnnotations = true };

    /// <summary>Verifies every trace in a JSON file: an estimate, an award, a settlement or a whole answer of the API.</summary>
    /// <returns>Whether there is one, and each is right.</returns>
    public static bool Write(PolicyCatalogue catalogue, string file, Terminal terminal)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            if (SettlementReport.IsOne(json.RootElement))
                return SettlementReport.Write(catalogue, file, json.RootElement.Deserialize<SettlementTrace>(Strict)!, terminal);
            var traces = Traces(json.RootElement, "").ToList();
            if (traces.Count == 0)
                terminal.Fail("tool.no-trace", ("file", file));

            return traces.ConvertAll(t => Write(catalogue, $"{file}{t.Pointer}", t.Holder, t.Trace, terminal)) is [_, ..] results
                && results.TrueForAll(right => right);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            terminal.Fail("tool.no-json", ("file", file), ("error", e.Message));
            return false;
        }
    }

    // A trace is recognised by what it must have; what holds it states the same amounts again.
    private static IEnumerable<(string Pointer, JsonElement? Holder, JsonElement Trace)> Traces(
        JsonElement element, string pointer, JsonElement? holder = null) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when Array.TrueForAll(Parts, p => element.TryGetProperty(p, out _)) => [(pointer, holder, element)],
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Traces(p.Value, $"{pointer}/{p.Name}", element)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Traces(item, $"{pointer}/{i}")),
            _ => [],
        };

    private static bool Write(PolicyCatalogue catalogue, string name, JsonElement? holder, JsonElement json, Terminal terminal)
    {
        var trace = json.Deserialize<Trace>(Strict)!;
        var check = TraceCheck.Run(catalogue, trace, Stated(holder, "amount"), Stated(holder, "gross"), Stated(holder, "otherSupport"));
        terminal.Output.WriteLine($"{name}: {trace.Policy} {trace.Version}, {trace.Matter}, {trace.On:yyyy-MM-dd}");
        // A step that nobody came to is neither right nor wrong.
        var ended = check.Any(d => d.EndsCheck);
        for (var i = 0; i < trace.Steps.Count; i++)
            terminal.Output.WriteLine(
                $"  {(ended ? '–' : check.Any(d => d.Step == i + 1) ? '✗' : '✓')} {i + 1,2}. {trace.Steps[i].Text.In(terminal.Language)}");
        foreach (var difference in check)
            terminal.Output.WriteLine($"  {difference.In(terminal.Language)}");
        if (catalogue.Pack(trace.Hash) is null)
        {
            terminal.Say(
                "tool.version-elsewhere", ("zip", $"/api/policies/{trace.Policy}/versions/{trace.Hash}/content"),
                ("folder", $"{trace.Policy}@{trace.Version}"));
        }

        if (check.Count == 0)
            terminal.Say("tool.amount-right", ("amount", trace.Amount));
        else
            terminal.Say("tool.amount-differs", ("amount", trace.Amount), ("count", check.Count));
        return check.Count == 0;
    }

    private static decimal? Stated(JsonElement? holder, string name) =>
        holder is { } h && h.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;
}
