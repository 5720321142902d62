using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>A matter's rules for one stretch of time and one set of readings, compiled: nothing is parsed or looked up by a call.</summary>
internal sealed class Plan
{
    public required PolicyPack Pack { get; init; }

    public required Matter Matter { get; init; }

    public required ConditionPlan[] Conditions { get; init; }

    public required AwardPlan Award { get; init; }

    public required CapPlan[] Caps { get; init; }

    public required DeductionPlan? Deduct { get; init; }

    public required DeductionPlan Support { get; init; }

    public required RoundingPlan Rounding { get; init; }

    /// <summary>The facts that the award itself reads, beyond those of the conditions.</summary>
    public required FactDefinition[] Needed { get; init; }

    public Estimate Run(Facts facts, EstimateOptions options)
    {
        List<UnmetCondition>? unmet = null;
        foreach (var condition in Conditions)
        {
            if (condition.IsMet(facts) == false)
                (unmet ??= []).Add(condition.Unmet(facts));
        }

        if (unmet is not null)
            return new ConditionsNotMet(unmet);
        if (Missing(facts) is { } missing)
            return new FactsMissing(missing);

        var steps = new List<TraceStep>(Conditions.Length + Caps.Length + 6);
        foreach (var condition in Conditions)
            steps.Add(condition.Met(facts));

        var amount = Award.Run(facts, steps);
        foreach (var cap in Caps)
            amount = cap.Run(facts, amount, steps);
        if (Deduct is not null)
            amount = Deduct.Run(facts, amount, steps);

        var gross = Rounding.Run(amount, steps);
        var net = Rounding.Run(Support.Run(facts, gross, steps), steps);
        var readings = options.Readings is { Count: > 0 } ? options.Readings : null;
        return new Awarded(net, gross, Support.Stated(facts), new Trace(
            Pack.Id, Pack.Version, Pack.Hash, Matter.Id, options.On, readings, facts, steps, net));
    }

    private List<MissingFact>? Missing(Facts facts)
    {
        List<MissingFact>? missing = null;
        foreach (var fact in Needed)
        {
            if (facts[fact.Name] is null)
                (missing ??= []).Add(new(fact.Name, fact.Label, fact.Unit, fact.DecidedByReviewer));
        }

        return missing;
    }
}
