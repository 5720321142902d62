namespace Dingzhou.Domain.Land;

/// <summary>The days of a right of so many years (使用期限, 定政发〔2022〕22号 第二部分 第十八条、第二十八条); its first day counts.</summary>
public static class RightTerm
{
    private const string StartsOn = "startsOn";
    private const string Through = "through";
    private const string Years = "years";

    /// <summary>No right has more years; what is stated beyond is refused elsewhere.</summary>
    private const int MostYears = 1000;

    /// <summary>
    /// Its last day: the day before the same day so many years later; where there is none, as of 29 February, the last one of the month.
    /// </summary>
    /// <param name="startsOn">Its first day.</param>
    public static DateOnly LastDay(DateOnly startsOn, int years)
    {
        var same = startsOn.AddYears(years);
        return same.Day == startsOn.Day ? same.AddDays(-1) : same;
    }

    /// <summary>
    /// What is wrong with a last day (<c>through</c>), where first day (<c>startsOn</c>) and <c>years</c> are stated with it, or known.
    /// </summary>
    /// <param name="c">The case; null where it is about to begin.</param>
    /// <param name="pointer">The JSON pointer of what is stated.</param>
    /// <returns>Nothing where one of the three is missing, or cannot be read.</returns>
    public static IReadOnlyList<Fault> FaultsIn(Case? c, Facts stated, string pointer)
    {
        if (stated[Through]?.Text is not { } typed || StatedDay.Read(typed) is not { } through
            || Known(StartsOn)?.Text is not { } first || StatedDay.Read(first) is not { } startsOn
            || Known(Years)?.Number is not (>= 1 and <= MostYears and var years) || decimal.Truncate(years) != years)
            return [];
        var last = LastDay(startsOn, (int)years);
        return through == last ? []
            : [Fault.Of($"{pointer}/{Through}", "right-term", ("start", startsOn), ("years", years), ("last", last))];

        FactValue? Known(string fact) => stated[fact] ?? c?.Private[fact] ?? c?.Facts[fact];
    }
}
