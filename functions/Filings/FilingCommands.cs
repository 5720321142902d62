using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Carries out commands on the filings of the register; the public register follows.</summary>
internal sealed class FilingCommands(
    FilingStore store, IEnumerable<IListsOf<RegisteredFiling>> lists, FollowedFilings followed, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<RegisteredFiling, RegisteredFilingChange>(store, lists, pending, PendingKind.Filing, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "filing-not-found");

    protected override Task FollowAsync(
        IReadOnlyList<RegisteredFiling> before, Loaded<RegisteredFiling> after, IReadOnlyList<RegisteredFilingChange> changes,
        DurableTaskClient? client, CancellationToken cancellation) => followed.FollowAsync(after.State, changes, client, cancellation);
}
