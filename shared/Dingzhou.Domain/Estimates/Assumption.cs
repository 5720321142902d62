namespace Dingzhou.Domain.Estimates;

/// <summary>
/// What is assumed of a fact that only a reviewer states: as the article demands it, and no better than the applicant's own facts have it.
/// </summary>
/// <param name="Fact">The fact.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Text">The assumption in words.</param>
public sealed record Assumption(string Fact, LocalizedText Label, LocalizedText Text)
{
    internal FactValue Least { get; private init; } = FactValue.Null;

    internal FactValue Most { get; private init; } = FactValue.Null;

    /// <summary>The assumption about a fact; null where nothing can honestly be assumed.</summary>
    internal static Assumption? Of(FactDefinition fact, PolicyPack pack, Matter matter, Facts facts, EstimateOptions options)
    {
        var conditions = matter.Conditions
            .Where(c => c.Fact == fact.Name && c.Under.All(u => pack.Reading(u.Key, options.On, options.Readings) == u.Value)).ToList();
        if (fact.Type == FactType.Boolean)
            return conditions.Find(c => c.Is is Comparison.IsTrue or Comparison.IsFalse) is { } flag
                ? As(fact, FactValue.Of(flag.Is == Comparison.IsTrue)) : null;

        var bound = conditions.Find(c => c is { Is: Comparison.AtMost, Other: not null })?.Other;
        return matter.Award switch
        {
            DiscretionaryAward a when a.Fact == fact.Name && a.Min.On(options.On) is { } min && a.Max.On(options.On) is { } max =>
                Between(fact, min, bound is null ? max : Math.Min(max, facts[bound]?.Number ?? max)),
            ExpertPoolAward a when a.Fact == fact.Name && a.Pool.On(options.On) is { } pool => Between(fact, 0, pool),
            BandsAward a when a.Times.FirstOrDefault(t => t.LowerOf.Contains(fact.Name)) is { } lower =>
                NotBelow(fact, lower, matter, facts),
            _ when bound is not null && facts[bound] is { Number: not null } value => EqualTo(fact, matter.FindFact(bound)!, value),
            _ => null,
        };
    }

    private static Assumption As(FactDefinition fact, FactValue value) => new(
        fact.Name, fact.Label, LocalizedText.Of("assumption.found", ("label", fact.Label), ("value", Wording.Value(value, fact))))
    {
        Least = value,
        Most = value,
    };

    private static Assumption Between(FactDefinition fact, decimal least, decimal most) => new(fact.Name, fact.Label, LocalizedText.Of(
        "assumption.between",
        ("label", fact.Label), ("least", Wording.Amount(least, fact.Unit)), ("most", Wording.Amount(most, fact.Unit))))
    {
        Least = FactValue.Of(least),
        Most = FactValue.Of(most),
    };

    private static Assumption EqualTo(FactDefinition fact, FactDefinition other, FactValue value) => new(
        fact.Name, fact.Label,
        LocalizedText.Of("assumption.equal", ("label", fact.Label), ("other", other.Label), ("value", Wording.Value(value, other))))
    {
        Least = value,
        Most = value,
    };

    // The lower of several counts: as long as this one is not below the others, it changes nothing.
    private static Assumption? NotBelow(FactDefinition fact, Factor lower, Matter matter, Facts facts)
    {
        var known = lower.LowerOf.Where(f => f != fact.Name && facts[f]?.Number is not null).MinBy(f => facts[f]!.Number);
        if (known is null)
            return null;
        var (other, value) = (matter.FindFact(known)!, facts[known]!);
        return new(fact.Name, fact.Label, LocalizedText.Of(
            "assumption.not-below", ("label", fact.Label), ("other", other.Label), ("value", Wording.Value(value, other))))
        {
            Least = value,
            Most = value,
        };
    }
}
