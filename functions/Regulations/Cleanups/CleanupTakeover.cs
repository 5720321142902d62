namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Who has a document.</summary>
/// <param name="CycleId">The clean-up.</param>
/// <param name="Gives">True while it only says that its documents are due, and another clean-up may take them.</param>
internal sealed record Holder(string CycleId, bool Gives);

/// <summary>
/// Claims for a clean-up, before it is committed, its documents and the number under which it is published: of two that want the same,
/// one gets it. A claim counts while its clean-up bears it out; one whose clean-up never came about counts for ten minutes.
/// </summary>
internal sealed class CleanupTakeover(
    CleanupClaims claims, CleanupStore store, CleanupCommands cleanups, CaseStore proposals, ProcedureCatalogue procedures,
    TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>The documents that clean-ups have, or have just claimed.</summary>
    public async Task<IReadOnlyDictionary<string, Holder>> HoldersAsync(CancellationToken cancellation)
    {
        var held = new Dictionary<string, Holder>(StringComparer.Ordinal);
        foreach (var some in (await claims.AllAsync(CleanupClaimKind.Document, cancellation)).GroupBy(
            c => c.CycleId, StringComparer.Ordinal))
        {
            var cycle = (await store.FindAsync(some.Key, cancellation))?.State;
            var documents = cycle is { IsOpen: true } ? cycle.Documents.ToHashSet(StringComparer.Ordinal) : [];
            foreach (var claim in some.Where(c => documents.Contains(c.Key) || IsFresh(c)))
                held[claim.Key] = new(some.Key, cycle?.Gives == true && documents.Contains(claim.Key));
        }

        return held;
    }

    /// <summary>Takes documents for a clean-up, also from one that gives them.</summary>
    /// <returns>Well-founded proposals of the public that rested on the other one for these documents; they go with them.</returns>
    /// <exception cref="RefusedException">Another clean-up keeps some: all are named, and nothing is taken.</exception>
    public async Task<IReadOnlyList<string>> TakeAsync(
        string cycleId, IReadOnlyList<string> documents, DurableTaskClient client, CancellationToken cancellation)
    {
        var holders = await HoldersAsync(cancellation);
        var kept = await claims.TakeAsync(
            CleanupClaimKind.Document, cycleId, documents,
            c => holders.TryGetValue(c.Key, out var holder) ? holder.Gives && holder.CycleId == c.CycleId : !IsFresh(c),
            clock.GetUtcNow(), cancellation);
        if (kept.Count > 0)
            throw InAnother(kept);

        // From whom they come stands in the claims: what a crash cut short is taken up again by the repeat.
        var carried = new List<string>();
        foreach (var giver in (await claims.AllAsync(CleanupClaimKind.Document, cancellation)).Where(c => c.CycleId == cycleId).Select(
            c => c.From).OfType<string>().Distinct())
        {
            if (await store.FindAsync(giver, cancellation) is null)
                continue;
            var left =
                (await cleanups.ExecuteAsync(
                giver, Actor.System, (c, _) => CleanupSteps.Release(c, documents, cycleId, procedures.Of(c.Case!)), client,
                cancellation: cancellation)).State;
            if (left.IsOpen && left.Documents.Intersect(documents, StringComparer.Ordinal).ToList() is { Count: > 0 } planned)
            {
                // Its plan was drawn up meanwhile.
                await claims.GiveBackAsync(CleanupClaimKind.Document, cycleId, [.. documents], cancellation);
                throw InAnother(planned);
            }

            foreach (var id in left.Proposals)
            {
                if (await proposals.FindAsync(id, cancellation) is { State.Subject: { } subject } && documents.Contains(subject.SubjectId))
                    carried.Add(id);
            }
        }

        return carried;
    }

    /// <summary>Takes those of some documents that no clean-up has.</summary>
    /// <returns>Those taken.</returns>
    public async Task<IReadOnlyList<string>> TakeFreeAsync(string cycleId, IReadOnlyList<string> documents, CancellationToken cancellation)
    {
        var holders = await HoldersAsync(cancellation);
        for (var wanted = documents; ;)
        {
            var kept = await claims.TakeAsync(
                CleanupClaimKind.Document, cycleId, wanted, c => !holders.ContainsKey(c.Key) && !IsFresh(c), clock.GetUtcNow(),
                cancellation);
            if (kept.Count == 0)
                return wanted;
            wanted = [.. wanted.Except(kept, StringComparer.Ordinal)];
        }
    }

    /// <summary>Gives back what a clean-up claimed and did not get.</summary>
    public Task GiveBackAsync(string cycleId, IEnumerable<string> documents, CancellationToken cancellation) =>
        claims.GiveBackAsync(CleanupClaimKind.Document, cycleId, [.. documents], cancellation);

    /// <summary>Claims the number under which a clean-up is published, before that is decided.</summary>
    /// <exception cref="RefusedException">Another clean-up is decided under it.</exception>
    public async Task TakeNumberAsync(string cycleId, string number, CancellationToken cancellation)
    {
        var decided = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in (await claims.AllAsync(CleanupClaimKind.Number, cancellation)).Where(c => c.Key == number))
        {
            if ((await store.FindAsync(claim.CycleId, cancellation))?.State.Approval?.Number == number)
                decided.Add(claim.CycleId);
        }

        var kept = await claims.TakeAsync(
            CleanupClaimKind.Number, cycleId, [number], c => !decided.Contains(c.CycleId) && !IsFresh(c), clock.GetUtcNow(), cancellation);
        if (kept.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "already-published", ("number", number));
    }

    private bool IsFresh(CleanupClaim claim) => claim.At > clock.GetUtcNow() - Grace;

    private static RefusedException InAnother(IReadOnlyList<string> documents) =>
        new(RefusalKind.Conflict, "in-another-cleanup", ("documents", LocalizedText.List(documents)));
}
