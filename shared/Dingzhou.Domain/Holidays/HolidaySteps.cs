namespace Dingzhou.Domain.Holidays;

/// <summary>What two people do to the holidays of a year: one enters the notice, another approves it.</summary>
public static class HolidaySteps
{
    private const int MostDays = 60;

    /// <summary>Enters the notice of a year.</summary>
    /// <param name="register">What was entered so far: an instance may not have heard yet of what another one approved.</param>
    /// <exception cref="RefusedException">The year is arranged already, or the days do not hold together.</exception>
    public static IReadOnlyList<HolidayRegisterChange> Enter(
        HolidayRegister register, HolidayNotice notice, LegalCalendar calendar, DateOnly today)
    {
        if (calendar.IsKnownYear(notice.Year) || register.Find(notice.Year)?.ApprovedBy is not null)
            throw new RefusedException(RefusalKind.Conflict, "holidays-arranged", ("year", notice.Year));

        var faults = Faults(notice, calendar, today).ToList();
        return faults.Count == 0
            ? [new HolidaysEntered(notice)]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-holidays", faults);
    }

    /// <summary>Approves an entry as a second person; from now on limits are counted by it.</summary>
    /// <exception cref="RefusedException">There is none, or it is the caller's own.</exception>
    public static IReadOnlyList<HolidayRegisterChange> Approve(HolidayRegister register, int year, Actor by)
    {
        var entry = register.Find(year) ?? throw NotEntered(year);
        if (entry.ApprovedBy is not null)
            return [];
        return entry.EnteredBy.Subject != by.Subject
            ? [new HolidaysApproved(year)]
            : throw new RefusedException(RefusalKind.Forbidden, "own-entry");
    }

    /// <summary>The refusal where nobody has entered the year.</summary>
    public static RefusedException NotEntered(int year) => new(RefusalKind.NotFound, "holidays-not-found", ("year", year));

    private static IEnumerable<Fault> Faults(HolidayNotice notice, LegalCalendar calendar, DateOnly today)
    {
        // Notices come out in the autumn before; the newest one is what running limits are counted again by.
        if (notice.Year < 2022 || notice.Year > today.Year + 1)
        {
            yield return Fault.Of("/year", "invalid-year");
            yield break;
        }

        if (string.IsNullOrWhiteSpace(notice.Source) || notice.Source.Length > 100)
            yield return Fault.Of("/source", "required", LocalizedText.Of("required.holiday-source"));
        foreach (var (name, days) in new[] { ("daysOff", notice.DaysOff), ("makeUpDays", notice.MakeUpDays) })
        {
            if (days.Count > MostDays || days.Distinct().Count() != days.Count)
                yield return Fault.Of($"/{name}", "invalid-days", ("most", MostDays));
            for (var i = 0; i < Math.Min(days.Count, MostDays); i++)
            {
                if (!LegalCalendar.IsArrangedBy(notice.Year, days[i]))
                    yield return Fault.Of($"/{name}/{i}", "other-year", ("day", days[i]));
            }
        }

        foreach (var (day, i) in notice.MakeUpDays.Take(MostDays).Select((d, i) => (d, i)))
        {
            if (!LegalCalendar.IsWeekend(day) || notice.DaysOff.Contains(day))
                yield return Fault.Of($"/makeUpDays/{i}", "not-a-weekend", ("day", day));
        }

        var missing = calendar.Law.Of(notice.Year).Except(notice.DaysOff).ToList();
        if (missing.Count > 0)
        {
            var days = LocalizedText.List(missing.Select(d => LocalizedText.Of("day-of-year", ("day", d))));
            yield return Fault.Of("/daysOff", "statutory-missing", ("days", days));
        }
    }
}
