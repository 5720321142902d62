namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>The limit of one stage in working days; it stops while the applicant corrects (定政发〔2022〕23号: 限时办结).</summary>
/// <param name="LimitDays">The stage's limit in working days.</param>
/// <param name="ReminderDays">Working days before the end at which the department is reminded.</param>
/// <param name="UsedDays">Working days used before the clock was last stopped.</param>
/// <param name="RunningSince">The day the clock was last started (it counts from the day after).</param>
/// <param name="RemindAt">When the department is reminded; null once it has been.</param>
/// <param name="DueAt">The end of the limit, 24:00 Beijing time.</param>
/// <param name="Overdue">True once the limit has passed and the case was escalated.</param>
public sealed record StageClock(
    int LimitDays,
    int ReminderDays,
    int UsedDays,
    DateOnly RunningSince,
    DateTimeOffset? RemindAt,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt,
    bool Overdue = false)
{
    /// <summary>Starts a stage's clock.</summary>
    /// <param name="limitDays">The limit in working days.</param>
    /// <param name="reminderDays">Working days before the end at which to remind.</param>
    /// <param name="now">The moment the stage opens.</param>
    public static StageClock Start(LegalCalendar calendar, int limitDays, int reminderDays, DateTimeOffset now) =>
        Run(calendar, limitDays, reminderDays, 0, LegalCalendar.DateInBeijing(now));

    /// <summary>
    /// Stops the clock and starts it again after the correction, with the days that were left (one at the least). A limit that had
    /// passed before stays passed: no deficiency notice makes a department punctual afterwards.
    /// </summary>
    /// <param name="stoppedAt">When the deficiency notice went out.</param>
    /// <param name="now">When the correction came in.</param>
    public StageClock Resume(LegalCalendar calendar, DateTimeOffset stoppedAt, DateTimeOffset now)
    {
        if (Overdue || stoppedAt >= DueAt)
            return this;
        var used = UsedDays + DaysUsed(calendar, RunningSince, LegalCalendar.DateInBeijing(stoppedAt));
        return Run(calendar, LimitDays, ReminderDays, Math.Min(used, LimitDays - 1), LegalCalendar.DateInBeijing(now));
    }

    /// <summary>Counts the limit again, as the holidays of its time may have been arranged since.</summary>
    /// <returns>The clock where it ends later; null where it stays: nobody's limit becomes shorter than he was told.</returns>
    public StageClock? Recounted(LegalCalendar calendar)
    {
        var again = Run(calendar, LimitDays, ReminderDays, UsedDays, RunningSince);
        return again.DueAt > DueAt ? again with { RemindAt = RemindAt is null ? null : again.RemindAt } : null;
    }

    /// <summary>Working days after the first day, through the last one.</summary>
    private static int DaysUsed(LegalCalendar calendar, DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            days += calendar.IsWorkingDay(day) ? 1 : 0;
        return days;
    }

    private static StageClock Run(LegalCalendar calendar, int limitDays, int reminderDays, int usedDays, DateOnly from)
    {
        var left = limitDays - usedDays;
        var dueAt = LegalCalendar.EndOfDay(calendar.AddWorkingDays(from, left));

        // With too few days left for a reminder beforehand, the stage's opening is the reminder.
        DateTimeOffset? remindAt = left > reminderDays
            ? LegalCalendar.EndOfDay(calendar.AddWorkingDays(from, left - reminderDays))
            : null;
        return new(limitDays, reminderDays, usedDays, from, remindAt, dueAt);
    }
}
