using System.Collections.Concurrent;

namespace Dingzhou.Domain.Calendar;

/// <summary>
/// What everybody has off by law in every year (全国年节及纪念日放假办法), known long before the State Council's notice arranges it.
/// </summary>
/// <param name="versions">The revisions of the law.</param>
internal sealed class StatutoryHolidays(IEnumerable<HolidayLaw> versions)
{
    /// <summary>The last year whose lunar days and 清明 are known.</summary>
    private const int LastYear = 2099;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    private readonly HolidayLaw[] _versions = [.. versions.OrderBy(v => v.From)];
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> _years = new();

    /// <summary>Whether a day is off by law: a holiday, or the working day that makes up for one on a weekend.</summary>
    public bool Contains(DateOnly day) => _years.GetOrAdd(day.Year, DaysOff).Contains(day);

    /// <summary>The holidays of a year; none before the first revision that is known.</summary>
    public IEnumerable<DateOnly> Of(int year) =>
        from holiday in _versions.LastOrDefault(v => v.From <= year)?.Holidays ?? []
        let first = FirstDay(holiday, year)
        where first is not null
        from day in Enumerable.Range(0, holiday.Days)
        select first.Value.AddDays(day);

    /// <summary>What is off in a year, as a notice would say it; null before the law and beyond the lunar calendar.</summary>
    public HolidayNotice? NoticeOf(int year) => year <= LastYear && _versions.LastOrDefault(v => v.From <= year) is { } law
        ? new(year, law.Source, [.. DaysOff(year).Order()], [])
        : null;

    private HashSet<DateOnly> DaysOff(int year)
    {
        var holidays = Of(year).Order().ToList();
        var off = holidays.ToHashSet();
        foreach (var lost in holidays.Where(LegalCalendar.IsWeekend))
        {
            var day = lost;
            while (LegalCalendar.IsWeekend(day) || off.Contains(day))
                day = day.AddDays(1);
            off.Add(day);
        }

        return off;
    }

    /// <summary>Null where the calendar that a holiday goes by is not known for the year.</summary>
    private static DateOnly? FirstDay(Holiday holiday, int year)
    {
        var anchor = (holiday.Date, holiday.Lunar) switch
        {
            ({ } date, _) => date.In(year),
            (_, { } lunar) => FromLunar(lunar, year),
            _ => ClearAndBright(year),
        };
        return anchor?.AddDays(-holiday.Before);
    }

    private static DateOnly? FromLunar(MonthDay lunar, int year)
    {
        if (year > LastYear)
            return null;

        // A leap month counts as a month of its own, and bears the number of the one before it.
        var leap = Lunar.GetLeapMonth(year);
        var month = leap > 0 && lunar.Month >= leap ? lunar.Month + 1 : lunar.Month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, month, lunar.Day, 0, 0, 0, 0));
    }

    /// <summary>清明, when the sun has come to 15°: the usual formula, which holds for this century.</summary>
    private static DateOnly? ClearAndBright(int year) =>
        year <= LastYear && year % 100 is var y ? new(year, 4, (int)((y * 0.2422m) + 4.81m) - (y / 4)) : null;
}

/// <summary>A revision of the law on holidays.</summary>
/// <param name="From">The first year in which it holds.</param>
/// <param name="Source">The order that issued it.</param>
/// <param name="Holidays">The holidays of all citizens.</param>
internal sealed record HolidayLaw(int From, string Source, IReadOnlyList<Holiday> Holidays);

/// <summary>A holiday; it goes by a date, or by the lunar calendar, or where neither is given by 清明.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Date">The date it goes by.</param>
/// <param name="Lunar">The day of the lunar calendar it goes by.</param>
/// <param name="Before">Days before that on which it begins.</param>
/// <param name="Days">How many days it has.</param>
internal sealed record Holiday(string Name, MonthDay? Date, MonthDay? Lunar, int Before, int Days);
