using Dingzhou.Domain;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Functions.Duties;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Regulations;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>Carries out commands on proposals from the public; lists and the orchestration follow.</summary>
internal sealed class ProposalCommands(ProposalStore store, ProposalLists lists, RegulationDuties duties, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<ReviewProposal, ReviewProposalChange>(store, pending, PendingKind.Proposal, clock)
{
    /// <summary>A sender has a limit, a document has none: whoever files many shuts nobody else out. A repeat is let through.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="proposalId">The proposal that is filed.</param>
    /// <param name="sender">Hash of the sender.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">Too many of the sender's wait for their answers.</exception>
    public async Task DemandFewAsync(string documentId, string proposalId, string sender, CancellationToken cancellation)
    {
        const int Most = ProposalSteps.MostOfOneSender;
        if (await lists.CountOfSenderAsync(documentId, sender, Most, cancellation) >= Most && await store.FindAsync(proposalId, cancellation) is null)
        {
            throw new RefusedException(RefusalKind.Conflict, "too-many-proposals", new LocalizedText(
                $"您对该文件已有 {Most} 件建议或报告待答复，请待答复后再提出。", $"{Most} proposals or reports of yours on this document wait for their answers; please wait for these first."));
        }
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "proposal-not-found", new LocalizedText(
        "没有这件建议。", "There is no such proposal."));

    protected override void Foresee(ReviewProposal after) => ProposalLists.Foresee(after);

    protected override async Task FollowAsync(
        IReadOnlyList<ReviewProposal> before, Loaded<ReviewProposal> after, DurableTaskClient? client, CancellationToken cancellation)
    {
        await lists.WriteAsync(before, after.State, cancellation);
        await duties.WriteAsync(after.State, cancellation);
        if (client is null || after.State.IsFinished)
            return;
        if (!await ProposalOrchestration.EnsureAsync(after.State.Id, client, cancellation))
            await client.TellAsync(ProposalOrchestration.InstanceOf(after.State.Id), after.EventCount, cancellation);
    }
}
