namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries out commands on the clean-ups of single documents; lists, notices and the cycle's orchestration follow.</summary>
internal sealed class CleanupTaskCommands(
    CleanupTaskStore store, CleanupLists lists, TaskNotices notices, PendingEffects pending, TimeProvider clock)
    : GroupedCommands<CleanupTask, CleanupTaskChange>(store, pending, PendingKind.CleanupTask, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "task-not-found");

    protected override RefusedException Together(IReadOnlyList<RefusedException> refusals) =>
        new(RefusalKind.Invalid, "invalid-opinions", [.. refusals.SelectMany(r => r.Faults)]);

    protected override void Foresee(CleanupTask after, IReadOnlyList<CleanupTaskChange> changes) => CleanupLists.Foresee(after);

    protected override Task WriteListsAsync(IReadOnlyList<Listed<CleanupTask>> changes, CancellationToken cancellation) =>
        lists.WriteAsync(changes, cancellation);

    protected override async Task FollowBesideListsAsync(
        IReadOnlyList<CleanupTask> before, Loaded<CleanupTask> after, DurableTaskClient? client, CancellationToken cancellation)
    {
        var (task, last) = (after.State, before.Count == 1 ? before[0] : null);
        await notices.TellAsync(last, task, cancellation);

        // A date has moved nearer: the orchestration must not sleep past it.
        if (client is not null && TaskClock.Next(task) is { } next && (last is null || TaskClock.Next(last) != next))
            await CaseOrchestration.TellAsync(task.Assignment.CycleId, client, cancellation);
    }
}
