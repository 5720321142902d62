using Dingzhou.Domain.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>
/// Aggregates that are removed when their time is over. At one moment one is there no more for anybody; then its lines go and what else is
/// its own, and at last its events, so that whatever a crash leaves is found again.
/// </summary>
/// <param name="lists">The lists in which it stands.</param>
internal abstract class RetainedAggregates<TState, TChange>(
    AggregateStore<TState, TChange> store, IEnumerable<IListsOf<TState>> lists) : IRetained
    where TState : class
    where TChange : class
{
    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public abstract HeldKind? HeldAs { get; }

    /// <inheritdoc/>
    public abstract Task<Page<EndedThing>> EndedAsync(
        DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation);

    /// <inheritdoc/>
    public async Task<Remains?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } found)
            return null;
        var files = await FilesAsync(found.State, cancellation);
        return new(EndOf(found.State), found.EventCount, found.LastHash, files.Count, files.Sum(f => f.Bytes));
    }

    /// <inheritdoc/>
    public async Task<int?> RemoveAsync(string id, DateTimeOffset endedAt, CancellationToken cancellation)
    {
        var found = await store.FindAsync(id, cancellation);
        if (found is not null && (EndOf(found.State)?.EndedAt != endedAt || !await store.TakeOutAsync(id, found, cancellation)))
            return null;
        if (await store.FindRemovedAsync(id, cancellation) is not { State: var last })
            return 0;
        foreach (var list in lists)
            await list.RemoveAsync(last, cancellation);
        var shared = await RemoveOwnAsync(last, await FilesAsync(last, cancellation), cancellation);
        await store.RemoveAsync(id, cancellation);
        return shared;
    }

    /// <summary>It, as it ended; null where it has not, or ended as another kind.</summary>
    protected abstract EndedThing? EndOf(TState state);

    /// <summary>The files that it ever had, each once.</summary>
    protected virtual Task<IReadOnlyList<(string Sha256, long Bytes)>> FilesAsync(TState state, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(string, long)>>([]);

    /// <summary>Removes what else is its own.</summary>
    /// <param name="files">Its files.</param>
    /// <returns>How many of the files stay.</returns>
    protected virtual Task<int> RemoveOwnAsync(
        TState last, IReadOnlyList<(string Sha256, long Bytes)> files, CancellationToken cancellation) => Task.FromResult(0);
}
