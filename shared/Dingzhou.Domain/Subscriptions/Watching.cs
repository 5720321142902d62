using Dingzhou.Domain.Notices;

namespace Dingzhou.Domain.Subscriptions;

/// <summary>What becomes of a subscription when what it watches is looked at again.</summary>
public static class Watching
{
    /// <summary>
    /// Notes what is seen now, and what is owed to the owner where that is something else than he knows of. Both are one change, so that a
    /// crash after it owes the same still, and a repeat owes nothing more.
    /// </summary>
    /// <param name="found">What is found now; null where it is more than can be watched.</param>
    /// <returns>The same subscription where there is nothing to note.</returns>
    public static Subscription Look(Subscription before, IReadOnlyList<Found>? found, DateTimeOffset now)
    {
        var rules = NoticeRules.Current;
        if (found is null)
        {
            return before.IsTooWide
                ? before
                : Owing(
                    before with { IsTooWide = true },
                    LocalizedText.Of("subscription.too-wide", ("what", before.Name), ("most", rules.MostWatched)), now);
        }

        List<Seen> seen = [.. found.Select(f => f.Seen)];
        if (!before.IsTooWide && CanonicalJson.Hash(seen) == CanonicalJson.Hash(before.Seen))
            return before;
        var (lines, after) = (Changes(before.Seen, found).ToList(), before with { Seen = seen, IsTooWide = false });
        return lines.Count == 0
            ? after
            : Owing(
                after, LocalizedText.Of("subscription.changed", ("what", before.Name), ("lines", Listed(lines, rules.SubscriptionLines))),
                now);
    }

    /// <summary>The owner has been told.</summary>
    public static Subscription Told(Subscription before) => before with { Owed = null };

    private static Subscription Owing(Subscription after, LocalizedText said, DateTimeOffset now) => after with
    {
        // What changes back and forth is told each time; what was subscribed to again has another time.
        ToldAt = now, Owed = new($"subscription-{after.Id}-{CanonicalJson.Hash(new { now, said })[..16]}", said),
    };

    private static IEnumerable<LocalizedText> Changes(IReadOnlyList<Seen> before, IReadOnlyList<Found> now)
    {
        var old = before.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var left = now.Select(f => f.Seen.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (seen, standing) in now)
        {
            if (!old.TryGetValue(seen.Id, out var known))
                yield return LocalizedText.Of("subscription.new", ("name", seen.Name), ("standing", standing));
            else if (Changed(known, seen).ToList() is { Count: > 0 } aspects)
                yield return LocalizedText.Of(
                    "subscription.other", ("name", seen.Name), ("aspects", LocalizedText.List(aspects)), ("standing", standing));
        }

        foreach (var gone in before.Where(s => !left.Contains(s.Id)))
            yield return LocalizedText.Of("subscription.gone", ("name", gone.Name));
    }

    // What an earlier version of the program has not seen, or saw in another form, is no change.
    private static IEnumerable<LocalizedText> Changed(Seen before, Seen now) =>
        now.Aspects.Where(a => before.Form == now.Form && before.Aspects.TryGetValue(a.Key, out var hash) && hash != a.Value)
            .OrderBy(a => a.Key).Select(a => a.Key.InWords());

    private static LocalizedText Listed(List<LocalizedText> all, int most)
    {
        var lines = LocalizedText.List("list.subscription", all.Take(most));
        return all.Count <= most ? lines : LocalizedText.Of("subscription.more", ("lines", lines), ("count", all.Count - most));
    }
}
