using Dingzhou.Domain.Ratings;
using Dingzhou.Storage.Ratings;

namespace Dingzhou.Functions.Ratings;

/// <summary>Carries out commands on ratings; the figures and the list of those that wait for an answer follow.</summary>
internal sealed class RatingCommands(
    RatingStore store, IEnumerable<IListsOf<Rating>> lists, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<Rating, RatingChange>(store, lists, pending, PendingKind.Rating, clock)
{
    /// <summary>The rating of a contact; null where nobody has given one.</summary>
    public async Task<Rating?> FindAsync(Contact contact, CancellationToken cancellation) =>
        (await store.FindAsync(contact.Id, cancellation))?.State;

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "contact-not-found");

    protected override RefusedException Exists() => new(RefusalKind.Conflict, "already-rated");

    protected override Task FollowAsync(
        IReadOnlyList<Rating> before, Loaded<Rating> after, IReadOnlyList<RatingChange> changes, DurableTaskClient? client,
        CancellationToken cancellation) => Task.CompletedTask;
}
