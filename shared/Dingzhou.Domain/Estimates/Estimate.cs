namespace Dingzhou.Domain.Estimates;

/// <summary>What a policy gives for facts: an award, the conditions that are not met, or the facts that are missing.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Awarded), "awarded")]
[JsonDerivedType(typeof(ConditionsNotMet), "conditionsNotMet")]
[JsonDerivedType(typeof(FactsMissing), "factsMissing")]
public abstract record Estimate
{
    private protected Estimate()
    {
    }
}

/// <summary>All conditions are met.</summary>
/// <param name="Amount">What is due for this case alone: <paramref name="Gross"/> less support from elsewhere.</param>
/// <param name="Gross">The award after the item's caps, before support from elsewhere is taken off.</param>
/// <param name="OtherSupport">Support from elsewhere for the same thing: as stated, or as found where that is more.</param>
/// <param name="Trace">How it came about.</param>
public sealed record Awarded(decimal Amount, decimal Gross, decimal OtherSupport, Trace Trace) : Estimate;

/// <summary>Some condition is not met, so nothing is due.</summary>
/// <param name="UnmetConditions">Every condition that is not met.</param>
public sealed record ConditionsNotMet(IReadOnlyList<UnmetCondition> UnmetConditions) : Estimate;

/// <summary>Something is not known, so nothing can be said: unknown is not zero.</summary>
/// <param name="MissingFacts">Every fact that is missing.</param>
public sealed record FactsMissing(IReadOnlyList<MissingFact> MissingFacts) : Estimate;

/// <summary>A condition that is not met.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">Its value.</param>
/// <param name="Figure">The figure it is held against, if it is one.</param>
/// <param name="FigureValue">The figure's value on that day.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Article">The article that demands it.</param>
/// <param name="Text">The same in a sentence.</param>
[NotMoney]
public sealed record UnmetCondition(
    string Fact, string Value, string? Figure, decimal? FigureValue, string? Unit, string Article, LocalizedText Text);

/// <summary>A fact that is missing.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="DecidedByReviewer">Whether a reviewer has to state it.</param>
public sealed record MissingFact(string Fact, LocalizedText Label, string? Unit, bool DecidedByReviewer);

/// <summary>For which day, and under which readings, an estimate is made.</summary>
/// <param name="On">The day whose figures and readings count: that of submission.</param>
/// <param name="Readings">Question → reading, where it is not to be the one in force.</param>
public sealed record EstimateOptions(DateOnly On, IReadOnlyDictionary<string, string>? Readings = null)
{
    /// <summary>Awards under other policies for the same thing; null where there are none.</summary>
    public IReadOnlyList<FoundSupport>? Found { get; init; }
}
