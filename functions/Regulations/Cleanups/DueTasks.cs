namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Does to the documents of a clean-up what is due by now: their departments are reminded and urged, a page at a time.</summary>
internal sealed class DueTasks(
    CleanupTaskCommands tasks, RegulationCommands regulations, CleanupLists lists, LegalCalendar calendar, CleanupRules rules,
    TimeProvider clock)
{
    /// <summary>Does all of it; doing it twice does nothing more.</summary>
    public async Task AdvanceAsync(string cycleId, CancellationToken cancellation)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var due = (await lists.NextAsync(cycleId, CleanupPage.Size, cancellation)).Where(d => d.At <= now).DistinctBy(d => d.DocumentId)
                .ToList();
            if (due.Count == 0)
                return;
            await AdvanceAsync(cycleId, due, cancellation);
        }
    }

    private async Task AdvanceAsync(
        string cycleId, List<(string DocumentId, DateTimeOffset At)> due, CancellationToken cancellation)
    {
        var documents = await regulations.GetAllAsync([.. due.Select(d => d.DocumentId)], cancellation);
        var isStale = new bool[due.Count];
        var ids = due.Select(d => CleanupTask.IdOf(cycleId, d.DocumentId)).ToList();
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

        // A crash left the line of a date that is done with; while it stands there, it comes up again and again.
        foreach (var (i, id) in ids.Index().Where(d => isStale[d.Index]))
        {
            await lists.DropAsync(cycleId, due[i].DocumentId, due[i].At, cancellation);
            await tasks.BringAboutAsync(id, cancellation);
        }
    }
}
