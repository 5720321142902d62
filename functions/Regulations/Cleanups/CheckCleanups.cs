namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// Sees to every clean-up: each has its orchestration (one that failed for good is started again), and of all of them it is said when the
/// two years of their documents come to an end.
/// </summary>
internal sealed class CheckCleanups(
    CleanupCommands cleanups, CleanupScope scope, CleanupLists lists, CleanupRules rules, TimeProvider clock)
        : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await lists.CyclesAsync(PageSize, cursor, cancellation);
        var open = page.Items.Where(c => c.Status is not (CleanupStatus.Published or CleanupStatus.Withdrawn)).ToList();
        if (open.Count == 0)
            return page.Cursor;
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var near = (await scope.UnendedAsync(today.AddDays(rules.Limits.CleanupReminderDays), cancellation)).ToHashSet(
            StringComparer.Ordinal);
        var over = (await scope.UnendedAsync(today.AddDays(-1), cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var cycle in open)
        {
            await CaseOrchestration.EnsureAsync(cycle.Id, client, cancellation);
            await cleanups.ExecuteAsync(
                cycle.Id, Actor.System, (c, _) => CleanupClock.TwoYears(c, near, over), client, cancellation: cancellation);
        }

        return page.Cursor;
    }
}
