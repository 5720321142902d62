using Dingzhou.Domain.Regulations.Proposals;
using Dingzhou.Functions.Regulations.Cleanups;
using Microsoft.DurableTask;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>Has a proposal from the public studied and answered within its limit; a well-founded one starts a clean-up (第十六条).</summary>
internal static class ProposalOrchestration
{
    private const string Name = "ProposalStudy";

    /// <summary>The orchestration's instance id: one per proposal, so that it starts once.</summary>
    public static string InstanceOf(string proposalId) => $"proposal-{proposalId}";

    /// <summary>Starts it where it is not under way.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> EnsureAsync(string proposalId, DurableTaskClient client, CancellationToken cancellation) =>
        client.EnsureAsync(Name, InstanceOf(proposalId), proposalId, cancellation);

    /// <summary>Runs until it is answered, and, where it is well-founded, taken up.</summary>
    [Function(Name)]
    public static Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync(nameof(AdvanceProposal), context.GetInput<string>()!);
}

/// <summary>Does to a proposal what is due by now; every step looks at the committed state first.</summary>
internal sealed class AdvanceProposal(
    ProposalCommands proposals, RegulationCommands regulations, CleanupCommands cleanups, CleanupTaskStore tasks, CleanupStore store, CleanupTakeover takeover, ProposalNotices notices,
    CleanupRules rules, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="ProposalOrchestration"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceProposal))]
    public async Task<Turn> RunAsync([ActivityTrigger] string proposalId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var proposal = (await proposals.ExecuteAsync(
            proposalId, Actor.System,
            (p, now) => ProposalSteps.Extend(p, calendar, rules) is { Count: > 0 } later ? later : ProposalSteps.Due(p, now), cancellation: cancellation)).State;
        var document = (await regulations.GetAsync(proposal.DocumentId, cancellation)).State;
        if (proposal.Answer is null)
            await notices.TellAsync(proposal, cancellation);
        else if (!proposal.IsFinished)
            proposal = await TakeUpAsync(proposal, document, client, cancellation);
        if (proposal is { IsReport: true, Answer: { } answer })
            await notices.TellOfAnswerAsync(proposal, answer, document, cancellation);
        return new(proposal.Answer is null ? "Studying" : "Answered", proposal.IsFinished, WaitsForCleanup(proposal) ? Tomorrow() : ProposalSteps.Next(proposal));
    }

    /// <summary>The clean-up that the document is in, or one of its own; not yet, where the document is in one that has already examined it.</summary>
    private async Task<ReviewProposal> TakeUpAsync(ReviewProposal proposal, NormativeDocument document, DurableTaskClient client, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        proposal = (await proposals.ExecuteAsync(proposal.Id, Actor.System, (p, _) => ProposalSteps.EndWith(p, document, today), cancellation: cancellation)).State;
        if (proposal.IsFinished)
            return proposal;
        var id = $"p{proposal.Id}";
        if ((await takeover.HoldersAsync(cancellation)).TryGetValue(document.Id, out var holder) && holder.CycleId != id)
        {
            id = holder.CycleId;
            var task = await tasks.FindAsync(CleanupTask.IdOf(id, document.Id), cancellation);

            // One that has claimed the document and has not come about yet is looked for again.
            if (await store.FindAsync(id, cancellation) is null || !(await cleanups.ExecuteAsync(
                id, Actor.System, (c, _) => CleanupSteps.Join(c, proposal, task?.State), cancellation: cancellation)).State.Proposals.Contains(proposal.Id))
                return proposal;
        }
        else if (await takeover.TakeFreeAsync(id, [document.Id], cancellation) is [])
        {
            return proposal;
        }
        else
        {
            await cleanups.CreateAsync(
                id, Actor.System, _ => CleanupSteps.ProposeOn(proposal, rules),
                client, command: null, cancellation);
        }

        return (await proposals.ExecuteAsync(
            proposal.Id, Actor.System, (p, _) => p.CleanupId is null ? [new ProposalTakenUp(id)] : [], cancellation: cancellation)).State;
    }

    private static bool WaitsForCleanup(ReviewProposal proposal) => proposal is { IsFinished: false, Answer: not null };

    private DateTimeOffset Tomorrow() => LegalCalendar.StartOfDay(LegalCalendar.DateInBeijing(clock.GetUtcNow()).AddDays(1));
}
