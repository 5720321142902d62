namespace Dingzhou.Domain.Policies;

/// <summary>How an award is worked out: a closed vocabulary.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FixedAward), "fixed")]
[JsonDerivedType(typeof(PerUnitAward), "perUnit")]
[JsonDerivedType(typeof(PercentageAward), "percentage")]
[JsonDerivedType(typeof(BandsAward), "bands")]
[JsonDerivedType(typeof(StepsAward), "steps")]
[JsonDerivedType(typeof(DiscretionaryAward), "discretionary")]
[JsonDerivedType(typeof(ExpertPoolAward), "expertPool")]
public abstract record Award
{
    private protected Award()
    {
    }
}

/// <summary>A figure, or one of several by choice.</summary>
/// <param name="Cases">The figures; the first whose choices are met counts.</param>
public sealed record FixedAward(IReadOnlyList<FigureCase> Cases) : Award;

/// <summary>A figure for each unit.</summary>
/// <param name="Fact">A number, or a list of which each entry counts as one.</param>
/// <param name="Cases">The figures; the first whose choices are met counts.</param>
/// <param name="Less">What the figure is reduced by; null: nothing.</param>
public sealed record PerUnitAward(string Fact, IReadOnlyList<FigureCase> Cases, RateReduction? Less) : Award;

/// <summary>What a rate is reduced by, never below zero.</summary>
/// <param name="Figure">So much of the rate …</param>
/// <param name="Times">… times this fact.</param>
public sealed record RateReduction(Figure Figure, string Times);

/// <summary>A percentage of an amount.</summary>
/// <param name="Fact">The amount.</param>
/// <param name="Cases">The percentages; the first whose choices are met counts.</param>
public sealed record PercentageAward(string Fact, IReadOnlyList<FigureCase> Cases) : Award;

/// <summary>A percentage by bands of an amount, times factors such as an interest rate.</summary>
/// <param name="Fact">The amount.</param>
/// <param name="Bands">The bands, lowest first.</param>
/// <param name="Times">What each band's part is multiplied with.</param>
/// <param name="PartsQuestion">The interpretation that chooses between <c>marginal</c> and <c>whole</c>; null: marginal.</param>
/// <param name="FirstPartQuestion">The interpretation that chooses whether what lies below the first band is <c>counted</c> into it or
/// <c>leftOut</c>; null: left out.</param>
public sealed record BandsAward(
    string Fact, IReadOnlyList<Band> Bands, IReadOnlyList<Factor> Times, string? PartsQuestion, string? FirstPartQuestion) : Award
{
    /// <summary>Where the amount may also count as a part of a total, which the bands are then for; null: it never does.</summary>
    public BandsTotal? Total { get; init; }
}

/// <summary>A total whose award is shared by the amounts in it.</summary>
/// <param name="Fact">The total.</param>
/// <param name="Question">The interpretation that chooses between <c>each</c> amount by itself and <c>total</c>.</param>
public sealed record BandsTotal(string Fact, string Question)
{
    /// <summary>The reading under which the bands are for the total.</summary>
    internal const string Together = "total";
}

/// <summary>An amount for every full step.</summary>
/// <param name="Fact">The quantity.</param>
/// <param name="Every">The size of a step.</param>
/// <param name="Amount">The amount for each.</param>
public sealed record StepsAward(string Fact, Figure Every, Figure Amount) : Award;

/// <summary>An amount that the reviewer decides between two figures.</summary>
/// <param name="Fact">The amount decided.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
public sealed record DiscretionaryAward(string Fact, Figure Min, Figure Max) : Award;

/// <summary>An amount that experts propose within a yearly pool.</summary>
/// <param name="Fact">The amount proposed.</param>
/// <param name="Pool">The pool's limit; no single award can exceed it.</param>
public sealed record ExpertPoolAward(string Fact, Figure Pool) : Award;

/// <summary>A figure and the choices for which it counts.</summary>
/// <param name="When">Fact and the choices that count; empty: always.</param>
/// <param name="Figure">The figure.</param>
public sealed record FigureCase(IReadOnlyDictionary<string, IReadOnlyList<string>> When, Figure Figure);

/// <summary>A band of an amount.</summary>
/// <param name="From">Where it begins, that amount included.</param>
/// <param name="Percent">Its percentage.</param>
public sealed record Band(Figure From, Figure Percent);

/// <summary>A factor: the lower of some percentages, or a part of a whole.</summary>
/// <param name="LowerOf">Facts in per cent, the lowest of which counts.</param>
/// <param name="Part">A fact that is divided by <paramref name="Of"/>.</param>
/// <param name="Of">The whole.</param>
/// <param name="Source">Where the article says so.</param>
public sealed record Factor(IReadOnlyList<string> LowerOf, string? Part, Figure? Of, Citation Source);
