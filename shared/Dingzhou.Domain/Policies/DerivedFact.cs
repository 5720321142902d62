namespace Dingzhou.Domain.Policies;

/// <summary>A number that nobody states: it follows from facts, by a rule of the text.</summary>
public abstract class DerivedFact
{
    /// <summary>Its name, label and unit; rules use it like any other number.</summary>
    public required FactDefinition Fact { get; init; }

    /// <summary>Where the text says how it follows.</summary>
    public required Citation Source { get; init; }

    /// <summary>The interpretation that chooses between two ways.</summary>
    public required string Question { get; init; }
}

/// <summary>A number less others, never below zero: 净增耕地 (定政发〔2022〕22号 第二十一条 注).</summary>
public sealed class Difference : DerivedFact
{
    /// <summary>The fact from which is taken.</summary>
    public required string Of { get; init; }

    /// <summary>
    /// What is taken off, in groups that the text joins with 或: all groups (<c>sum</c>), or only the one that is most (<c>larger</c>).
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<string>> Less { get; init; }
}

/// <summary>Months by which one day is later than another: 每推迟一个月 (定政发〔2022〕22号 第二十一条).</summary>
public sealed class MonthsLate : DerivedFact
{
    /// <summary>The day by which it should have been.</summary>
    public required string After { get; init; }

    /// <summary>The day on which it was.</summary>
    public required string Until { get; init; }

    /// <summary>
    /// The months: only full ones (<c>fullMonths</c>), or also one that has begun (<c>startedMonths</c>). A month ends on the day of
    /// the same number, or the month's last; in time is 0.
    /// </summary>
    internal static int Between(DateOnly after, DateOnly until, bool started)
    {
        if (until <= after)
            return 0;
        var months = ((until.Year - after.Year) * 12) + until.Month - after.Month;
        if (after.AddMonths(months) > until)
            months--;
        return started && after.AddMonths(months) < until ? months + 1 : months;
    }
}
