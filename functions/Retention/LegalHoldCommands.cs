using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>Carries out commands on legal holds; their lists follow, by which they keep what they name.</summary>
internal sealed class LegalHoldCommands(
    LegalHoldStore store, IEnumerable<IListsOf<LegalHold>> lists, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<LegalHold, LegalHoldChange>(store, lists, pending, PendingKind.LegalHold, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "hold-not-found");

    protected override RefusedException Exists() => CommandKey.Reused();

    protected override Task FollowAsync(
        IReadOnlyList<LegalHold> before, Loaded<LegalHold> after, IReadOnlyList<LegalHoldChange> changes, DurableTaskClient? client,
        CancellationToken cancellation) => Task.CompletedTask;
}
