using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>One thing in a trace that does not come out when it is worked out again.</summary>
/// <param name="Step">The step, from 1; null for the trace as a whole.</param>
/// <param name="What">What differs.</param>
/// <param name="Stated">What the trace says.</param>
/// <param name="Found">What comes out.</param>
public sealed record TraceDifference(int? Step, string What, string Stated, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Step is { } step ? $"step {step}: " : "")}{What} is stated as {Stated}, and comes out as {Found}.";
}

/// <summary>Works an award out again from its trace and the pack of its hash, and compares every step.</summary>
public static class TraceCheck
{
    private const string Nothing = "nothing";

    /// <summary>Every difference; none: the award is right.</summary>
    /// <param name="catalogue">The packs.</param>
    /// <param name="trace">The trace as it was stored.</param>
    /// <param name="amount">The amount that the award states beside its trace, if it does.</param>
    /// <param name="gross">The same for <see cref="Awarded.Gross"/>.</param>
    /// <param name="otherSupport">The same for <see cref="Awarded.OtherSupport"/>.</param>
    public static IReadOnlyList<TraceDifference> Run(
        PolicyCatalogue catalogue, Trace trace, decimal? amount = null, decimal? gross = null, decimal? otherSupport = null)
    {
        if (catalogue.Pack(trace.Hash) is not { } pack)
            return [new(null, "the hash of the pack", trace.Hash, catalogue.Pack(trace.Policy, trace.Version)?.Hash ?? "none: there is no such version here")];
        if (pack.Id != trace.Policy || pack.Version != trace.Version)
            return [new(null, "the pack of the hash", $"{trace.Policy} {trace.Version}", $"{pack.Id} {pack.Version}")];
        if (pack.FindMatter(trace.Matter) is not { } matter)
            return [new(null, "the matter", trace.Matter, "none of the pack's")];
        if (trace.Facts.Check(matter, FactStage.Verification) is [var fault, ..])
            return [new(null, fault.Pointer, trace.Facts[fault.Pointer.Split('/')[^1]]?.ToString() ?? Nothing, fault.Message.En)];

        return Estimate(pack, matter, trace) switch
        {
            Awarded again =>
            [
                .. Steps(trace.Steps, again.Trace.Steps),
                .. Numbers("the amount of the trace", trace.Amount, again.Amount), .. Numbers("amount", amount, again.Amount),
                .. Numbers("gross", gross, again.Gross), .. Numbers("otherSupport", otherSupport, again.OtherSupport),
            ],
            ConditionsNotMet unmet => [.. unmet.Conditions.Select(c => new TraceDifference(null, c.Fact, "met", c.Text.En))],
            FactsMissing missing => [.. missing.Facts.Select(f => new TraceDifference(null, f.Fact, "known", "missing"))],
            _ => [new(null, "the day or a reading", $"{trace.On:yyyy-MM-dd}, {string.Join(", ", trace.Readings ?? new Dictionary<string, string>())}", "none of the pack's")],
        };
    }

    // A day before the document, or a reading that it does not have, is refused by the estimator.
    private static Estimate? Estimate(PolicyPack pack, Matter matter, Trace trace)
    {
        try
        {
            return Estimator.Estimate(pack, matter, trace.Facts, new EstimateOptions(trace.On, trace.Readings));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<TraceDifference> Steps(IReadOnlyList<TraceStep> stated, IReadOnlyList<TraceStep> found)
    {
        for (var i = 0; i < Math.Max(stated.Count, found.Count); i++)
        {
            if (i >= stated.Count || i >= found.Count)
                yield return new(i + 1, "the step", i < stated.Count ? stated[i].Text.Zh : Nothing, i < found.Count ? found[i].Text.Zh : Nothing);
            else
            {
                foreach (var (what, one, other) in Parts(stated[i]).Zip(Parts(found[i]), (s, f) => (s.What, s.Value, f.Value)).Where(p => p.Item2 != p.Item3))
                    yield return new(i + 1, what, one, other);
            }
        }
    }

    private static IEnumerable<(string What, string Value)> Parts(TraceStep step) =>
    [
        ("rule", step.Rule.ToString()), ("article", step.Article), ("fact", step.Fact ?? Nothing), ("value", Number(step.Value)), ("said", step.Said ?? Nothing),
        ("figure", step.Figure ?? Nothing), ("figureValue", Number(step.FigureValue)), ("result", Number(step.Result)), ("unit", step.Unit ?? Nothing),
        ("readings", step.Readings is { Count: > 0 } ? string.Join(", ", step.Readings.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}: {r.Value}")) : Nothing),
        ("text.zh", step.Text.Zh), ("text.en", step.Text.En),
    ];

    private static IEnumerable<TraceDifference> Numbers(string what, decimal? stated, decimal found) =>
        stated is { } number && number != found ? [new(null, what, Number(number), Number(found))] : [];

    private static string Number(decimal? value) => value?.ToString("0.############################") ?? Nothing;
}
