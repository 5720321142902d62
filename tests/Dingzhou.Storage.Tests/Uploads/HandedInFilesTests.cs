using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Identity;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Storage.Tests.Uploads;

public sealed class HandedInFilesTests(Azurite azurite)
{
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string Uscc = CreditCode.Any();
    private static readonly DataSubject Owner = DataSubject.Enterprise(Uscc);
    private readonly HandedInFiles _files = new(azurite.NewConnection());

    [Fact]
    public async Task One_is_there_for_whoever_handed_it_in_and_once_under_its_identity()
    {
        Assert.True(await _files.AddAsync(Owner, File("first", 10)));
        Assert.False(await _files.AddAsync(Owner, File("first", 20)));
        Assert.True(await _files.AddAsync(DataSubject.Person("somebody"), File("second", 30)));

        Assert.Equal(10, (await _files.FindAsync(Owner, "first"))!.Size);
        Assert.Null(await _files.FindAsync(DataSubject.Person("somebody"), "first"));
        Assert.Equal((1, 10), await _files.WaitingAsync(Owner, 100));
    }

    [Fact]
    public async Task One_that_is_stated_waits_no_more_and_each_case_is_noted_once()
    {
        await _files.AddAsync(Owner, File("first", 10));
        await _files.AddAsync(Owner, File("second", 20));
        foreach (var c in new[] { "one", "two", "one" })
            Assert.True(await _files.UseAsync(Owner, "first", c, Now.AddMinutes(1)));
        Assert.False(await _files.UseAsync(Owner, "none", "one", Now));

        Assert.Equal((1, 20), await _files.WaitingAsync(Owner, 100));
        var ended = (await _files.EndedAsync(Now.AddDays(1), 10, null)).Items;
        var first = (await _files.FindEndingAsync(ended[0].Id))!;
        Assert.Equal(["one", "two"], first.CaseIds);
        Assert.Equal(Now.AddMinutes(1), first.UsedAt);
        Assert.Equal((Uscc, Now), (ended[0].Uscc, ended[0].EndedAt));
    }

    [Fact]
    public async Task One_goes_as_it_was_found_and_stays_where_it_was_stated_once_more_since()
    {
        await _files.AddAsync(Owner, File("first", 10));
        var found = (await _files.FindEndingAsync((await _files.EndedAsync(Now.AddDays(1), 10, null)).Items[0].Id))!;
        await _files.UseAsync(Owner, "first", "one", Now.AddMinutes(1));
        Assert.False(await _files.RemoveAsync(found));

        Assert.True(await _files.RemoveAsync((await _files.FindEndingAsync(found.Ended.Id))!));
        Assert.Null(await _files.FindAsync(Owner, "first"));
        Assert.Empty((await _files.EndedAsync(Now.AddDays(1), 10, null)).Items);
        Assert.False(await _files.UseAsync(Owner, "first", "two", Now));
    }

    private static HandedInFile File(string id, long size) => new(id, "执照.pdf", "营业执照", "application/pdf", size, new string('a', 64), Now);
}
