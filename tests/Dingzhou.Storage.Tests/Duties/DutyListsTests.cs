using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Duties;
using Dingzhou.Storage.Duties;

namespace Dingzhou.Storage.Tests.Duties;

public sealed class DutyListsTests
{
    private static readonly DateTimeOffset Noon = new(2022, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Azurite _azurite;
    private readonly StorageConnection _connection;
    private readonly DutyLists _lists;

    public DutyListsTests(Azurite azurite)
    {
        _azurite = azurite;
        _connection = azurite.NewConnection();
        _lists = new(_connection);
    }

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

    [Fact]
    public async Task Of_several_who_list_one_thing_at_once_none_leaves_a_line_that_nobody_finds_again()
    {
        string[] owners = ["民政局", "司法局", "财政局", "教育局", "卫健局", "文旅局"];
        await Task.WhenAll(owners.Select(o => _lists.WriteAsync("thing", [new(o, Of("thing", Noon))])));

        var listed = new List<string>();
        foreach (var owner in owners)
            listed.AddRange(await KeysAsync(owner));
        Assert.Single(listed);

        await _lists.WriteAsync("thing", []);
        foreach (var owner in owners)
            Assert.Empty(await KeysAsync(owner));
    }

    [Fact]
    public async Task A_change_costs_a_look_and_a_transaction_and_more_lines_than_one_holds_are_all_listed()
    {
        await using var requests = new StorageRequests(_azurite.ConnectionString);
        var lists = new DutyLists(Connections.ConnectionTo(requests.ConnectionString, _azurite.NewPrefix()));
        Assert.Empty(await lists.ListAsync("民政局", "", 10));
        OwedDuty[] both = [new("民政局", Of("thing", Noon)), new("司法局", Of("thing", Noon))];
        Assert.Equal(2, await CostAsync(both));
        Assert.Equal(1, await CostAsync(both));
        Assert.Equal(2, await CostAsync([new("社工部", Of("thing", Noon)), both[1]]));
        Assert.Equal(2, await CostAsync([]));

        var many = Enumerable.Range(100, 150).Select(i => new OwedDuty("民政局", Of($"{i}", Noon))).ToList();
        await lists.WriteAsync("many", many);
        Assert.Equal(many.Select(o => o.Duty.Key), (await lists.ListAsync("民政局", "", 1000)).Select(d => d.Duty.Key));
        await lists.WriteAsync("many", []);
        Assert.Empty(await lists.ListAsync("民政局", "", 1000));

        async Task<long> CostAsync(OwedDuty[] owed)
        {
            var before = requests.Count;
            await lists.WriteAsync("thing", owed);
            return requests.Count - before;
        }
    }

    [Fact]
    public async Task What_an_earlier_version_listed_by_owner_is_listed_still_and_goes_when_it_is_done()
    {
        var duty = Of("old", Noon);
        var table = _connection.Table("Duties");
        string line = $"{DutyLists.Place(Noon)}-old", json = JsonSerializer.Serialize(duty, DomainJson.Options);
        await table.AddEntityAsync(new TableEntity("owner-民政局", line) { ["Json0"] = json }, TestContext.Current.CancellationToken);
        await table.AddEntityAsync(
            new TableEntity("things", "thing") { ["IsWritten"] = true, ["Json0"] = $$"""[{"partition":"owner-民政局","row":"{{line}}","what":"0123456789abcdef"}]""" },
            TestContext.Current.CancellationToken);

        Assert.Equal(duty, Assert.Single(await _lists.ListAsync("民政局", "", 10)).Duty);
        await new DutyLists(_connection).WriteAsync("thing", []);
        Assert.Empty(await KeysAsync("民政局"));
        Assert.Empty(
            await table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).ToListAsync(
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_finds_others_quicker_at_every_try_gives_up_and_what_is_missing_is_written_at_the_next_one()
    {
        var prefix = _azurite.NewPrefix();
        var notes = Connections.ConnectionTo(_azurite.ConnectionString, prefix).Table("Duties");
        await using var requests = new StorageRequests(_azurite.ConnectionString);
        var lists = new DutyLists(Connections.ConnectionTo(requests.ConnectionString, prefix));
        await lists.WriteAsync("thing", [new("民政局", Of("thing", Noon))]);

        requests.Before = async request =>
        {
            if (!request.Contains("$batch", StringComparison.Ordinal))
                return;
            var note =
                (await notes.GetEntityAsync<TableEntity>(
                "duties", "t-thing", cancellationToken: TestContext.Current.CancellationToken)).Value;
            await notes.UpdateEntityAsync(note, ETag.All, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        };
        await Assert.ThrowsAsync<TimeoutException>(() => lists.WriteAsync("thing", [new("司法局", Of("thing", Noon))]));
        Assert.Empty(await lists.ListAsync("司法局", "", 10));

        requests.Before = null;
        await lists.WriteAsync("thing", [new("司法局", Of("thing", Noon))]);
        Assert.Single(await lists.ListAsync("司法局", "", 10));
        Assert.Empty(await lists.ListAsync("民政局", "", 10));
    }

    private static Duty Of(string key, DateTimeOffset? dueAt) =>
        new(key, DutyType.AnswerStep, new("答复建议", "Answer"), "第十六条", dueAt, "/api/cases/1");

    private async Task<string[]> KeysAsync(string owner) => [.. (await _lists.ListAsync(owner, "", 10)).Select(d => d.Duty.Key)];
}
