namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>
/// What time does to a clean-up as a whole: 司法局 and the city government are reminded before each date and when it has passed, each
/// once. After a standstill what has passed is said, not that it comes near. Publication has no date: it follows the decision at once.
/// </summary>
public static class CleanupClock
{
    /// <summary>What is due now of the plan and its dates.</summary>
    public static IReadOnlyList<CleanupCycleChange> Due(
        CleanupCycle cycle, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now) =>
        [.. Dates(cycle, calendar, rules).Where(d => now >= d.NearAt || now >= d.EndsAt)
            .Select(d => now >= d.EndsAt ? d.Passed : d.Near).Except(cycle.Reminders).Select(r => new CleanupReminded(r))];

    /// <summary>The next date of which somebody is reminded; null where there is none.</summary>
    /// <param name="cycle">The cycle, with everything due now done.</param>
    public static DateTimeOffset? Next(CleanupCycle cycle, LegalCalendar calendar, CleanupRules rules) =>
        Dates(cycle, calendar, rules)
            .Select(d => cycle.Reminders.Contains(d.Passed) ? null : cycle.Reminders.Contains(d.Near) || d.NearAt >= d.EndsAt
                ? d.EndsAt : (DateTimeOffset?)d.NearAt).Min();

    /// <summary>
    /// Of which documents somebody is reminded because they must be cleaned up within two years of the last time (第四条), and these are
    /// coming to an end, or are over.
    /// </summary>
    /// <param name="near">Documents whose two years end soon, or have ended.</param>
    /// <param name="over">Documents whose two years have ended.</param>
    public static IReadOnlyList<CleanupCycleChange> TwoYears(CleanupCycle cycle, IReadOnlySet<string> near, IReadOnlySet<string> over)
    {
        if (cycle.Status is not (CleanupStatus.Proposed or CleanupStatus.UnderWay or CleanupStatus.AwaitingDecision))
            return [];
        var passed = cycle.Documents.Where(over.Contains).Except(cycle.OverdueDocuments, StringComparer.Ordinal).ToList();
        var coming = cycle.Documents.Where(d => near.Contains(d) && !over.Contains(d)).Except(cycle.NearDocuments, StringComparer.Ordinal)
            .ToList();
        return [.. new[] { new TwoYearsReminded(false, coming), new TwoYearsReminded(true, passed) }.Where(r => r.Documents.Count > 0)];
    }

    private static IEnumerable<(CleanupReminder Near, DateTimeOffset NearAt, CleanupReminder Passed, DateTimeOffset EndsAt)> Dates(
        CleanupCycle cycle, LegalCalendar calendar, CleanupRules rules)
    {
        if (cycle.Status == CleanupStatus.Proposed)
            yield return Of(CleanupReminder.PlanNear, CleanupReminder.PlanDue, cycle.PlanBy(calendar, rules));
        if (cycle.Plan is not { } plan)
            yield break;
        if (cycle.Status == CleanupStatus.UnderWay)
            yield return Of(CleanupReminder.ExaminationNear, CleanupReminder.ExaminationDue, plan.ExaminedBy);
        if (cycle.Status is CleanupStatus.UnderWay or CleanupStatus.AwaitingDecision)
            yield return Of(CleanupReminder.DecisionNear, CleanupReminder.DecisionDue, plan.DecidedBy);

        (CleanupReminder, DateTimeOffset, CleanupReminder, DateTimeOffset) Of(
            CleanupReminder near, CleanupReminder passed, DateOnly day) => (
            near, LegalCalendar.StartOfDay(calendar.SubtractWorkingDays(day, rules.Limits.ReminderWorkingDays)), passed,
            LegalCalendar.EndOfDay(day));
    }
}
