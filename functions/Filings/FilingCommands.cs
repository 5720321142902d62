using Dingzhou.Domain.Filings;
using Dingzhou.Functions.Certificates;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>
/// Carries out commands on the filings of the register; the public register, the receipt, which is a certificate, and open cases follow.
/// </summary>
internal sealed class FilingCommands(
    FilingStore store, IEnumerable<IListsOf<RegisteredFiling>> lists, OwnCertificates certificates, FollowedFilings followed,
    PendingEffects pending, TimeProvider clock)
    : AggregateCommands<RegisteredFiling, RegisteredFilingChange>(store, lists, pending, PendingKind.Filing, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "filing-not-found");

    protected override async Task FollowAsync(
        IReadOnlyList<RegisteredFiling> before, Loaded<RegisteredFiling> after, IReadOnlyList<RegisteredFilingChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        await certificates.BringAsync(FilingReceipt.Of(after.State), cancellation);
        await followed.FollowAsync(after.State, changes, client, cancellation);
    }
}
