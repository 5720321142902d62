using Dingzhou.Domain;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Regulations;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>Carries out commands on proposals from the public; lists and the orchestration follow.</summary>
internal sealed class ProposalCommands(ProposalStore store, ProposalLists lists, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<ReviewProposal, ReviewProposalChange>(store, pending, PendingKind.Proposal, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "proposal-not-found", new LocalizedText(
        "没有这件建议。", "There is no such proposal."));

    protected override void Foresee(ReviewProposal after) => ProposalLists.Foresee(after);

    protected override async Task FollowAsync(
        IReadOnlyList<ReviewProposal> before, Loaded<ReviewProposal> after, DurableTaskClient? client, CancellationToken cancellation)
    {
        await lists.WriteAsync(before, after.State, cancellation);
        if (client is null || after.State.IsFinished)
            return;
        if (!await ProposalOrchestration.EnsureAsync(after.State.Id, client, cancellation))
            await client.RaiseEventAsync(ProposalOrchestration.InstanceOf(after.State.Id), Turns.Changed, after.EventCount, cancellation);
    }
}
