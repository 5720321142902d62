using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;

namespace Dingzhou.Storage.Tests.Retention;

public sealed class RemovalsTests(Azurite azurite)
{
    private static readonly DateTimeOffset Now = new(2032, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private readonly Removals _removals = new(azurite.NewConnection());

    [Fact]
    public async Task What_is_begun_is_recorded_once_and_found_until_it_is_done()
    {
        var (first, second) = (Begun("first", Now), Begun("second", Now.AddMinutes(1)));
        Assert.True(await _removals.BeginAsync(first));
        Assert.False(await _removals.BeginAsync(first with { BegunAt = Now.AddDays(1) }));
        Assert.True(await _removals.BeginAsync(second));
        Assert.Equal(["first", "second"], (await _removals.UnfinishedAsync(5, null)).Items.Select(r => r.Id));

        await _removals.CompleteAsync(first, Now.AddHours(1), sharedFiles: 1);
        await _removals.CompleteAsync(first, Now.AddHours(2), sharedFiles: 0);

        Assert.Equal("second", Assert.Single((await _removals.UnfinishedAsync(5, null)).Items).Id);
        var all = (await _removals.PageAsync(5, null)).Items;
        Assert.Equal([("second", null, null), ("first", Now.AddHours(1), 1)], all.Select(r => (r.Id, r.RemovedAt, r.SharedFileCount)));

        // Done, it is never begun again; what was made anew under its identity and has ended since is another one.
        Assert.False(await _removals.BeginAsync(first));
        Assert.True(await _removals.BeginAsync(first with { EndedAt = first.EndedAt.AddDays(1) }));
    }

    private static Removal Begun(string id, DateTimeOffset at) => new(
        "case", id, null, Now.AddYears(-10), new(2032, 8, 31), new("十年", "ten years"), 3, "abc", 0, 0, at);
}
