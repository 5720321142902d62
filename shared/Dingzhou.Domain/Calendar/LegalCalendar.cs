namespace Dingzhou.Domain.Calendar;

/// <summary>
/// Working days of the People's Republic: weekends, statutory holidays and make-up days as the State Council's notices set them.
/// All legal dates are Beijing time.
/// </summary>
public sealed class LegalCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private static readonly Lazy<LegalCalendar> Embedded = new(HolidayNotices.ReadEmbedded);

    private readonly Dictionary<DateOnly, bool> _exceptions;
    private readonly HashSet<int> _years;

    internal LegalCalendar(IEnumerable<HolidayNotice> notices)
    {
        Notices = [.. notices];
        _years = [.. Notices.Select(n => n.Year)];
        _exceptions = [];
        foreach (var notice in Notices)
        {
            foreach (var day in notice.DaysOff)
                _exceptions.Add(day, false);
            foreach (var day in notice.MakeUpDays)
                _exceptions.Add(day, true);
        }
    }

    /// <summary>The calendar the platform is shipped with (<c>policies/calendar/holidays.yaml</c>).</summary>
    public static LegalCalendar China => Embedded.Value;

    /// <summary>The notices the calendar rests on, one for each known year.</summary>
    public IReadOnlyList<HolidayNotice> Notices { get; }

    /// <summary>Whether the State Council's notice for the year is in the data; otherwise only weekends are known.</summary>
    public bool IsKnownYear(int year) => _years.Contains(year);

    /// <summary>Whether people work on that day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _exceptions.TryGetValue(day, out var works)
            ? works
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

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

    /// <summary>24:00 Beijing time of the day: the instant a limit that ends on it has run out.</summary>
    public static DateTimeOffset EndOfDay(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, Offset);

    /// <summary>0:00 Beijing time of the day.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>The day in Beijing at an instant.</summary>
    public static DateOnly DateInBeijing(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
