using static Dingzhou.Domain.Estimates.TraceDifference;

namespace Dingzhou.Domain.Estimates;

/// <summary>Works an award out again from its trace and the pack of its hash, and compares every step.</summary>
public static class TraceCheck
{
    private static readonly LocalizedText NoneOfThePacks = LocalizedText.Of("trace.none-of-the-packs");

    /// <summary>Every difference; none: the award is right.</summary>
    /// <param name="trace">The trace as it was stored.</param>
    /// <param name="amount">The amount that the award states beside its trace, if it does.</param>
    public static IReadOnlyList<TraceDifference> Run(
        PolicyCatalogue catalogue, Trace trace, decimal? amount = null, decimal? gross = null, decimal? otherSupport = null)
    {
        if (catalogue.Pack(trace.Hash) is not { } pack)
            return [Ended(
                LocalizedText.Of("trace.pack-hash"), Data(trace.Hash),
                catalogue.Pack(trace.Policy, trace.Version) is { } other ? Data(other.Hash) : LocalizedText.Of("trace.no-such-version"))];
        if (pack.Id != trace.Policy || pack.Version != trace.Version)
            return [Ended(LocalizedText.Of("trace.pack"), Data($"{trace.Policy} {trace.Version}"), Data($"{pack.Id} {pack.Version}"))];
        if (pack.FindMatter(trace.Matter) is not { } matter)
            return [Ended(LocalizedText.Of("trace.matter"), Data(trace.Matter), NoneOfThePacks)];
        if (trace.Facts.Check(matter, FactStage.Verification) is [var fault, ..])
            return [Ended(Data(fault.Pointer), Data(trace.Facts[fault.Pointer.Split('/')[^1]]?.ToString()), fault.Detail)];

        return Estimate(pack, matter, trace) switch
        {
            Awarded again =>
            [
                .. Steps(trace.Steps, again.Trace.Steps),
                .. Numbers(LocalizedText.Of("trace.amount"), trace.Amount, again.Amount),
                .. Numbers("amount", amount ?? again.Amount, again.Amount),
                .. Numbers("gross", gross ?? again.Gross, again.Gross),
                .. Numbers("otherSupport", otherSupport ?? again.OtherSupport, again.OtherSupport),
            ],
            ConditionsNotMet unmet => [.. unmet.UnmetConditions.Select(c => Ended(Data(c.Fact), LocalizedText.Of("trace.met"), c.Text))],
            FactsMissing missing => [.. missing.MissingFacts.Select(f => Ended(
                Data(f.Fact), LocalizedText.Of("trace.known"), LocalizedText.Of("trace.missing")))],
            _ => [Ended(
                LocalizedText.Of("trace.day-or-reading"),
                Data($"{trace.On:yyyy-MM-dd}, {string.Join(", ", trace.Readings ?? new Dictionary<string, string>())}"), NoneOfThePacks)],
        };
    }

    private static TraceDifference Ended(LocalizedText what, LocalizedText stated, LocalizedText found) =>
        new(null, what, stated, found) { EndsCheck = true };

    // A day before the document, or a reading that it does not have, is refused by the estimator.
    private static Estimate? Estimate(PolicyPack pack, Matter matter, Trace trace)
    {
        try
        {
            return Estimator.Estimate(pack, matter, trace.Facts, new EstimateOptions(trace.On, trace.Readings) { Found = trace.Found });
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static IEnumerable<TraceDifference> Steps(IReadOnlyList<TraceStep> stated, IReadOnlyList<TraceStep> found)
    {
        for (var i = 0; i < Math.Max(stated.Count, found.Count); i++)
        {
            if (i >= stated.Count || i >= found.Count)
                yield return new(
                    i + 1, LocalizedText.Of("trace.step"),
                    i < stated.Count ? stated[i].Text : Nothing, i < found.Count ? found[i].Text : Nothing);
            else
            {
                foreach (var (what, one, other) in Parts(stated[i]).Zip(Parts(found[i]), (s, f) => (s.What, s.Value, f.Value)).Where(
                    p => p.Item2 != p.Item3))
                    yield return new(i + 1, Data(what), one, other);
            }
        }
    }

    private static IEnumerable<(string What, LocalizedText Value)> Parts(TraceStep step) =>
    [
        ("rule", Data(step.Rule.ToString())), ("article", Data(step.Article)), ("fact", Data(step.Fact)), ("value", Data(step.Value)),
            ("said", Data(step.Said)),
        ("figure", Data(step.Figure)), ("figureValue", Data(step.FigureValue)), ("result", Data(step.Result)), ("unit", Data(step.Unit)),
        ("readings",
            Data(step.Readings is { Count: > 0 }
            ? string.Join(", ", step.Readings.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}: {r.Value}")) : null)),
        ("text.zh", Data(step.Text.Zh)), ("text.en", Data(step.Text.En)),
    ];
}
