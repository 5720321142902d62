using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Dingzhou.Host.Storage;

namespace Dingzhou.Host.Tests.Storage;

/// <summary>Many writes share a transaction, and each has the outcome that it would have had alone.</summary>
public sealed class GroupCommitTests(Azurite azurite)
{
    private static readonly ETag Outdated = new("W/\"datetime'2022-08-10T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task A_refused_write_takes_none_of_the_others_with_it()
    {
        var (table, commits) = await TableAsync();
        using var _ = commits;
        await table.AddEntityAsync(Row("taken"));
        await table.AddEntityAsync(Row("changed"));
        var good = Enumerable.Range(0, 150).Select(i => commits.SubmitAsync(Add($"row{i}"))).ToList();
        var taken = commits.SubmitAsync(Add("taken"));
        var changed = commits.SubmitAsync(new TableTransactionAction(TableTransactionActionType.UpdateReplace, Row("changed"), Outdated));
        var pair = commits.SubmitAsync(Add("pair"), new TableTransactionAction(TableTransactionActionType.Delete, Row("absent"), ETag.All));
        var more = Enumerable.Range(150, 150).Select(i => commits.SubmitAsync(Add($"row{i}"))).ToList();

        Assert.Equal(409, (await Assert.ThrowsAnyAsync<RequestFailedException>(() => taken)).Status);
        Assert.Equal(412, (await Assert.ThrowsAnyAsync<RequestFailedException>(() => changed)).Status);
        Assert.Equal(404, (await Assert.ThrowsAnyAsync<RequestFailedException>(() => pair)).Status);
        await Task.WhenAll([.. good, .. more]);
        var stored = await table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToHashSetAsync();
        Assert.True(Enumerable.Range(0, 300).All(i => stored.Contains($"row{i}")));
        Assert.DoesNotContain("pair", stored);
    }

    [Fact]
    public async Task Each_write_learns_the_tag_of_its_own_first_row()
    {
        var (table, commits) = await TableAsync();
        using var _ = commits;
        var tags = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => commits.SubmitAsync(Add($"a{i}"), Add($"b{i}"))));
        for (var i = 0; i < tags.Length; i++)
            Assert.Equal((await table.GetEntityAsync<TableEntity>("p", $"a{i}")).Value.ETag, tags[i]);
    }

    [Fact]
    public async Task Large_rows_are_spread_over_transactions_that_storage_takes()
    {
        var (table, commits) = await TableAsync();
        using var _ = commits;
        // 60 rows of 300,000 bytes: 18 MB, where one transaction takes 4 MiB.
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => commits.SubmitAsync(Add($"row{i}", new byte[300_000]))));
        Assert.Equal(60, await table.QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync());
    }

    [Fact]
    public async Task A_row_is_the_same_whether_it_was_written_alone_or_with_others()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var table = service.GetTableClient(azurite.NewPrefix());
        await table.CreateAsync();
        var batch = new TableBatch(azurite.ConnectionString, service, table.Name);
        var time = DateTimeOffset.Parse("2022-08-10T00:00:00.1234567+08:00", CultureInfo.InvariantCulture);
        TableEntity Everything(string key) => new("p", key)
        {
            ["Text"] = "定州 \"'<>&+\\\r\n--changeset_\t𠮷",
            ["Truth"] = true,
            ["Number"] = -1,
            ["Long"] = long.MaxValue,
            ["Time"] = time,
            ["Whole"] = time.AddTicks(-1234567),
            ["Bytes"] = new byte[] { 0, 255, 13, 10 },
            ["Nothing"] = null,
        };
        const string odd = "i!定州 '%0041' (a=b,c)&$";
        await table.AddEntityAsync(Everything("alone"));
        await table.AddEntityAsync(Row(odd));
        await table.AddEntityAsync(Row("gone'"));
        var tags = await batch.TrySubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, Everything(odd), ETag.All),
            new(TableTransactionActionType.Add, Everything("it's new")),
            new(TableTransactionActionType.UpsertReplace, Everything("put")),
            new(TableTransactionActionType.Delete, new TableEntity("p", "gone'"), ETag.All),
        ]);

        var rows = await table.QueryAsync<TableEntity>().ToDictionaryAsync(row => row.RowKey);
        string[] written = [odd, "it's new", "put"];
        Assert.Equal(written.Append("alone").Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([.. written.Select(key => (ETag?)rows[key].ETag), null], tags);
        Assert.All(written, key => Assert.Equal(Values(rows["alone"]), Values(rows[key])));

        static IEnumerable<(string, object)> Values(TableEntity row) => row
            .Where(value => value.Key is not ("RowKey" or "Timestamp" or "odata.etag"))
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => (value.Key, value.Value is byte[] bytes ? Convert.ToHexString(bytes) : value.Value));
    }

    private static TableTransactionAction Add(string key, byte[]? data = null) => new(TableTransactionActionType.Add, Row(key, data));

    private static TableEntity Row(string key, byte[]? data = null)
    {
        var row = new TableEntity("p", key);
        for (var i = 0; i * 60_000 < data?.Length; i++)
            row[$"D{i}"] = data[(i * 60_000)..Math.Min(data.Length, (i + 1) * 60_000)];
        return row;
    }

    private async Task<(TableClient Table, GroupCommit Commits)> TableAsync()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var table = service.GetTableClient(azurite.NewPrefix());
        await table.CreateAsync();
        return (table, new(table, new(azurite.ConnectionString, service, table.Name)));
    }
}
