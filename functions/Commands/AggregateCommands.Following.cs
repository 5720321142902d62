namespace Dingzhou.Functions.Commands;

/// <content>What follows from a commit: lists, and whatever each kind of aggregate brings about beside them.</content>
internal abstract partial class AggregateCommands<TState, TChange>
{
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
