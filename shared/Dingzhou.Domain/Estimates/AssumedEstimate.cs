namespace Dingzhou.Domain.Estimates;

/// <summary>
/// What a policy would give where only a reviewer's facts are missing: what the applicant states is taken as it is, and each of these
/// facts as named here. No promise: the reviewer may find otherwise.
/// </summary>
/// <param name="Text">The whole in one sentence.</param>
/// <param name="Assumptions">What is assumed of each missing fact.</param>
/// <param name="Least">The amount, or the least of it where the reviewer decides it between two figures, in 元.</param>
/// <param name="Most">The amount, or the most of it.</param>
public sealed record AssumedEstimate(LocalizedText Text, IReadOnlyList<Assumption> Assumptions, decimal Least, decimal Most)
{
    /// <summary>The estimate under assumptions; null where none are needed, or none would help.</summary>
    /// <param name="facts">Facts that <see cref="Facts.Check"/> has passed.</param>
    /// <param name="options">The day and the readings.</param>
    public static AssumedEstimate? Of(PolicyPack pack, Matter matter, Facts facts, EstimateOptions options)
    {
        if (Estimator.Estimate(pack, matter, facts, options) is not FactsMissing { MissingFacts: var missing }
            || missing.Any(m => !m.DecidedByReviewer))
            return null;
        var assumed = missing.Select(m => Assumption.Of(matter.FindFact(m.Fact)!, pack, matter, facts, options)).ToList();
        if (assumed.Contains(null))
            return null;
        var least = assumed.Aggregate(facts, (f, a) => f.With(a!.Fact, a.Least));
        var most = assumed.Aggregate(facts, (f, a) => f.With(a!.Fact, a.Most));
        return Estimator.Estimate(pack, matter, least, options) is Awarded low
            && Estimator.Estimate(pack, matter, most, options) is Awarded high
            ? new(Said(assumed!, low.Amount, high.Amount), assumed!, low.Amount, high.Amount)
            : null;
    }

    private static LocalizedText Said(IReadOnlyList<Assumption> assumptions, decimal least, decimal most)
    {
        var all = LocalizedText.List(assumptions.Select(a => a.Text));
        return least == most
            ? LocalizedText.Of("estimate.assumed", ("all", all), ("amount", Wording.Amount(least, "元")))
            : LocalizedText.Of(
                "estimate.assumed-between", ("all", all), ("least", Wording.Amount(least, "元")), ("most", Wording.Amount(most, "元")));
    }
}
