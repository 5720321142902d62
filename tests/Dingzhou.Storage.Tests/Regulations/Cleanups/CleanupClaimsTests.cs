using Dingzhou.Storage.Regulations.Cleanups;

namespace Dingzhou.Storage.Tests.Regulations.Cleanups;

public sealed class CleanupClaimsTests(Azurite azurite)
{
    private static readonly DateTimeOffset Now = new(2022, 8, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly CleanupClaims _claims = new(azurite.NewConnection());

    /// <summary>More than one transaction holds, so that a claim may be beaten to it halfway.</summary>
    private static readonly IReadOnlyList<string> Documents = [.. Enumerable.Range(1, 150).Select(i => $"定政办〔2020〕{i}号")];

    [Fact]
    public async Task Of_clean_ups_that_want_the_same_at_once_at_most_one_gets_it_and_the_others_keep_nothing()
    {
        var kept = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => TakeAsync($"c{i}")));
        var held = (await _claims.AllAsync(CleanupClaimKind.Document, TestContext.Current.CancellationToken)).ToList();
        var winners = kept.Index().Where(k => k.Item.Count == 0).Select(k => $"c{k.Index + 1}").ToList();

        Assert.Equal(winners, held.Select(c => c.CycleId).Distinct());
        Assert.Equal(winners.Count * Documents.Count, held.Count);
        Assert.True(winners.Count <= 1);

        // Who asks again when nobody else does gets it, and asking again changes nothing.
        var next = winners.Count == 1 ? winners[0] : "c1";
        Assert.Empty(await TakeAsync(next));
        Assert.Empty(await TakeAsync(next));
        Assert.Equal(Documents, await TakeAsync("c9"));
    }

    [Fact]
    public async Task What_was_taken_from_another_goes_back_to_it()
    {
        await TakeAsync("20220810");
        Assert.Empty(await TakeAsync("c2", mayTake: true));
        Assert.All(
            await _claims.AllAsync(CleanupClaimKind.Document, TestContext.Current.CancellationToken), c =>
            Assert.Equal(("c2", "20220810"), (c.CycleId, c.From)));

        await _claims.GiveBackAsync(CleanupClaimKind.Document, "c2", [.. Documents], TestContext.Current.CancellationToken);
        Assert.All(
            await _claims.AllAsync(CleanupClaimKind.Document, TestContext.Current.CancellationToken), c =>
            Assert.Equal("20220810", c.CycleId));
        await _claims.GiveBackAsync(CleanupClaimKind.Document, "c2", [.. Documents], TestContext.Current.CancellationToken);
        await _claims.GiveBackAsync(CleanupClaimKind.Document, "20220810", [.. Documents], TestContext.Current.CancellationToken);
        Assert.Empty(await _claims.AllAsync(CleanupClaimKind.Document, TestContext.Current.CancellationToken));
    }

    private Task<IReadOnlyList<string>> TakeAsync(string cycle, bool mayTake = false) =>
        _claims.TakeAsync(CleanupClaimKind.Document, cycle, Documents, _ => mayTake, Now, TestContext.Current.CancellationToken);
}
