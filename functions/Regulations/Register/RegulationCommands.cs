using Dingzhou.Functions.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>
/// Carries out commands on normative documents; their dates, the index, what they do to older ones, the ends of their reviews and notices
/// follow.
/// </summary>
internal sealed class RegulationCommands(
    DocumentRegister register, IEnumerable<IListsOf<NormativeDocument>> lists, RegulationIndex index, CaseCommands cases,
    IDependants dependants, MovedFunctions moved, RegulationDuties duties, PendingEffects pending, TimeProvider clock)
    : GroupedCommands<NormativeDocument, DocumentChange>(register, lists, pending, PendingKind.Regulation, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "regulation-not-found");

    protected override RefusedException Exists() => new(RefusalKind.Conflict, "already-registered");

    protected override void Foresee(NormativeDocument after, IReadOnlyList<DocumentChange> changes) => _ = Succession.Named(after);

    protected override async Task FollowAsync(
        IReadOnlyList<NormativeDocument> before, Loaded<NormativeDocument> after, IReadOnlyList<DocumentChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        await duties.WriteAsync(before, after.State, cancellation);

        // Whom a document ends or amends, and who it, is known from its registration or correction on; a repair looks again, since before
        // it has all states.
        if (before.Count != 1 || !Succession.Named(before[0]).SequenceEqual(Succession.Named(after.State), StringComparer.Ordinal))
            await SucceedAsync(after.State, client, cancellation);
        if (before.Count > 1 || (before is [var old] && (old.End != after.State.End || old.ValidThrough != after.State.ValidThrough)))
            await cases.LookAgainAsync(RegulationSubject.Of(after.State), client, cancellation);
        if (before.Count > 1 || (before is [var was] && was.Implementers != after.State.Implementers))
            await moved.PassOnAsync(after.State, client, cancellation);
        foreach (var told in before.Select(b => b.LastDay).OfType<DateOnly>().Distinct())
            await dependants.TakeBackEndAsync(after.State, told, cancellation);
    }

    /// <summary>Whichever of the two is registered last, its index is written before it looks for the other, so none is missed.</summary>
    private async Task SucceedAsync(NormativeDocument document, DurableTaskClient? client, CancellationToken cancellation)
    {
        foreach (var id in Succession.Named(document))
        {
            if (await register.FindAsync(id, cancellation) is not null)
                await EndAsync(id, document, client, cancellation);
        }

        foreach (var newer in await index.NamingAsync(document.Id, cancellation))
            await EndAsync(document.Id, newer, client, cancellation);
    }

    private async Task EndAsync(string id, NormativeDocument newer, DurableTaskClient? client, CancellationToken cancellation)
    {
        var older = (await ExecuteAsync(id, Actor.System, (d, _) => Succession.On(d, newer), client, cancellation: cancellation)).State;
        if (older.End is not null)
            await dependants.TellOfEndAsync(older, cancellation);
    }
}
