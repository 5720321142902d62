namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries out commands on clean-ups; lists, notices and the orchestration follow.</summary>
internal sealed class CleanupCommands(
    CleanupStore store, CleanupLists lists, RegulationDuties duties, CleanupNotices notices, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CleanupCycle, CleanupCycleChange>(store, pending, PendingKind.Cleanup, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "cleanup-not-found", new LocalizedText(
        "没有这次清理。", "There is no such clean-up."));

    protected override void Foresee(CleanupCycle after, IReadOnlyList<CleanupCycleChange> changes) => CleanupLists.Foresee(after);

    protected override async Task FollowAsync(
        IReadOnlyList<CleanupCycle> before, Loaded<CleanupCycle> after, IReadOnlyList<CleanupCycleChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        var cycle = after.State;
        await lists.WriteAsync(before, cycle, cancellation);
        await duties.WriteAsync(cycle, cancellation);

        // In a repair of every step that ever was, since each is told of by itself.
        List<CleanupCycle?> states = before.Count == 1 ? [before[0], cycle] : [null, .. before.SkipLast(1), cycle];
        foreach (var (was, state) in states.Zip(states.Skip(1)))
            await notices.TellAsync(was, state!, cancellation);

        // The proposals that rest on it follow it: from one that gave its documents away, and to its end.
        if (client is null)
            return;
        foreach (var id in cycle.Proposals)
            await CaseOrchestration.TellAsync(id, client, cancellation);
        if (cycle.Status is CleanupStatus.Proposed or CleanupStatus.Published or CleanupStatus.Withdrawn)
            return;
        if (!await CleanupOrchestration.EnsureAsync(cycle.Id, client, cancellation))
            await client.TellAsync(CleanupOrchestration.InstanceOf(cycle.Id), after.EventCount, cancellation);
    }
}
