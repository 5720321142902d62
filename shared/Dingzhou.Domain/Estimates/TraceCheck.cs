using static Dingzhou.Domain.Estimates.TraceDifference;

namespace Dingzhou.Domain.Estimates;

/// <summary>Works an award out again from its trace and the pack of its hash, and compares every step.</summary>
public static class TraceCheck
{
    private static readonly LocalizedText NoneOfThePacks = new("政策中没有", "none of the pack's");

    /// <summary>Every difference; none: the award is right.</summary>
    /// <param name="trace">The trace as it was stored.</param>
    /// <param name="amount">The amount that the award states beside its trace, if it does.</param>
    public static IReadOnlyList<TraceDifference> Run(
        PolicyCatalogue catalogue, Trace trace, decimal? amount = null, decimal? gross = null, decimal? otherSupport = null)
    {
        if (catalogue.Pack(trace.Hash) is not { } pack)
            return [Ended(
                new("政策数据的哈希", "the hash of the pack"), Data(trace.Hash), catalogue.Pack(trace.Policy, trace.Version) is { } other
                ? Data(other.Hash) : new("无：这里没有这一版本", "none: there is no such version here"))];
        if (pack.Id != trace.Policy || pack.Version != trace.Version)
            return [Ended(
                new("该哈希的政策", "the pack of the hash"), Data($"{trace.Policy} {trace.Version}"), Data($"{pack.Id} {pack.Version}"))];
        if (pack.FindMatter(trace.Matter) is not { } matter)
            return [Ended(new("事项", "the matter"), Data(trace.Matter), NoneOfThePacks)];
        if (trace.Facts.Check(matter, FactStage.Verification) is [var fault, ..])
            return [Ended(Data(fault.Pointer), Data(trace.Facts[fault.Pointer.Split('/')[^1]]?.ToString()), fault.Detail)];

        return Estimate(pack, matter, trace) switch
        {
            Awarded again =>
            [
                .. Steps(trace.Steps, again.Trace.Steps),
                .. Numbers(new LocalizedText("计算过程的金额", "the amount of the trace"), trace.Amount, again.Amount),
                .. Numbers("amount", amount ?? again.Amount, again.Amount),
                .. Numbers("gross", gross ?? again.Gross, again.Gross),
                .. Numbers("otherSupport", otherSupport ?? again.OtherSupport, again.OtherSupport),
            ],
            ConditionsNotMet unmet => [.. unmet.UnmetConditions.Select(c => Ended(Data(c.Fact), new("满足", "met"), c.Text))],
            FactsMissing missing => [.. missing.MissingFacts.Select(f => Ended(Data(f.Fact), new("已知", "known"), new("缺少", "missing")))],
            _ => [Ended(
                new("日期或口径", "the day or a reading"),
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
                    i + 1, new("这一步", "the step"), i < stated.Count ? stated[i].Text : Nothing, i < found.Count ? found[i].Text : Nothing);
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
