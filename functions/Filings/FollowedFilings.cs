using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>
/// Does to open cases what becomes of a filing: those about one that holds no more end, and so does an order to file what is filed now. May
/// run twice and does its work once.
/// </summary>
internal sealed class FollowedFilings(CaseCommands cases, CaseGround ground, OpenOmissions omissions)
{
    /// <summary>Does it.</summary>
    /// <param name="changes">What became of the filing.</param>
    public async Task FollowAsync(
        RegisteredFiling filing, IReadOnlyList<RegisteredFilingChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        if (!filing.Holds)
        {
            await cases.LookAgainAsync(FilingSubject.Of(filing), client, cancellation);
            return;
        }

        if (filing.Holder.Uscc is not { } uscc || !changes.OfType<FilingRegistered>().Any())
            return;
        foreach (var omission in await omissions.OfAsync(uscc, filing.FilingItemId, cancellation))
        {
            await cases.ExecuteAsync(
                omission.CaseId, Actor.System,
                async (c, now) =>
                {
                    var (procedure, _, at) = await ground.OfAsync(c, cancellation);
                    return FilingOmission.Filed(c, procedure, filing, at(now));
                },
                client, cancellation: cancellation);
        }
    }
}
