namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Carries out commands on cases.</summary>
internal sealed class ApplicationCommands(
    ApplicationStore store, IEnumerable<IListsOf<Application>> lists, PendingEffects pending, ApplicationEffects effects,
    TimeProvider clock)
    : AggregateCommands<Application, ApplicationChange>(store, lists, pending, PendingKind.Case, clock)
{
    /// <summary>The refusal where there is no such case, or none for this caller.</summary>
    public static RefusedException Missing() => new(RefusalKind.NotFound, "application-not-found");

    /// <summary>Writes the lines of a case, and nothing else: again, should it have moved on meanwhile.</summary>
    public async Task ListAsync(string id, CancellationToken cancellation)
    {
        Application? listed = null;
        var count = 0;
        while (await store.FindAsync(id, cancellation) is { } current && current.EventCount != count)
        {
            await effects.ListAsync(listed is null ? [] : [listed, current.State], current.State, mark: null, cancellation);
            (listed, count) = (current.State, current.EventCount);
        }
    }

    /// <inheritdoc/>
    protected override RefusedException NotFound() => Missing();

    /// <inheritdoc/>
    protected override RefusedException Exists() => CommandKey.Reused();

    /// <inheritdoc/>
    protected override void Foresee(Application after, IReadOnlyList<ApplicationChange> changes) => effects.Foresee(after, changes);

    /// <inheritdoc/>
    protected override Task FollowAsync(
        IReadOnlyList<Application> before, Loaded<Application> after, IReadOnlyList<ApplicationChange> changes, DurableTaskClient? client,
        CancellationToken cancellation) => effects.FollowAsync(after, changes, client, cancellation);

    /// <inheritdoc/>
    protected override bool IsFollowed(Application? before, Application after, IReadOnlyList<ApplicationChange> changes) =>
        effects.IsFollowed(before, after, changes);

    /// <inheritdoc/>
    protected override Task<bool> ListAsync(
        IReadOnlyList<Application> before, Application after, PendingMark? mark, CancellationToken cancellation) =>
        effects.ListAsync(before, after, mark, cancellation);

    /// <inheritdoc/>
    protected override Task BroughtAboutAsync(Loaded<Application> after, DurableTaskClient client, CancellationToken cancellation) =>
        effects.StartSettlementAsync(after.State, client, cancellation);
}
