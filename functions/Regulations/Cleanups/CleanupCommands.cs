namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries out commands on clean-ups; lists, notices and the orchestration follow.</summary>
internal sealed class CleanupCommands(
    CleanupStore store, IEnumerable<IListsOf<CleanupCycle>> lists, DutyLists duties, CleanupNotices notices, CaseNotices steps,
    ProcedureCatalogue procedures, LegalCalendar calendar, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CleanupCycle, CleanupCycleChange>(store, lists, pending, PendingKind.Cleanup, clock)
{
    /// <summary>Proposes a clean-up: its case begins.</summary>
    /// <param name="proposed">What, and why.</param>
    /// <inheritdoc cref="AggregateCommands{TState, TChange}.CreateAsync"/>
    public Task<Loaded<CleanupCycle>> ProposeAsync(
        string id, Actor by, IReadOnlyList<CleanupCycleChange> proposed, DurableTaskClient client, CommandKey? command,
        CancellationToken cancellation) => CreateAsync(
        id, by, now => [.. proposed, .. CleanupSteps.Open(id, procedures.Find(CleanupCycle.ProcedureId)!, by, new(now, calendar))], client,
        command, cancellation);

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "cleanup-not-found");

    protected override async Task FollowAsync(
        IReadOnlyList<CleanupCycle> before, Loaded<CleanupCycle> after, IReadOnlyList<CleanupCycleChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        var (cycle, c) = (after.State, after.State.Case!);
        var procedure = procedures.Of(c);
        await duties.WriteAsync($"case-{c.Id}", CaseDuties.Of(c, procedure), cancellation);
        await steps.TellAsync(c, procedure, [.. changes.OfType<CleanupWalked>().Select(w => w.CaseChange)], cancellation);

        // In a repair of every step that ever was, since each is told of by itself.
        List<CleanupCycle?> states = before.Count == 1 ? [before[0], cycle] : [null, .. before.SkipLast(1), cycle];
        foreach (var (was, state) in states.Zip(states.Skip(1)))
            await notices.TellAsync(was, state!, cancellation);

        // The proposals that rest on it follow it: from one that gave its documents away, and to its end.
        if (client is null)
            return;
        foreach (var id in cycle.Proposals)
            await CaseOrchestration.TellAsync(id, client, cancellation);
        await CaseOrchestration.TellAsync(c, after.EventCount, client, cancellation);
    }
}
