namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries out commands on the clean-ups of single documents; lists, notices and the cycle's orchestration follow.</summary>
internal sealed class CleanupTaskCommands(
    CleanupTaskStore store, IEnumerable<IListsOf<CleanupTask>> lists, TaskNotices notices, PendingEffects pending, TimeProvider clock)
    : GroupedCommands<CleanupTask, CleanupTaskChange>(store, lists, pending, PendingKind.CleanupTask, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "task-not-found");

    protected override RefusedException Together(IReadOnlyList<RefusedException> refusals) =>
        new(RefusalKind.Invalid, "invalid-opinions", [.. refusals.SelectMany(r => r.Faults)]);

    protected override async Task FollowAsync(
        IReadOnlyList<CleanupTask> before, Loaded<CleanupTask> after, IReadOnlyList<CleanupTaskChange> changes, DurableTaskClient? client,
        CancellationToken cancellation)
    {
        var (task, last) = (after.State, before.Count == 1 ? before[0] : null);
        await notices.TellAsync(last, task, cancellation);

        // A date has moved nearer: the orchestration must not sleep past it.
        if (client is not null && TaskClock.Next(task) is { } next && (last is null || TaskClock.Next(last) != next))
            await CaseOrchestration.TellAsync(task.Assignment.CycleId, client, cancellation);
    }
}
