namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries out commands on the clean-ups of single documents; lists, notices and the cycle's orchestration follow.</summary>
internal sealed class CleanupTaskCommands(CleanupTaskStore store, CleanupLists lists, TaskNotices notices, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CleanupTask, CleanupTaskChange>(store, pending, PendingKind.CleanupTask, clock)
{
    /// <summary>
    /// Carries out one command on several documents: first all are checked and every fault is named, then they are committed one by
    /// one. What a crash cuts short is finished by the repeat.
    /// </summary>
    /// <param name="cycleId">The cycle.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="by">Who commands.</param>
    /// <param name="decide">The changes for the document at an index.</param>
    /// <param name="command">Recognises a repeat, of each document.</param>
    /// <param name="client">Tells the orchestration.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="prepare">Stores what the changes for the document at an index refer to.</param>
    /// <exception cref="RefusedException">One of them is refused; nothing has changed then.</exception>
    public async Task<IReadOnlyList<Loaded<CleanupTask>>> ExecuteAllAsync(
        string cycleId, IReadOnlyList<string> documents, Actor by, Func<CleanupTask, int, DateTimeOffset, IReadOnlyList<CleanupTaskChange>> decide,
        CommandKey command, DurableTaskClient client, CancellationToken cancellation, Func<int, Task>? prepare = null)
    {
        var ids = documents.Select(d => CleanupTask.IdOf(cycleId, d)).ToList();
        await CheckAsync(ids, decide, command, cancellation);
        var done = new List<Loaded<CleanupTask>>();
        for (var i = 0; i < ids.Count; i++)
        {
            var index = i;
            done.Add(await ExecuteAsync(
                ids[i], by, (task, now) => decide(task, index, now), client, null, command, () => prepare?.Invoke(index) ?? Task.CompletedTask, cancellation));
        }

        return done;
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "task-not-found", new LocalizedText(
        "这次清理中没有这件文件。", "This document is not in the clean-up."));

    protected override void Foresee(CleanupTask after, IReadOnlyList<CleanupTaskChange> changes) => CleanupLists.Foresee(after);

    protected override async Task FollowAsync(
        IReadOnlyList<CleanupTask> before, Loaded<CleanupTask> after, IReadOnlyList<CleanupTaskChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        var task = after.State;
        await lists.WriteAsync(before, task, cancellation);
        var last = before.Count == 1 ? before[0] : null;
        await notices.TellAsync(last, task, cancellation);

        // A date has moved nearer: the orchestration must not sleep past it.
        if (client is not null && TaskClock.Next(task) is { } next && (last is null || TaskClock.Next(last) != next))
            await client.TellAsync(CleanupOrchestration.InstanceOf(task.Assignment.CycleId), after.EventCount, cancellation);
    }

    private async Task CheckAsync(
        List<string> ids, Func<CleanupTask, int, DateTimeOffset, IReadOnlyList<CleanupTaskChange>> decide, CommandKey command, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        for (var i = 0; i < ids.Count; i++)
        {
            var task = await GetAsync(ids[i], cancellation);
            if (await store.FirstResultAsync(ids[i], command, cancellation) is not null)
                continue;

            try
            {
                decide(task.State, i, Clock.GetUtcNow());
            }
            catch (RefusedException refused) when (refused.Kind == RefusalKind.Invalid)
            {
                faults.AddRange(refused.Faults);
            }
        }

        DemandFaultless(faults);
    }

    private static void DemandFaultless(List<Fault> faults)
    {
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-opinions", new LocalizedText(
                "内容有误，均未记录：请一次性改正以下各处。", "The content is wrong and nothing was recorded; please correct all of this."), faults);
    }
}
