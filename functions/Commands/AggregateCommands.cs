namespace Dingzhou.Functions.Commands;

/// <summary>
/// Carries out commands on one kind of aggregate: load, decide, commit the new state with its events, then bring about what
/// follows: lists, notices, the orchestration told. What a crash leaves undone after the commit is found by <see cref="Sweep"/>.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TChange">The closed set of changes.</typeparam>
/// <param name="lists">The lists in which it stands.</param>
/// <param name="pending">Marks what is not brought about yet.</param>
internal abstract partial class AggregateCommands<TState, TChange>(
    AggregateStore<TState, TChange> store, IEnumerable<IListsOf<TState>> lists, PendingEffects pending, PendingKind kind,
    TimeProvider clock) : IRepairable
    where TState : class
    where TChange : class
{
    /// <inheritdoc/>
    public PendingKind Kind => kind;

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>The marks of what is not brought about yet.</summary>
    protected PendingEffects Pending => pending;

    /// <summary>The aggregate.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Loaded<TState>> GetAsync(string id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) ?? throw NotFound();

    /// <summary>
    /// The aggregate as this process knows it, to begin a command with; nobody is refused or shown anything by it that may have changed.
    /// </summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Loaded<TState>> KnownAsync(string id, CancellationToken cancellation) => store.Known(id)
        ?? await GetAsync(id, cancellation);

    /// <summary>Carries out a command once, with whatever must be looked at before: a repeat need not pass it again.</summary>
    /// <returns>The aggregate as the command left it, the first time.</returns>
    /// <exception cref="RefusedException">It is refused, or something else was asked under its key.</exception>
    public Task<Loaded<TState>> OnceAsync(
        string id, CommandKey? command, Func<Task<Loaded<TState>>> carryOut, CancellationToken cancellation, bool leavesNothing = false) =>
        store.OnceAsync(id, command, carryOut, leavesNothing, cancellation);

    /// <summary>The aggregate, and whether a command was carried out under a key, whatever it asked: one look for both.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<(Loaded<TState> Aggregate, bool IsCarriedOut)> GetAsync(
        string id, string commandId, CancellationToken cancellation) =>
        await store.FindAsync(id, commandId, cancellation) is ({ } found, var isCarriedOut) ? (found, isCarriedOut) : throw NotFound();

    /// <summary>Whether a command was carried out under a key, whatever it asked.</summary>
    public Task<bool> IsCarriedOutAsync(string id, string commandId, CancellationToken cancellation) =>
        store.IsCarriedOutAsync(id, commandId, cancellation);

    /// <summary>Makes an aggregate; a repeat finds the first one.</summary>
    /// <param name="decide">Its first changes, or a refusal.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="command">Recognises a repeat; null where whatever is there under this identity is the same.</param>
    /// <param name="prepare">Stores what the changes refer to, such as texts: once they are decided, so that what is refused leaves
    /// nothing.</param>
    /// <exception cref="RefusedException">It is refused, or there is another one.</exception>
    public async Task<Loaded<TState>> CreateAsync(
        string id, Actor by, Func<DateTimeOffset, IReadOnlyList<TChange>> decide, DurableTaskClient? client, CommandKey? command,
        CancellationToken cancellation,
        Func<Task>? prepare = null)
    {
        var (made, isNew) = await EnsureAsync(id, by, decide, client, command, cancellation, prepare);
        return isNew || command is null ? made : await store.FirstResultAsync(id, command, cancellation) ?? throw Exists();
    }

    /// <summary>Makes an aggregate where there is none under its identity; whoever made one was asked for the same.</summary>
    /// <returns>The aggregate, and whether this call made it.</returns>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<(Loaded<TState> Aggregate, bool IsNew)> EnsureAsync(
        string id, Actor by, Func<DateTimeOffset, IReadOnlyList<TChange>> decide, DurableTaskClient? client, CommandKey? command,
        CancellationToken cancellation,
        Func<Task>? prepare = null)
    {
        if (await store.FindAsync(id, cancellation) is { } existing)
            return (existing, false);
        var now = clock.GetUtcNow();
        var changes = decide(now);
        await (prepare?.Invoke() ?? Task.CompletedTask);
        return await CommitAsync(id, null, changes, by, now, command, client, cancellation) is { } after
            ? (after, true)
            : (await GetAsync(id, cancellation), false);
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="decide">The changes it leads to at this moment, or a refusal; none where there is nothing to do. Called again after a
    /// conflict.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="version">The version (number of the last event) the caller saw; null where any will do.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <param name="prepare">Stores what the changes refer to, such as texts: once they are decided, so that what is refused leaves
    /// nothing.</param>
    /// <param name="seen">
    /// A version that there is; whoever knows one no older need not look again before it finds that there is nothing to do, as it will be
    /// told
    /// of a later one. Null: it looks.
    /// </param>
    /// <returns>The aggregate as it now stands.</returns>
    /// <exception cref="RefusedException">There is none, the command is refused, or another version was asked for.</exception>
    /// <exception cref="ApiException">Others were always quicker (503).</exception>
    public Task<Loaded<TState>> ExecuteAsync(
        string id, Actor by, Func<TState, DateTimeOffset, IReadOnlyList<TChange>> decide, DurableTaskClient? client = null,
        int? version = null, CommandKey? command = null, Func<Task>? prepare = null, int? seen = null, CancellationToken cancellation =
            default) =>
        ExecuteAsync(id, by, (state, now) => Task.FromResult(decide(state, now)), client, version, command, prepare, seen, cancellation);

    /// <summary>The same for a command that has to look something up to decide.</summary>
    /// <inheritdoc cref="ExecuteAsync(string, Actor, Func{TState, DateTimeOffset, IReadOnlyList{TChange}}, DurableTaskClient, int?,
    /// CommandKey, Func{Task}, int?, CancellationToken)"/>
    public async Task<Loaded<TState>> ExecuteAsync(
        string id, Actor by, Func<TState, DateTimeOffset, Task<IReadOnlyList<TChange>>> decide, DurableTaskClient? client = null,
        int? version = null, CommandKey? command = null, Func<Task>? prepare = null, int? seen = null, CancellationToken cancellation =
            default)
    {
        // What this process knows is good enough to begin with: a commit needs its ETag. Whatever else is said, is said of what is stored.
        var known = prepare is null ? store.Known(id) : null;
        for (var tries = 1; ; tries++)
        {
            // The state before the key: where the key is not known then, what the state holds is not of a repeat. Nothing is said before
            // both.
            var (before, isFresh) = (known ?? await store.FindAsync(id, cancellation) ?? throw NotFound(), known is null);
            known = null;
            if (prepare is not null && await store.FirstResultAsync(id, command, cancellation) is { } first)
                return first;
            try
            {
                if (version is not null && version != before.EventCount)
                    throw Stale();

                // One moment for the decision and its record: what was in time is recorded as in time.
                var now = clock.GetUtcNow();
                var changes = await decide(before.State, now);
                if (changes.Count > 0)
                {
                    await (prepare?.Invoke() ?? Task.CompletedTask);
                    if (await CommitAsync(id, before, changes, by, now, command, client, cancellation) is { } after)
                        return after;
                    await (tries < Contention.MostTries ? Contention.PauseAsync(tries, cancellation) : throw ApiException.Overtaken());
                }
                else if (isFresh || before.EventCount >= seen)
                {
                    return await store.RememberAsync(id, before, command, cancellation);
                }
            }
            catch (RefusedException) when (!isFresh)
            {
                // It may have been decided on what another instance has changed since.
            }
            catch (RefusedException)
            {
                if (await store.FirstResultAsync(id, command, cancellation) is { } meanwhile)
                    return meanwhile;
                throw;
            }
        }
    }

    /// <summary>Does all that is due by now, one thing at a time.</summary>
    /// <param name="number">The number of an event that it has; 0 where none is known.</param>
    /// <param name="due">What is due first; nothing where nothing is.</param>
    /// <returns>The aggregate as it now stands.</returns>
    public async Task<Loaded<TState>> AdvanceAsync(
        string id, int number, Func<TState, DateTimeOffset, Task<IReadOnlyList<TChange>>> due, CancellationToken cancellation)
    {
        Loaded<TState> current;
        var moved = false;
        do
        {
            current = await ExecuteAsync(
                id,
                Actor.System,
                async (state, now) =>
                {
                    var changes = await due(state, now);
                    moved = changes.Count > 0;
                    return changes;
                },
                seen: number > 0 ? number : null,
                cancellation: cancellation);
        }
        while (moved);
        return current;
    }

    /// <summary>The refusal where there is none.</summary>
    protected abstract RefusedException NotFound();

    private static RefusedException Stale() => new(RefusalKind.Stale, "stale");

    /// <summary>The refusal where there already is another one under this identity.</summary>
    protected virtual RefusedException Exists() => new(RefusalKind.Conflict, "already-exists");

    /// <summary>Commits under a mark, where anything follows, and brings that about.</summary>
    /// <returns>The aggregate as it now stands, or as the same command left it before; null where somebody else was quicker.</returns>
    /// <exception cref="RefusedException">Something else was asked under its key.</exception>
    private async Task<Loaded<TState>?> CommitAsync(
        string id, Loaded<TState>? before, IReadOnlyList<TChange> changes, Actor by, DateTimeOffset now, CommandKey? command,
        DurableTaskClient? client,
        CancellationToken cancellation)
    {
        PendingMark? mark = null;
        var after = await store.CommitAsync(
            id, before, changes, by, now, command,
            async state =>
            {
                ForeseeAll(state, changes);
                if (IsFollowed(before?.State, state, changes))
                    mark = await pending.MarkAsync(kind, id, now, cancellation);
            },
            cancellation);
        if (after is null)
            return await FirstResultAsync(id, command, mark, client, cancellation);
        if (mark is not null)
            await FollowAsync(mark, before?.State, after, changes, client, cancellation);
        return after;
    }

    /// <summary>
    /// What a command left that was carried out before, which may have been cut short or have lost the answer to its commit: everything is
    /// brought about under the new mark. Nothing is to follow from a refusal, and what was owed before is brought about for it.
    /// </summary>
    private async Task<Loaded<TState>?> FirstResultAsync(
        string id, CommandKey? command, PendingMark? mark, DurableTaskClient? client, CancellationToken cancellation)
    {
        Loaded<TState>? first;
        try
        {
            first = await store.FirstResultAsync(id, command, cancellation);
        }
        catch (RefusedException) when (mark is not null)
        {
            await (mark.IsInherited ? RepairAsync(mark, client, cancellation) : pending.ClearAsync(mark, cancellation));
            throw;
        }

        if (first is not null && mark is not null)
            await RepairAsync(mark, client, cancellation);
        return first;
    }
}
