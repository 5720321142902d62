namespace Dingzhou.Functions.Commands;

/// <summary>
/// Carries out commands on one kind of aggregate: load, decide, commit the new state with its events, then bring about what
/// follows: lists, notices, the orchestration told. What a crash leaves undone after the commit is found by <see cref="Sweep"/>.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TChange">The closed set of changes.</typeparam>
/// <param name="lists">The lists in which it stands.</param>
/// <param name="pending">Marks what is not brought about yet.</param>
internal abstract class AggregateCommands<TState, TChange>(
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

    /// <summary>
    /// Brings everything about once more, for whoever finds that something of it is missing; the mark of whatever was cut short stays
    /// for the sweep.
    /// </summary>
    public Task BringAboutAsync(string id, CancellationToken cancellation) => WriteAllAsync(id, client: null, cancellation);

    /// <inheritdoc/>
    public async Task RepairAsync(PendingMark mark, DurableTaskClient? client, CancellationToken cancellation)
    {
        var written = await WriteAllAsync(mark.Id, client, cancellation);

        // Without the client the orchestration cannot be told, so what another command owed it is left to the sweep.
        if (client is not null && await pending.ClearAsync(mark, cancellation) && written is not null)
            await BroughtAboutAsync(written, client, cancellation);
    }

    /// <summary>The refusal where there is none.</summary>
    protected abstract RefusedException NotFound();

    private static RefusedException Stale() => new(RefusalKind.Stale, "stale");

    /// <summary>The refusal where there already is another one under this identity.</summary>
    protected virtual RefusedException Exists() => new(RefusalKind.Conflict, "already-exists");

    /// <summary>
    /// Works out, before the commit, whatever <see cref="FollowAsync(IReadOnlyList{TState}, Loaded{TState}, IReadOnlyList{TChange},
    /// DurableTaskClient?, CancellationToken)"/> will work out from the content: dates, texts; its lines are worked out without it. What
    /// cannot be followed up is then not committed.
    /// </summary>
    /// <param name="after">The state to be committed.</param>
    /// <param name="changes">The changes that lead to it.</param>
    protected virtual void Foresee(TState after, IReadOnlyList<TChange> changes)
    {
        // Where nothing but words follows there is nothing that could go wrong.
    }

    /// <summary>
    /// Brings about what follows beside the lists: notices are written, the orchestration is told. May run twice and does its work once.
    /// </summary>
    /// <param name="before">
    /// The states under which the aggregate may still be listed: the last one, none where it was just made, and in a repair all of them.
    /// </param>
    /// <param name="after">The aggregate as it stands.</param>
    /// <param name="changes">The last changes; in a repair all of them.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    protected abstract Task FollowAsync(
        IReadOnlyList<TState> before, Loaded<TState> after, IReadOnlyList<TChange> changes, DurableTaskClient? client,
        CancellationToken cancellation);

    /// <summary>Works out everything that will follow from a state.</summary>
    private protected void ForeseeAll(TState after, IReadOnlyList<TChange> changes)
    {
        foreach (var list in lists)
            list.Foresee(after);
        Foresee(after, changes);
    }

    /// <summary>Writes the lists. May run twice and does its work once.</summary>
    private protected async Task WriteListsAsync(IReadOnlyList<Listed<TState>> changes, CancellationToken cancellation)
    {
        foreach (var list in lists)
            await list.WriteAsync(changes, cancellation);
    }

    /// <summary>
    /// Whether anything follows from changes: where nothing does, nothing is marked. What an earlier command left undone has its own mark.
    /// </summary>
    /// <param name="before">The state before; null where it is made.</param>
    /// <param name="after">The state to be committed.</param>
    /// <param name="changes">The changes that lead to it.</param>
    protected virtual bool IsFollowed(TState? before, TState after, IReadOnlyList<TChange> changes) => true;

    /// <summary>
    /// What comes last: takes the mark away, and with it, in one transaction, writes the lists that stand beside the marks. So nothing is
    /// listed as an older state than the last: whoever marks meanwhile lists it.
    /// </summary>
    /// <param name="before">The states under which the aggregate may still be listed.</param>
    /// <param name="after">The aggregate as it stands.</param>
    /// <param name="mark">The mark; null where it stays.</param>
    /// <returns>False where somebody has set another mark since, and nothing was written.</returns>
    protected virtual async Task<bool> ListAsync(
        IReadOnlyList<TState> before, TState after, PendingMark? mark, CancellationToken cancellation) =>
        mark is null || await pending.ClearAsync(mark, cancellation);

    /// <summary>What begins only when nothing of the aggregate is left to be brought about. May run twice and does its work once.</summary>
    /// <param name="after">The aggregate as it stands.</param>
    protected virtual Task BroughtAboutAsync(Loaded<TState> after, DurableTaskClient client, CancellationToken cancellation) =>
        Task.CompletedTask;

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

    private async Task FollowAsync(
        PendingMark mark, TState? before, Loaded<TState> after, IReadOnlyList<TChange> changes, DurableTaskClient? client,
        CancellationToken cancellation)
    {
        // Another command left something undone, or is at it: everything is brought about from the history.
        if (mark.IsInherited)
        {
            await RepairAsync(mark, client, cancellation);
            return;
        }

        IReadOnlyList<TState> listed = before is null ? [] : [before];
        await WriteListsAsync([new(listed, after.State)], cancellation);
        await FollowAsync(listed, after, changes, client, cancellation);
        if (!await ListAsync(listed, after.State, mark, cancellation))
            await WriteAllAsync(mark.Id, client, cancellation);
        else if (client is not null)
            await BroughtAboutAsync(after, client, cancellation);
    }

    /// <summary>Again, should the aggregate have moved on meanwhile: nothing may be listed as an older state than the last.</summary>
    /// <returns>The aggregate as it was brought about; null where there is none.</returns>
    private async Task<Loaded<TState>?> WriteAllAsync(string id, DurableTaskClient? client, CancellationToken cancellation)
    {
        Loaded<TState>? written = null;
        while (await store.FindAsync(id, cancellation) is { } current && current.EventCount != written?.EventCount)
        {
            // Of one just made there was no state before: nothing of it has been brought about.
            var course = (await store.CourseAsync(id, cancellation)).Take(current.EventCount).ToList();
            IReadOnlyList<TState> before = course.Count == 1 ? [] : [.. course.Select(c => c.State)];
            await WriteListsAsync([new(before, current.State)], cancellation);
            await FollowAsync(before, current, [.. course.Select(c => c.Change)], client, cancellation);
            await ListAsync(before, current.State, mark: null, cancellation);
            written = current;
        }

        return written;
    }
}
