namespace Dingzhou.Domain.Policies;

/// <summary>A number of the law: with its unit, its article and the dates from which its values hold.</summary>
public sealed class Figure
{
    /// <summary>The name by which rules refer to it; unique in its matter.</summary>
    public required string Id { get; init; }

    /// <summary>The unit, for example 亩, 元, %, 元/亩.</summary>
    public required string Unit { get; init; }

    /// <summary>Article and words; where the text sets no number, the article it serves.</summary>
    public required Citation Source { get; init; }

    /// <summary>
    /// Set where the text has no number and somebody had to decide one; it holds for every value that has no decision of its own.
    /// </summary>
    public Decision? Decided { get; init; }

    /// <summary>The values, oldest first; each holds until the next begins.</summary>
    public required IReadOnlyList<DatedValue> Values { get; init; }

    /// <summary>The value on a day; null before the first.</summary>
    public decimal? On(DateOnly day) => DatedOn(day)?.Value;

    /// <summary>The value on a day, with the day from which it holds; null before the first.</summary>
    internal DatedValue? DatedOn(DateOnly day)
    {
        for (var i = Values.Count - 1; i >= 0; i--)
        {
            if (Values[i].From <= day)
                return Values[i];
        }

        return null;
    }
}

/// <summary>A value and the day from which it holds.</summary>
/// <param name="From">The first day.</param>
/// <param name="Value">The value, in the figure's unit.</param>
/// <param name="Decided">Who decided it, where the document's words do not have it.</param>
[NotMoney]
public sealed record DatedValue(DateOnly From, decimal Value, Decision? Decided = null);
