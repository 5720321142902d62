namespace Dingzhou.Domain.Procedures;

/// <summary>How long an owner had a step that is closed, by the step's own clock: it stood still while others corrected (限时办结).</summary>
/// <param name="Owner">The department or office.</param>
/// <param name="RunsFrom">The day from which the clock ran the last time; it counts from the day after.</param>
/// <param name="Used">What had been used before that, in what the limit is counted in.</param>
/// <param name="DoneAt">When the owner was done with it.</param>
/// <param name="Limit">The limit's length; null where there is none, or a fact named its day.</param>
/// <param name="Late">Whether the limit had passed.</param>
public sealed record StepTime(string Owner, DateOnly RunsFrom, int Used, DateTimeOffset DoneAt, Period? Limit, bool Late)
{
    /// <summary>What it took: days where the limit is of days, months or years, and working days otherwise; 0 on the day itself.</summary>
    public int Days(LegalCalendar calendar)
    {
        var last = LegalCalendar.DateInBeijing(DoneAt);
        return Used + (InWorkingDays ? calendar.WorkingDays(RunsFrom, last) : last.DayNumber - RunsFrom.DayNumber);
    }

    /// <summary>Whether what it took is counted in working days.</summary>
    [JsonIgnore]
    public bool InWorkingDays => Limit is not { In: not PeriodUnit.WorkingDays };

    /// <summary>The times of the departments and offices that have a step which closes now.</summary>
    internal static IReadOnlyList<StepTime> Of(Case c, OpenStep open, DateTimeOffset at) =>
    [
        .. from owner in open.Owners.Where(Hand.IsOffice).Distinct(StringComparer.Ordinal)
           let doneAt = open.Wait?.Since ?? open.HeldSince ?? c.AnswersTo(open).LastOrDefault(a => a.For == owner)?.At ?? at
           select new StepTime(
               owner, open.Clock?.RunsFrom ?? LegalCalendar.DateInBeijing(open.OpenedAt), open.Clock?.Used ?? 0, doneAt,
               open.Clock?.Period, open.Clock is { DueAt: var due } && doneAt > due),
    ];
}
