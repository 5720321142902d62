namespace Dingzhou.Domain.Calendar;

/// <summary>A day of every year, for example 15 November.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
public readonly record struct MonthDay(int Month, int Day)
{
    /// <summary>That day in a year.</summary>
    public DateOnly In(int year) => new(year, Month, Day);

    /// <summary>Reads <c>MM-dd</c>; 29 February is not a day of every year.</summary>
    public static bool TryParse(string text, out MonthDay day)
    {
        var found = DateOnly.TryParseExact("2023-" + text, "yyyy-MM-dd", out var date);
        day = found ? new MonthDay(date.Month, date.Day) : default;
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Month:00}-{Day:00}";
}
