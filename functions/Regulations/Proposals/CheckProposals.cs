using Dingzhou.Storage.Regulations.Proposals;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>Every proposal from the public that is not answered has its orchestration; one that failed for good is started again.</summary>
internal sealed class CheckProposals(ProposalLists proposals) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await proposals.OpenAsync(PageSize, cursor, cancellation);
        foreach (var proposal in page.Items)
            await ProposalOrchestration.EnsureAsync(proposal.Id, client, cancellation);
        return page.Cursor;
    }
}
