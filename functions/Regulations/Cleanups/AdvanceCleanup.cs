namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// Does to a clean-up what is due by now: documents reminded and urged a page at a time, dates of the plan that have passed.
/// </summary>
internal sealed class AdvanceCleanup(
    CleanupCommands cleanups, CleanupTaskCommands tasks, RegulationCommands regulations, CleanupLists lists, LegalCalendar calendar,
    CleanupRules rules,
    TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="CleanupOrchestration"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceCleanup))]
    public async Task<Turn> RunAsync([ActivityTrigger] string cycleId, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(cycleId, cancellation)).State;
        if (cycle.Status == CleanupStatus.UnderWay)
            await AdvanceTasksAsync(cycle, cancellation);
        cycle = (await cleanups.ExecuteAsync(
            cycleId, Actor.System, (c, now) => CleanupClock.Due(c, calendar, rules, now), cancellation: cancellation)).State;
        var next = cycle.Status == CleanupStatus.UnderWay ? await lists.NextAsync(cycleId, 1, cancellation) : [];
        return new(
            cycle.Status.ToString(), cycle.Approval is not null,
            Earlier(CleanupClock.Next(cycle, calendar, rules), next is [var first] ? first.At : null));
    }

    /// <summary>One page in each turn; what is left is due too, so the next turn follows at once.</summary>
    private async Task AdvanceTasksAsync(CleanupCycle cycle, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = (await lists.NextAsync(cycle.Id, CleanupPage.Size, cancellation)).Where(d => d.At <= now).DistinctBy(d => d.DocumentId)
            .ToList();
        var documents = await regulations.GetAllAsync([.. due.Select(d => d.DocumentId)], cancellation);
        var isStale = new bool[due.Count];
        var ids = due.Select(d => CleanupTask.IdOf(cycle.Id, d.DocumentId)).ToList();
        await tasks.ExecuteAllAsync(
            ids, Actor.System,
            (t, i, at) =>
            {
                var changes = TaskClock.Extend(t, calendar, rules) is { Count: > 0 } later
                    ? later : TaskClock.Due(t, documents[i], calendar, rules, at);
                isStale[i] = changes.Count == 0;
                return changes;
            },
            null, null, cancellation);

        // A crash left the line of a date that is done with; while it stands there, each turn begins the next one at once.
        foreach (var (i, id) in ids.Index().Where(d => isStale[d.Index]))
        {
            await lists.DropAsync(cycle.Id, due[i].DocumentId, due[i].At, cancellation);
            await tasks.BringAboutAsync(id, cancellation);
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
