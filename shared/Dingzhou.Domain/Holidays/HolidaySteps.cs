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
        {
            throw new RefusedException(RefusalKind.Conflict, "holidays-arranged", new LocalizedText(
                $"{notice.Year}年节假日安排已经录入，不能更改。", $"The holidays of {notice.Year} are arranged already and do not change."));
        }

        var faults = Faults(notice, calendar, today).ToList();
        return faults.Count == 0
            ? [new HolidaysEntered(notice)]
            : throw new RefusedException(
                RefusalKind.Invalid, "invalid-holidays",
                new LocalizedText("节假日安排有误，未录入。", "The holidays are faulty; nothing was entered."), faults);
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
            : throw new RefusedException(
                RefusalKind.Forbidden, "own-entry", new LocalizedText("录入人不得批准。", "Who entered it does not approve it."));
    }

    /// <summary>The refusal where nobody has entered the year.</summary>
    public static RefusedException NotEntered(int year) => new(RefusalKind.NotFound, "holidays-not-found", new LocalizedText(
        $"{year}年节假日安排尚未录入。", $"The holidays of {year} have not been entered."));

    private static IEnumerable<Fault> Faults(HolidayNotice notice, LegalCalendar calendar, DateOnly today)
    {
        // Notices come out in the autumn before; the newest one is what running limits are counted again by.
        if (notice.Year < 2022 || notice.Year > today.Year + 1)
        {
            yield return Fault.Of("/year", "invalid-year", new("年份应为 2022 年至下一年。", "The year lies between 2022 and the next one."));
            yield break;
        }

        if (string.IsNullOrWhiteSpace(notice.Source) || notice.Source.Length > 100)
            yield return Fault.Of(
                "/source", "required", new("请写明通知的文号，不超过 100 字。", "Give the number of the notice, in no more than 100 characters."));
        foreach (var (name, days) in new[] { ("daysOff", notice.DaysOff), ("makeUpDays", notice.MakeUpDays) })
        {
            if (days.Count > MostDays || days.Distinct().Count() != days.Count)
                yield return Fault.Of(
                    $"/{name}", "invalid-days", new($"不得重复，不得超过 {MostDays} 日。", $"No day twice, and no more than {MostDays}."));
            for (var i = 0; i < Math.Min(days.Count, MostDays); i++)
            {
                if (!LegalCalendar.IsArrangedBy(notice.Year, days[i]))
                    yield return Fault.Of(
                        $"/{name}/{i}", "other-year",
                        new($"{days[i]:yyyy年M月d日}不属于该年的安排。", $"{days[i]:yyyy-MM-dd} is not a day that this year's notice arranges."));
            }
        }

        foreach (var (day, i) in notice.MakeUpDays.Take(MostDays).Select((d, i) => (d, i)))
        {
            if (!LegalCalendar.IsWeekend(day) || notice.DaysOff.Contains(day))
                yield return Fault.Of(
                    $"/makeUpDays/{i}", "not-a-weekend",
                    new($"{day:yyyy年M月d日}不是可以调休上班的周六、周日。", $"{day:yyyy-MM-dd} is no weekend day that could be worked."));
        }

        var missing = calendar.Law.Of(notice.Year).Except(notice.DaysOff).ToList();
        if (missing.Count > 0)
        {
            yield return Fault.Of("/daysOff", "statutory-missing", new(
                $"缺少法定节假日：{string.Join("、", missing.Select(d => $"{d:M月d日}"))}（全国年节及纪念日放假办法第二条）。",
                $"Statutory holidays are missing: {string.Join(", ", missing.Select(d => $"{d:yyyy-MM-dd}"))}."));
        }
    }
}
