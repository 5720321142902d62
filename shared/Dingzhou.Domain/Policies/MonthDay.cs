namespace Dingzhou.Domain.Policies;

/// <summary>A day of every year, for example 15 November.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
public readonly record struct MonthDay(int Month, int Day)
{
    /// <summary>That day in a year.</summary>
    public DateOnly In(int year) => new(year, Month, Day);

    /// <summary>Reads <c>MM-dd</c>.</summary>
    public static MonthDay Parse(string text)
    {
        // A leap year, so that 02-29 is a day.
        var day = DateOnly.ParseExact("2024-" + text, "yyyy-MM-dd");
        return new MonthDay(day.Month, day.Day);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Month:00}-{Day:00}";
}
