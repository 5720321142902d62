namespace Dingzhou.Domain.Policies;

/// <summary>An award that is paid over several years, one part in each.</summary>
/// <param name="From">The fact with the day from which the years count.</param>
/// <param name="Question">The interpretation that chooses between <c>anniversary</c> and <c>calendarYear</c>.</param>
/// <param name="Parts">The parts in order; the last is what is left.</param>
public sealed record InstalmentRule(string From, string Question, IReadOnlyList<InstalmentPart> Parts)
{
    /// <summary>The reading under which a year is a year of the calendar.</summary>
    internal const string CalendarYear = "calendarYear";

    /// <summary>The first day of the year in which a part is due.</summary>
    /// <param name="from">The day from which the years count.</param>
    /// <param name="reading"><c>anniversary</c>: twelve months after another; <c>calendarYear</c>: from 1 January.</param>
    internal static DateOnly DueOn(DateOnly from, int part, string reading) =>
        reading == CalendarYear && part > 0 ? new DateOnly(from.Year + part, 1, 1) : from.AddYears(part);
}

/// <summary>One part of an award.</summary>
/// <param name="Percent">Its percentage; null for the last, which is what is left.</param>
/// <param name="Source">Where the text says so.</param>
public sealed record InstalmentPart(Figure? Percent, Citation Source);
