namespace Dingzhou.Domain.Calendar;

/// <summary>
/// Working days of the People's Republic: weekends, holidays and make-up days as the State Council's notices set them; in a year whose
/// notice is not out, weekends and what is off by law. All legal dates are Beijing time.
/// </summary>
public sealed class LegalCalendar
{
    /// <summary>Days at the end of a year which the next year's notice may arrange.</summary>
    private const int DaysBeforeNewYear = 7;

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private static readonly Lazy<LegalCalendar> Embedded = new(CalendarData.ReadEmbedded);

    private readonly IReadOnlyList<HolidayNotice> _shipped;
    private volatile ArrangedYears _arranged;

    internal LegalCalendar(IEnumerable<HolidayNotice> notices, StatutoryHolidays law)
    {
        Law = law;
        _shipped = [.. notices];
        _arranged = new(_shipped);
    }

    /// <summary>The calendar the platform is shipped with (<c>policies/calendar</c>).</summary>
    public static LegalCalendar China => Embedded.Value;

    /// <summary>The notices the calendar rests on, one for each known year.</summary>
    public IReadOnlyList<HolidayNotice> Notices => _arranged.Notices;

    /// <summary>What is off by law.</summary>
    internal StatutoryHolidays Law { get; }

    /// <summary>Whether the State Council's notice for the year is in the data; otherwise weekends and the law say what is off.</summary>
    public bool IsKnownYear(int year) => _arranged.Contains(year);

    /// <summary>
    /// Knows, besides those it was shipped with, the notices that were entered since; whatever is counted meanwhile is counted without
    /// them.
    /// </summary>
    /// <param name="entered">All that were entered and approved.</param>
    public void Learn(IReadOnlyList<HolidayNotice> entered) =>
        _arranged = new([.. _shipped, .. entered.Where(e => _shipped.All(s => s.Year != e.Year)).OrderBy(e => e.Year)]);

    /// <summary>What is off in a year by law alone; null where the law or the calendar of its holidays is not known.</summary>
    public HolidayNotice? ByLaw(int year) => Law.NoticeOf(year);

    /// <summary>Whether a day is of those that a year's notice arranges.</summary>
    public static bool IsArrangedBy(int year, DateOnly day) =>
        day.Year == year || (day.Year == year - 1 && day.AddDays(DaysBeforeNewYear).Year == year);

    /// <summary>
    /// The year whose notice is wanting to say for certain whether a day is worked. A notice arranges days before its year as well, on
    /// which the first holiday begins or is worked for: from 25 December on a year hangs on the notice of the next.
    /// </summary>
    /// <returns>Null where the notices say all.</returns>
    public int? UnarrangedYear(DateOnly day) =>
        !IsKnownYear(day.Year) ? day.Year : day.AddDays(DaysBeforeNewYear).Year is var next && !IsKnownYear(next) ? next : null;

    /// <summary>What to say of a limit that ends on a day which nobody has arranged yet.</summary>
    /// <returns>Null where there is nothing to say.</returns>
    public LocalizedText? ProvisionalNote(DateOnly lastDay) =>
        UnarrangedYear(lastDay) is { } year ? LocalizedText.Of("note.holidays-not-arranged", ("year", year)) : null;

    /// <summary>Whether people work on that day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _arranged.Exceptions.TryGetValue(day, out var works)
            ? works
            : !IsWeekend(day) && (IsKnownYear(day.Year) || !Law.Contains(day));

    /// <summary>The last day of a limit of so many working days, counted from the day after <paramref name="from"/>.</summary>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = from;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                left--;
        }

        return day;
    }

    /// <summary>The working day that lies so many working days before <paramref name="day"/>: when to remind.</summary>
    public DateOnly SubtractWorkingDays(DateOnly day, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(-1);
            if (IsWorkingDay(day))
                left--;
        }

        return day;
    }

    /// <summary>The working days after a day, up to another one.</summary>
    /// <param name="after">The day from which is counted; it does not count itself.</param>
    /// <param name="through">The last day that counts.</param>
    public int WorkingDays(DateOnly after, DateOnly through)
    {
        var days = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
            days += IsWorkingDay(day) ? 1 : 0;
        return days;
    }

    /// <summary>Whether a day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>24:00 Beijing time of the day: the instant a limit that ends on it has run out.</summary>
    public static DateTimeOffset EndOfDay(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, Offset);

    /// <summary>The last day of a limit.</summary>
    /// <param name="end">Its end, 24:00 of that day.</param>
    public static DateOnly LastDayOf(DateTimeOffset end) => DateInBeijing(end.AddTicks(-1));

    /// <summary>0:00 Beijing time of the day.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>The day in Beijing at an instant.</summary>
    public static DateOnly DateInBeijing(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>What the notices say, all together.</summary>
    private sealed class ArrangedYears
    {
        public ArrangedYears(IReadOnlyList<HolidayNotice> notices)
        {
            Notices = notices;
            foreach (var notice in notices)
            {
                foreach (var day in notice.DaysOff)
                    Exceptions[day] = false;
                foreach (var day in notice.MakeUpDays)
                    Exceptions[day] = true;
            }
        }

        public IReadOnlyList<HolidayNotice> Notices { get; }

        public Dictionary<DateOnly, bool> Exceptions { get; } = [];

        public bool Contains(int year) => Notices.Any(n => n.Year == year);
    }
}
