using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What a day brings for a policy's drafts.</summary>
public enum DayTaskKind
{
    /// <summary>Owners of drafts are reminded that the window closes.</summary>
    RemindDrafts,

    /// <summary>The window has closed: drafts lapse.</summary>
    LapseDrafts,

    /// <summary>Every case under way has its orchestration: one that failed for good is started again.</summary>
    CheckReviews,

    /// <summary>The department is told to evaluate the document before its validity ends (定政办字〔2022〕61号 第五条).</summary>
    EvaluatePolicy,
}

/// <summary>One thing a day brings.</summary>
/// <param name="Kind">What.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="Year">The year of the window.</param>
/// <param name="DaysLeft">Days until the window closes, for a reminder.</param>
public sealed record DayTask(DayTaskKind Kind, string PolicyId, int Year, int DaysLeft);

/// <summary>The dates a policy sets.</summary>
public static class PolicyDay
{
    /// <summary>What a day brings for a policy. Reminders belong to their day; the rest holds from its day on, so that a missed day loses nothing.</summary>
    /// <param name="pack">The policy.</param>
    /// <param name="today">The day in Beijing.</param>
    public static IEnumerable<DayTask> Tasks(PolicyPack pack, DateOnly today)
    {
        if (today >= pack.EvaluationNoticeOn && today <= pack.ValidThrough)
            yield return new(DayTaskKind.EvaluatePolicy, pack.Id, today.Year, 0);
        foreach (var year in Years(pack))
        {
            if (today.Year >= year)
                yield return new(DayTaskKind.CheckReviews, pack.Id, year, 0);
            var left = SubmissionWindow.LastDay(pack, year).DayNumber - today.DayNumber;
            if (pack.Window?.ReminderDays.Contains(left) == true)
                yield return new(DayTaskKind.RemindDrafts, pack.Id, year, left);
            if (left < 0)
                yield return new(DayTaskKind.LapseDrafts, pack.Id, year, 0);
        }
    }

    /// <summary>The years in which one may apply.</summary>
    /// <param name="pack">The policy.</param>
    public static IEnumerable<int> Years(PolicyPack pack) =>
        Enumerable.Range(pack.EffectiveOn.Year, pack.ValidThrough.Year - pack.EffectiveOn.Year + 1);

    /// <summary>
    /// The years whose settlements may have come: those since the document took effect, also after its end, for what was applied for in
    /// time and decided too late for the last year's list. None of a document that is published ahead of its day.
    /// </summary>
    /// <param name="pack">The policy.</param>
    /// <param name="today">The day in Beijing.</param>
    public static IEnumerable<int> SettlementYears(PolicyPack pack, DateOnly today) =>
        Enumerable.Range(pack.EffectiveOn.Year, Math.Max(0, today.Year - pack.EffectiveOn.Year + 1));

    /// <summary>
    /// The years whose cases a settlement waits for: its own; after the document's end nobody applies any more, and it waits for those of
    /// all its years.
    /// </summary>
    /// <param name="pack">The policy.</param>
    /// <param name="year">The settlement's year.</param>
    public static IEnumerable<int> AwaitedYears(PolicyPack pack, int year) =>
        year > pack.ValidThrough.Year ? Enumerable.Range(pack.EffectiveOn.Year, year - pack.EffectiveOn.Year + 1) : [year];
}
