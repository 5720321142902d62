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

    [Fact]
    public async Task What_one_takes_back_while_another_removes_it_has_its_record_all_the_same()
    {
        var begun = Begun("first", Now);
        Assert.True(await _removals.BeginAsync(begun));

        // One finds it gone on by another and takes its record back; the other one has removed it by then, and a third does so once more.
        await _removals.CancelAsync(begun);
        await _removals.CancelAsync(begun);
        Assert.Empty((await _removals.PageAsync(5, null)).Items);
        await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => _removals.CompleteAsync(begun, Now.AddHours(1), sharedFiles: 2)));
        await _removals.CompleteAsync(begun, Now.AddHours(3), sharedFiles: 0);

        Assert.Empty((await _removals.UnfinishedAsync(5, null)).Items);
        var record = Assert.Single((await _removals.PageAsync(5, null)).Items);
        Assert.Equal((Now.AddHours(1), 2), (record.RemovedAt, record.SharedFileCount));
        Assert.True(await _removals.IsRecordedAsync("case", "first"));
        Assert.False(await _removals.BeginAsync(begun));
    }

    [Fact]
    public async Task What_stays_after_all_has_no_record_and_can_be_begun_again()
    {
        var begun = Begun("first", Now);
        Assert.True(await _removals.BeginAsync(begun));
        await _removals.CancelAsync(begun);

        Assert.False(await _removals.IsRecordedAsync("case", "first"));
        Assert.Empty((await _removals.UnfinishedAsync(5, null)).Items);
        Assert.True(await _removals.BeginAsync(begun));
    }

    private static Removal Begun(string id, DateTimeOffset at) => new(
        "case", id, null, Now.AddYears(-10), new(2032, 8, 31), new("十年", "ten years"), 3, "abc", 0, 0, at);
}
