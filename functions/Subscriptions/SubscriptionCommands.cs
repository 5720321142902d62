using Dingzhou.Domain.Guides;
using Dingzhou.Domain.Notices;
using Dingzhou.Domain.Subscriptions;
using Dingzhou.Storage.Subscriptions;

namespace Dingzhou.Functions.Subscriptions;

/// <summary>Begins and ends subscriptions.</summary>
internal sealed class SubscriptionCommands(SubscriptionStore store, WatchedThings things, MatterGuides guides, TimeProvider clock)
{
    /// <summary>Begins one; where there is one to the same already, that one goes on.</summary>
    /// <returns>The subscription, and whether it is new.</returns>
    /// <exception cref="RefusedException">It cannot be watched, or the recipient has too many.</exception>
    public async Task<(Subscription Subscription, bool IsNew)> BeginAsync(
        Recipient recipient, Watched wanted, CancellationToken cancellation)
    {
        var watched = wanted.InOneForm();
        if (watched.Faults(guides).ToList() is { Count: > 0 } faults)
            throw Invalid(faults);
        if (await store.FindAsync(recipient, watched.Id(), cancellation) is { } there)
            return (there.Subscription, false);
        var (now, most) = (clock.GetUtcNow(), NoticeRules.Current.MostSubscriptions);
        var found = await things.FindAsync(watched, LegalCalendar.DateInBeijing(now), cancellation);
        if (FaultOf(watched, found) is { } fault)
            throw Invalid([fault]);
        var subscription = new Subscription(watched.Id(), watched, watched.NameOf(found!), now, [.. found!.Select(f => f.Seen)]);
        if (!await store.AddAsync(recipient, subscription, cancellation))
            return ((await store.FindAsync(recipient, subscription.Id, cancellation))?.Subscription ?? subscription, false);

        // Counted afterwards, so that of many at once none is too many.
        if (await store.CountAsync(recipient, cancellation) <= most)
            return (subscription, true);
        await store.RemoveAsync(recipient, subscription.Id, cancellation);
        throw new RefusedException(RefusalKind.Conflict, "too-many-subscriptions", ("most", most));
    }

    /// <summary>One of the recipient's.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Subscription> GetAsync(Recipient recipient, string id, CancellationToken cancellation) =>
        (await store.FindAsync(recipient, id, cancellation))?.Subscription ?? throw NotFound();

    /// <summary>Ends one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task EndAsync(Recipient recipient, string id, CancellationToken cancellation)
    {
        if (!await store.RemoveAsync(recipient, id, cancellation))
            throw NotFound();
    }

    private static Fault? FaultOf(Watched watched, IReadOnlyList<Found>? found) => (watched, found) switch
    {
        ({ MatterId: not null }, { Count: 0 }) => UnknownMatter.Fault("/matterId"),
        ({ DocumentId: not null }, { Count: 0 }) => Fault.Of("/documentId", "unknown-document"),
        (_, null) => Fault.Of(
            watched.MatterSearch is null ? "/documentSearch" : "/matterSearch", "too-wide", ("most", NoticeRules.Current.MostWatched)),
        _ => null,
    };

    private static RefusedException Invalid(IReadOnlyList<Fault> faults) => new(RefusalKind.Invalid, "invalid-subscription", faults);

    private static RefusedException NotFound() => new(RefusalKind.NotFound, "subscription-not-found");
}
