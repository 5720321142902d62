using Azure;
using Azure.Data.Tables;
using Dingzhou.Domain.Procedures;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Storage.Tests.Procedures;

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
    public async Task A_line_that_a_crash_kept_from_being_written_is_written_at_the_next_try()
    {
        await _lists.WriteAsync("thing", [new("民政局", Of("thing", Noon))]);
        var table = _connection.Table("Duties");
        var note = (await table.GetEntityAsync<TableEntity>("things", "thing", cancellationToken: TestContext.Current.CancellationToken)).Value;
        note["IsWritten"] = false;
        await table.UpdateEntityAsync(note, note.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        await foreach (var line in table.QueryAsync<TableEntity>(r => r.PartitionKey == "owner-民政局", cancellationToken: TestContext.Current.CancellationToken))
            await table.DeleteEntityAsync(line.PartitionKey, line.RowKey, cancellationToken: TestContext.Current.CancellationToken);

        await _lists.WriteAsync("thing", [new("民政局", Of("thing", Noon))]);

        Assert.Equal(["thing"], await KeysAsync("民政局"));
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
            if (!request.StartsWith("PUT", StringComparison.Ordinal) || !request.Contains("things", StringComparison.Ordinal))
                return;
            var note = (await notes.GetEntityAsync<TableEntity>("things", "thing", cancellationToken: TestContext.Current.CancellationToken)).Value;
            await notes.UpdateEntityAsync(note, ETag.All, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        };
        await Assert.ThrowsAsync<TimeoutException>(() => lists.WriteAsync("thing", [new("司法局", Of("thing", Noon))]));
        Assert.Empty(await lists.ListAsync("司法局", "", 10));

        requests.Before = null;
        await lists.WriteAsync("thing", [new("司法局", Of("thing", Noon))]);
        Assert.Single(await lists.ListAsync("司法局", "", 10));
        Assert.Empty(await lists.ListAsync("民政局", "", 10));
    }

    private static Duty Of(string key, DateTimeOffset? dueAt) => new(key, DutyType.AnswerProposal, new("答复建议", "Answer"), "第十六条", dueAt, "/api/proposals");

    private async Task<string[]> KeysAsync(string owner) => [.. (await _lists.ListAsync(owner, "", 10)).Select(d => d.Duty.Key)];
}
