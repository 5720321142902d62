using Dingzhou.Domain.Duties;
using Dingzhou.Storage.Duties;
using Dingzhou.TestKit;

namespace Dingzhou.Storage.Tests.Duties;

public sealed class DutyListsTests(Azurite azurite)
{
    private static readonly DateTimeOffset Noon = new(2022, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DutyLists _lists = new(azurite.NewConnection());

    [Fact]
    public async Task What_is_owed_is_listed_by_date_with_who_owes_it_now_and_goes_when_it_is_done()
    {
        await _lists.WriteAsync("later", [new("民政局", Of("later", Noon.AddDays(1)))]);
        await _lists.WriteAsync("without", [new("民政局", Of("without", null))]);
        await _lists.WriteAsync("first", [new("民政局", Of("first", Noon)), new("司法局", Of("first", Noon))]);
        Assert.Equal(["first", "later", "without"], await KeysAsync("民政局"));

        // The functions move: another owes it, and nobody owes it twice.
        await _lists.WriteAsync("first", [new("社工部", Of("first", Noon)), new("司法局", Of("first", Noon))]);
        Assert.Equal(["later", "without"], await KeysAsync("民政局"));
        Assert.Equal(["first"], await KeysAsync("社工部"));
        Assert.Equal(["first"], await KeysAsync("司法局"));

        await _lists.WriteAsync("first", []);
        await _lists.WriteAsync("first", []);
        Assert.Empty(await KeysAsync("社工部"));
        Assert.Empty(await KeysAsync("司法局"));
    }

    private static Duty Of(string key, DateTimeOffset? dueAt) => new(key, DutyType.AnswerProposal, new("答复建议", "Answer"), "第十六条", dueAt, "/api/proposals");

    private async Task<string[]> KeysAsync(string owner) => [.. (await _lists.ListAsync(owner, "", 10)).Select(d => d.Duty.Key)];
}
