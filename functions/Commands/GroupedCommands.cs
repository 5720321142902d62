namespace Dingzhou.Functions.Commands;

/// <summary>
/// Commands on aggregates many of which are commanded at once: they are marked together, committed each by itself and listed together,
/// which spares most transactions of storage. Where somebody else is at one of them it is commanded by itself.
/// </summary>
/// <inheritdoc/>
internal abstract class GroupedCommands<TState, TChange>(
    AggregateStore<TState, TChange> store, IEnumerable<IListsOf<TState>> lists, PendingEffects pending, PendingKind kind,
    TimeProvider clock)
    : AggregateCommands<TState, TChange>(store, lists, pending, kind, clock)
    where TState : class
    where TChange : class
{
    /// <summary>As many as an entity-group transaction has rows.</summary>
    private const int MostTogether = 100;

    /// <summary>Storage is waited for, not computed.</summary>
    private const int AtOnce = 8;

    private readonly AggregateStore<TState, TChange> _store = store;

    /// <summary>Several of them, as they stand.</summary>
    /// <exception cref="RefusedException">There is none under one of them.</exception>
    public async Task<IReadOnlyList<TState>> GetAllAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var found = new TState[ids.Count];
        await Parallel.ForEachAsync(
            ids.Index(), Limited(cancellation), async (id, stop) => found[id.Index] = (await GetAsync(id.Item, stop)).State);
        return found;
    }

    /// <summary>Makes aggregates where there are none under their identities, as the platform by itself.</summary>
    /// <param name="decide">The first changes of the one at an index.</param>
    public async Task EnsureAllAsync(
        IReadOnlyList<string> ids, Func<int, IReadOnlyList<TChange>> decide, CancellationToken cancellation)
    {
        var group = ids.Select((id, i) => new Member(id, i) { Changes = decide(i) }).ToList();
        foreach (var member in await TogetherAsync(group, Actor.System, Clock.GetUtcNow(), client: null, command: null, cancellation))
            await EnsureAsync(member.Id, Actor.System, _ => member.Changes, client: null, command: null, cancellation);
    }

    /// <summary>
    /// Carries out one command on several aggregates: first all are decided on, and where one is refused nothing is changed. What a crash
    /// cuts short is finished by the repeat.
    /// </summary>
    /// <param name="decide">The changes of the one at an index; none where there is nothing to do. Called again after a conflict.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="command">Recognises a repeat, of each; null where <paramref name="decide"/> does.</param>
    /// <param name="prepare">Stores what the changes of the one at an index refer to.</param>
    /// <returns>All of them as they now stand.</returns>
    /// <exception cref="RefusedException">One of them is refused; nothing has changed then.</exception>
    public async Task<IReadOnlyList<Loaded<TState>>> ExecuteAllAsync(
        IReadOnlyList<string> ids, Actor by, Func<TState, int, DateTimeOffset, IReadOnlyList<TChange>> decide, DurableTaskClient? client,
        CommandKey? command, CancellationToken cancellation, Func<int, Task>? prepare = null)
    {
        var group = ids.Select((id, i) => new Member(id, i)).ToList();
        await Parallel.ForEachAsync(group, Limited(cancellation), async (member, stop) =>
        {
            (member.Before, var isRepeated) = command is null
                ? (await GetAsync(member.Id, stop), false) : await GetAsync(member.Id, command.Id, stop);
            member.After = isRepeated ? await _store.FirstResultAsync(member.Id, command, stop) : null;
        });
        var (now, refusals) = (Clock.GetUtcNow(), new List<RefusedException>());
        foreach (var member in group.Where(m => m.After is null))
        {
            try
            {
                member.Changes = decide(member.Before!.State, member.Index, now);
            }
            catch (RefusedException refused) when (refused.Kind == RefusalKind.Invalid)
            {
                refusals.Add(refused);
            }
        }

        if (refusals.Count > 0)
            throw Together(refusals);
        foreach (var member in group.Where(m => m.After is null && m.Changes.Count == 0))
            member.After = await _store.RememberAsync(member.Id, member.Before!, command, cancellation);
        var acting = group.Where(m => m.After is null).ToList();
        foreach (var member in prepare is null ? [] : acting)
            await prepare!(member.Index);
        foreach (var member in await TogetherAsync(acting, by, now, client, command, cancellation))
            member.After = await ExecuteAsync(
                member.Id, by, (state, at) => decide(state, member.Index, at), client, null, command, cancellation: cancellation);
        return [.. group.Select(m => m.After!)];
    }

    /// <summary>The refusal of several that are wrong: every fault of them is named.</summary>
    protected virtual RefusedException Together(IReadOnlyList<RefusedException> refusals) => refusals[0];

    /// <summary>Marks them, commits them, brings about what follows.</summary>
    /// <returns>Those with which somebody else is at the same time: nothing has become of them here.</returns>
    private async Task<IReadOnlyList<Member>> TogetherAsync(
        List<Member> group, Actor by, DateTimeOffset now, DurableTaskClient? client, CommandKey? command, CancellationToken cancellation)
    {
        foreach (var some in group.Chunk(MostTogether))
        {
            if (await Pending.MarkAllAsync(Kind, [.. some.Select(m => m.Id)], Clock.GetUtcNow(), cancellation) is not { } marks)
                continue;
            await Parallel.ForEachAsync(some, Limited(cancellation), async (m, stop) =>
                m.After = await _store.CommitAsync(
                    m.Id, m.Before, m.Changes, by, now, command, state => ForeseeAsync(state, m.Changes), stop));
            var done = some.Where(m => m.After is not null).ToList();
            await WriteListsAsync([.. done.Select(m => new Listed<TState>(m.StatesBefore, m.After!.State))], cancellation);
            foreach (var m in done)
                await FollowAsync(m.StatesBefore, m.After!, m.Changes, client, cancellation);

            // Where one of the marks is another's by now, nothing of that one may stay listed as older than it is.
            foreach (var mark in await Pending.ClearAllAsync(marks, cancellation) ? [] : marks)
            {
                if (!await Pending.ClearAsync(mark, cancellation))
                    await BringAboutAsync(mark.Id, cancellation);
            }
        }

        return [.. group.Where(m => m.After is null)];
    }

    private Task ForeseeAsync(TState after, IReadOnlyList<TChange> changes)
    {
        ForeseeAll(after, changes);
        return Task.CompletedTask;
    }

    private static ParallelOptions Limited(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };

    /// <summary>One of a group.</summary>
    private sealed class Member(string id, int index)
    {
        public string Id => id;

        public int Index => index;

        public Loaded<TState>? Before { get; set; }

        public IReadOnlyList<TChange> Changes { get; set; } = [];

        public Loaded<TState>? After { get; set; }

        public IReadOnlyList<TState> StatesBefore => Before is { } before ? [before.State] : [];
    }
}
