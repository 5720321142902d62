using Dingzhou.Domain.Regulations.Proposals;
using Dingzhou.Storage.Regulations.Proposals;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>Carries out commands on proposals from the public; lists and the orchestration follow.</summary>
internal sealed class ProposalCommands(ProposalStore store, ProposalLists lists, ProposalPlaces places, RegulationDuties duties, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<ReviewProposal, ReviewProposalChange>(store, pending, PendingKind.Proposal, clock)
{
    /// <summary>No request takes longer from the place to the commit.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Files a proposal or report. A sender has a limit, a document has none: whoever files many shuts nobody else out. What is refused, or
    /// is there already, takes no place.
    /// </summary>
    /// <param name="id">Its identity.</param>
    /// <param name="from">The document, and the hash of the sender.</param>
    /// <param name="by">Who files.</param>
    /// <param name="decide">Its first changes, or a refusal.</param>
    /// <param name="client">Tells the orchestration.</param>
    /// <param name="command">Recognises a repeat.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">It is refused, or too many of the sender's wait for their answers.</exception>
    public async Task<Loaded<ReviewProposal>> FileAsync(
        string id, (string DocumentId, string Sender) from, Actor by, Func<DateTimeOffset, IReadOnlyList<ReviewProposalChange>> decide, DurableTaskClient client,
        CommandKey command, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is null)
        {
            decide(Clock.GetUtcNow());
            await TakePlaceAsync(id, from, cancellation);
        }

        return await CreateAsync(id, by, decide, client, command, cancellation);
    }

    private async Task TakePlaceAsync(string id, (string DocumentId, string Sender) from, CancellationToken cancellation)
    {
        const int Most = ProposalSteps.MostOfOneSender;
        var now = Clock.GetUtcNow();
        if (await places.TakeAsync(from.DocumentId, from.Sender, id, Most, now, cancellation))
            return;

        // A crash may have come between the place and its proposal.
        foreach (var left in await places.TakenBeforeAsync(from.DocumentId, from.Sender, now - Abandoned, cancellation))
        {
            if (await store.FindAsync(left, cancellation) is null)
                await places.FreeAsync(from.DocumentId, from.Sender, left, cancellation);
        }

        if (!await places.TakeAsync(from.DocumentId, from.Sender, id, Most, now, cancellation))
        {
            throw new RefusedException(RefusalKind.Conflict, "too-many-proposals", new LocalizedText(
                $"您对该文件已有 {Most} 件建议或报告待答复，请待答复后再提出。", $"{Most} proposals or reports of yours on this document wait for their answers; please wait for these first."));
        }
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "proposal-not-found", new LocalizedText(
        "没有这件建议。", "There is no such proposal."));

    protected override void Foresee(ReviewProposal after, IReadOnlyList<ReviewProposalChange> changes) => ProposalLists.Foresee(after);

    protected override async Task FollowAsync(
        IReadOnlyList<ReviewProposal> before, Loaded<ReviewProposal> after, IReadOnlyList<ReviewProposalChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        await lists.WriteAsync(before, after.State, cancellation);
        await duties.WriteAsync(after.State, cancellation);
        if (after.State is { Sender: { } sender, Answer: not null } answered)
            await places.FreeAsync(answered.DocumentId, sender, answered.Id, cancellation);
        if (client is null || after.State.IsFinished)
            return;
        if (!await ProposalOrchestration.EnsureAsync(after.State.Id, client, cancellation))
            await client.TellAsync(ProposalOrchestration.InstanceOf(after.State.Id), after.EventCount, cancellation);
    }
}
