namespace Dingzhou.Domain.Estimates;

/// <summary>A matter's rules for one stretch of time and one set of readings, compiled: nothing is parsed or looked up by a call.</summary>
internal sealed class Plan
{
    public required PolicyPack Pack { get; init; }

    public required Matter Matter { get; init; }

    public required DerivedPlan[] Derived { get; init; }

    public required ConditionPlan[] Conditions { get; init; }

    public required AwardPlan Award { get; init; }

    public required CapPlan[] Caps { get; init; }

    public required DeductionPlan? Deduct { get; init; }

    /// <summary>Null where the document says nothing of support from elsewhere.</summary>
    public required DeductionPlan? Support { get; init; }

    public required RoundingPlan Rounding { get; init; }

    /// <summary>The facts that its rules read; what follows from them is not among them.</summary>
    public required Slot[] Needed { get; init; }

    public Estimate Run(Facts facts, EstimateOptions options)
    {
        var room = default(SlotValues);
        var length = Matter.Facts.Count + Matter.Derived.Count;
        Span<FactValue?> values = length <= SlotValues.Length ? room : new FactValue?[length];
        var complete = true;
        foreach (var slot in Needed)
            complete &= (values[slot.Index] = facts[slot.Name]) is not null;
        foreach (var derived in Derived)
            derived.Fill(values);

        List<UnmetCondition>? unmet = null;
        foreach (var condition in Conditions)
        {
            if (condition.IsMet(values) == false)
                (unmet ??= []).Add(condition.Unmet(values));
        }

        if (unmet is not null)
            return new ConditionsNotMet(unmet);

        return complete ? AwardOf(facts, values, options) : new FactsMissing(Missing(values));
    }

    private Awarded AwardOf(Facts facts, ReadOnlySpan<FactValue?> values, EstimateOptions options)
    {
        var steps = new List<TraceStep>(Derived.Length + Conditions.Length + Caps.Length + 6);
        foreach (var derived in Derived)
            steps.Add(derived.Step(values));
        foreach (var condition in Conditions)
            steps.Add(condition.Met(values));

        var amount = Award.Run(values, steps);
        foreach (var cap in Caps)
            amount = cap.Run(values, amount, steps);
        if (Deduct is not null)
            amount = Deduct.Run(values, amount, steps);

        var gross = Rounding.Run(amount, steps);
        var found = options.Found is { Count: > 0 } ? options.Found : null;
        var (net, support) = found is null
            ? Support is null ? (gross, 0.00m) : (Rounding.Run(Support.Run(values, gross, steps), steps), Support.Stated(values))
            : Difference(gross, Support?.Stated(values) ?? 0.00m, found, values, steps);
        var readings = options.Readings is { Count: > 0 } ? options.Readings : null;
        return new Awarded(net, gross, support, new Trace(
            Pack.Id, Pack.Version, Pack.Hash, Matter.Id, options.On, readings, facts, steps, net) { Found = found });
    }

    // The larger of what was stated and what was found.
    private (decimal Net, decimal Support) Difference(
        decimal gross, decimal stated, IReadOnlyList<FoundSupport> found, ReadOnlySpan<FactValue?> values, List<TraceStep> steps)
    {
        if (FoundSupportPlan.Total(found) is var total && total >= stated)
            return (Rounding.Run(FoundSupportPlan.Run(found, stated, gross, steps), steps), total);
        var net = Rounding.Run(Support!.Run(values, gross, steps), steps);
        FoundSupportPlan.Mention(found, net, steps);
        return (net, stated);
    }

    private List<MissingFact> Missing(ReadOnlySpan<FactValue?> values)
    {
        var missing = new List<MissingFact>();
        foreach (var slot in Needed)
        {
            if (values[slot.Index] is null)
                missing.Add(new(slot.Name, slot.Fact.Label, slot.Fact.Unit, slot.Fact.DecidedByReviewer));
        }

        return missing;
    }
}
