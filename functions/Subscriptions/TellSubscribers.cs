using Dingzhou.Domain.Subscriptions;
using Dingzhou.Storage.Subscriptions;

namespace Dingzhou.Functions.Subscriptions;

/// <summary>
/// Looks at everything that is watched, and tells its subscribers what is another one by now. What is seen and what is owed for it are
/// noted at once; then the notice is written, under its key; then nothing is owed any more. So a crash loses nothing, whatever changes
/// before the next look, and a repeat tells nothing twice.
/// </summary>
internal sealed class TellSubscribers(
    SubscriptionStore store, WatchedThings things, NoticeStore notices, TimeProvider clock, ILogger<TellSubscribers> logger) : IDayDuty
{
    private const int PageSize = 20;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        // A day that comes late must not be seen after the days that came before it.
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var page = await store.AllAsync(PageSize, cursor, cancellation);
        foreach (var several in page.Items.GroupBy(s => s.Subscription.Id, StringComparer.Ordinal))
        {
            try
            {
                var found = await things.FindAsync(several.First().Subscription.Watched, today, cancellation);
                foreach (var one in several)
                    await TellAsync(one, found, cancellation);
            }
#pragma warning disable CA1031 // Whatever cannot be looked at, the rest is; nothing is noted, so it is told when it can be.
            catch (Exception e) when (!StorageFailure.IsAway(e) && !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(e, "What subscription {Id} watches could not be looked at; it is tried again the next day.", several.Key);
            }
        }

        return page.Cursor;
    }

    private async Task TellAsync(StoredSubscription before, IReadOnlyList<Found>? found, CancellationToken cancellation)
    {
        if (await PaidAsync(before, cancellation) is { } stored
            && Watching.Look(stored.Subscription, found, clock.GetUtcNow()) is var after && after != stored.Subscription
            && await store.TryReplaceAsync(stored, after, cancellation) is { } noted)
            await PaidAsync(noted, cancellation);
    }

    /// <returns>With nothing owed; null where somebody else is at it, or it was ended.</returns>
    private async Task<StoredSubscription?> PaidAsync(StoredSubscription stored, CancellationToken cancellation)
    {
        if (stored.Subscription.Owed is not { } owed)
            return stored;
        await notices.WriteAsync(stored.Recipient, owed.Key, owed.Said, cancellation: cancellation);
        return await store.TryReplaceAsync(stored, Watching.Told(stored.Subscription), cancellation);
    }
}
