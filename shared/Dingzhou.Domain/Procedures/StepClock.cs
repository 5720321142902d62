namespace Dingzhou.Domain.Procedures;

/// <summary>A reminder that is still to come.</summary>
/// <param name="Kind">How.</param>
/// <param name="At">When.</param>
public sealed record Reminder(TellingKind Kind, DateTimeOffset At);

/// <summary>The limit of an open step; it stands still while somebody else corrects (定政发〔2022〕23号: 限时办结).</summary>
/// <param name="Period">Its length; null where a fact names the day, which then no correction moves.</param>
/// <param name="RunsFrom">The day from which it runs; it counts from the day after.</param>
/// <param name="Used">Days or working days used before it was stopped the last time.</param>
/// <param name="DueAt">Its end, 24:00 of the last day.</param>
/// <param name="ToCome">Reminders that are still to come.</param>
/// <param name="Overdue">Whether it has passed, and whoever is late was told.</param>
public sealed record StepClock(
    Period? Period, DateOnly RunsFrom, int Used, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt,
    IReadOnlyList<Reminder> ToCome,
    bool Overdue = false)
{
    /// <summary>Starts the clock of a step that opens now; null where it has no limit.</summary>
    internal static StepClock? Start(Step step, Facts facts, LegalCalendar calendar, DateOnly today) => step.Limit switch
    {
        null => null,
        { Within: { } within } => Run(step, within, 0, today, within.After(today, calendar), calendar),
        { WorkingDays: { } fact } => Run(step, DaysIn(facts, fact), 0, today, DaysIn(facts, fact).After(today, calendar), calendar),
        var limit => Run(step, null, 0, today, DayOf(facts, limit.By!, limit.Before, calendar), calendar),
    };

    /// <summary>
    /// The clock when the correction has come in: with the days that were left, one at the least. What had passed stays passed.
    /// </summary>
    internal StepClock Resume(Step step, DateTimeOffset stoppedAt, LegalCalendar calendar, DateOnly today)
    {
        var stopped = LegalCalendar.DateInBeijing(stoppedAt);
        if (Period is not { } period || Overdue || stoppedAt >= DueAt)
        {
            // Its end stays; what was used before the correction is counted, and the correction is not.
            var before = Period is null or { In: PeriodUnit.WorkingDays } ? calendar.WorkingDays(RunsFrom, stopped)
                : stopped.DayNumber - RunsFrom.DayNumber;
            return this with { Used = Used + before, RunsFrom = today };
        }

        if (period.In == PeriodUnit.WorkingDays)
        {
            var used = Math.Min(Used + calendar.WorkingDays(RunsFrom, stopped), period.Count - 1);
            return Run(step, period, used, today, calendar.AddWorkingDays(today, period.Count - used), calendar);
        }

        var left = Math.Max(1, LegalCalendar.LastDayOf(DueAt).DayNumber - stopped.DayNumber);
        return Run(step, period, Used + stopped.DayNumber - RunsFrom.DayNumber, today, today.AddDays(left), calendar);
    }

    /// <summary>
    /// The clock counted again, as holidays may have been arranged since; null where it ends no later: nobody's limit becomes shorter.
    /// </summary>
    internal StepClock? Recounted(Step step, LegalCalendar calendar)
    {
        if (Overdue || Period is not { In: PeriodUnit.WorkingDays } period || Used >= period.Count)
            return null;
        var again = Run(step, period, Used, RunsFrom, calendar.AddWorkingDays(RunsFrom, period.Count - Used), calendar);

        // The last ones of each kind: whoever was told of the others is not told again.
        return again.DueAt <= DueAt ? null : again with
        {
            ToCome =
            [
                .. again.ToCome.GroupBy(r => r.Kind).SelectMany(g => g.TakeLast(ToCome.Count(t => t.Kind == g.Key))).OrderBy(r => r.At),
            ],
        };
    }

    /// <summary>The clock when its owner has made it longer.</summary>
    internal StepClock Prolonged(Step step, Period by, LegalCalendar calendar)
    {
        var longer = Period!.Value with { Count = Period.Value.Count + by.Count };
        var last = longer.In == PeriodUnit.WorkingDays ? calendar.AddWorkingDays(RunsFrom, Math.Max(0, longer.Count - Used))
            : by.After(LegalCalendar.LastDayOf(DueAt), calendar);
        return Run(step, longer, Used, RunsFrom, last, calendar);
    }

    /// <summary>The clock when its owner was told of a date.</summary>
    internal StepClock Told(Telling telling) => this with
    {
        ToCome = telling.Kind == TellingKind.Overdue ? [] : [.. ToCome.Where(r => r.At > telling.At)],
        Overdue = Overdue || telling.Kind == TellingKind.Overdue,
    };

    /// <summary>The reminders before a day; one whose day has passed already is none: the opening itself tells.</summary>
    internal static IReadOnlyList<Reminder> Reminders(
        IEnumerable<Period> remind, IEnumerable<Period> urge, DateOnly last, DateOnly today, LegalCalendar calendar) =>
    [
        .. remind.Select(p => (Kind: TellingKind.Reminder, Day: p.Before(last, calendar)))
            .Concat(urge.Select(p => (Kind: TellingKind.Urging, Day: p.Before(last, calendar))))
            .Where(r => r.Day > today).OrderBy(r => r.Day).Select(r => new Reminder(r.Kind, LegalCalendar.StartOfDay(r.Day))),
    ];

    /// <summary>The day that a fact names, less what lies before it.</summary>
    internal static DateOnly DayOf(Facts facts, string fact, Period? before, LegalCalendar calendar)
    {
        var day = DateOnly.ParseExact(
            facts[fact]?.Text ?? throw new InvalidOperationException($"{fact} is not known."), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return before is { } period ? period.Before(day, calendar) : day;
    }

    private static Period DaysIn(Facts facts, string fact) => new(
        (int)(facts[fact]?.Number ?? throw new InvalidOperationException($"{fact} is not known.")), PeriodUnit.WorkingDays);

    private static StepClock Run(Step step, Period? period, int used, DateOnly from, DateOnly last, LegalCalendar calendar) =>
        new(period, from, used, LegalCalendar.EndOfDay(last), Reminders(step.Remind, step.Urge, last, from, calendar));
}
