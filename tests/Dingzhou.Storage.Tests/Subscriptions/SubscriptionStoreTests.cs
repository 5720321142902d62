using Dingzhou.Domain.Subscriptions;
using Dingzhou.Storage.Notices;
using Dingzhou.Storage.Subscriptions;

namespace Dingzhou.Storage.Tests.Subscriptions;

public sealed class SubscriptionStoreTests(Azurite azurite)
{
    private static readonly Recipient Farmer = Recipient.Applicant("93130682MA0000001X");
    private static readonly Recipient Bureau = Recipient.Department("市农业农村局");
    private readonly SubscriptionStore _store = new(azurite.NewConnection());

    [Fact]
    public async Task Each_has_its_own_and_the_day_walks_through_all_page_by_page()
    {
        // Departments of which one's name begins with the other's.
        Recipient[] all = [Farmer, Bureau, Recipient.Department("市农业农村局（本级）"), Recipient.Department("市农业农村")];
        foreach (var recipient in all)
        {
            foreach (var id in new[] { "a", "b", "c" })
                Assert.True(await _store.AddAsync(recipient, Of(id)));
        }

        foreach (var recipient in all)
        {
            var first = await _store.OfAsync(recipient, 2, null);
            var second = await _store.OfAsync(recipient, 2, first.Cursor);
            Assert.Equal(["a", "b", "c"], first.Items.Concat(second.Items).Select(s => s.Id));
            Assert.Null(second.Cursor);
            Assert.Equal(3, await _store.CountAsync(recipient));
        }

        var (walked, cursor) = (new List<StoredSubscription>(), (string?)null);
        do
        {
            var page = await _store.AllAsync(5, cursor);
            walked.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        Assert.Equal(
            all.SelectMany(r => new[] { "a", "b", "c" }.Select(id => (r, id))).ToHashSet(), walked.Select(w => (w.Recipient, w.Subscription.Id)).ToHashSet());
        Assert.Equal(12, walked.Count);
    }

    [Fact]
    public async Task One_of_the_same_identity_stays_as_it_is()
    {
        await _store.AddAsync(Farmer, Of("a"));

        Assert.False(await _store.AddAsync(Farmer, Of("a") with { IsTooWide = true }));
        Assert.False((await _store.FindAsync(Farmer, "a"))!.Subscription.IsTooWide);
        Assert.Null(await _store.FindAsync(Bureau, "a"));
        Assert.False(await _store.RemoveAsync(Bureau, "a"));
        Assert.True(await _store.RemoveAsync(Farmer, "a"));
        Assert.False(await _store.RemoveAsync(Farmer, "a"));
    }

    [Fact]
    public async Task What_another_has_changed_or_its_owner_has_ended_is_not_written_over()
    {
        await _store.AddAsync(Farmer, Of("a"));
        var found = (await _store.FindAsync(Farmer, "a"))!;

        var changed = await _store.TryReplaceAsync(found, found.Subscription with { Owed = new("key", new("题\n文", "T\nt")) });
        Assert.Equal("key", (await _store.FindAsync(Farmer, "a"))!.Subscription.Owed!.Key);
        Assert.Null(await _store.TryReplaceAsync(found, found.Subscription));
        Assert.NotNull(await _store.TryReplaceAsync(changed!, changed!.Subscription with { Owed = null }));

        await _store.RemoveAsync(Farmer, "a");
        Assert.Null(await _store.TryReplaceAsync(changed, changed.Subscription));
        Assert.Equal(0, await _store.CountAsync(Farmer));
    }

    [Fact]
    public async Task The_widest_search_fits_into_its_row()
    {
        // Two hundred documents, each with the longest title.
        var title = new string('题', 200);
        var aspects = Enum.GetValues<WatchedAspect>().ToDictionary(a => a, _ => new string('0', 16));
        var seen = Enumerable.Range(0, 200).Select(i => new Seen($"定政办〔2020〕{i}号", new(title, title), 1, aspects)).ToList();

        await _store.AddAsync(Farmer, Of("a") with { Seen = seen });

        Assert.Equal(200, (await _store.FindAsync(Farmer, "a"))!.Subscription.Seen.Count);
    }

    private static Subscription Of(string id) => new(id, new Watched(MatterId: id), new(id, id), DateTimeOffset.UnixEpoch, []);
}
