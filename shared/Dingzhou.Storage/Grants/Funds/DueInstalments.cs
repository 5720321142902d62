using System.Runtime.CompilerServices;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>An instalment that waits for its day.</summary>
/// <param name="SettlementId">The settlement that approved it.</param>
/// <param name="Number">2, 3 …</param>
/// <param name="DueOn">The first day on which it is due.</param>
public sealed record DueInstalment(string SettlementId, int Number, DateOnly DueOn);

/// <summary>What must be paid in later years: a row with a date for each, ordered by it, which goes once it is paid.</summary>
public sealed class DueInstalments(StorageConnection connection)
{
    private const string Partition = "due";
    private readonly TableClient _table = connection.Table("DueInstalments");

    /// <summary>Notes an instalment; noted twice it is there once.</summary>
    public Task AddAsync(DueInstalment instalment, CancellationToken cancellation = default) => _table.UpsertEntityAsync(
        new TableEntity(Partition, RowOf(instalment)) { ["SettlementId"] = instalment.SettlementId, ["Number"] = instalment.Number },
        TableUpdateMode.Replace,
        cancellation);

    /// <summary>Those whose day has come, the oldest first: also those of days that were missed.</summary>
    public async IAsyncEnumerable<DueInstalment> OnAsync(DateOnly today, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var end = Day(today.AddDays(1));
        var due = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {end}"), cancellationToken: cancellation);
        await foreach (var row in due)
        {
            yield return new(
                row.GetString("SettlementId"), row.GetInt32("Number")!.Value,
                DateOnly.ParseExact(row.RowKey[..8], "yyyyMMdd", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Takes an instalment away once it is paid.</summary>
    public Task RemoveAsync(DueInstalment instalment, CancellationToken cancellation = default) =>
        _table.DeleteEntityAsync(Partition, RowOf(instalment), ETag.All, cancellation);

    private static string RowOf(DueInstalment i) =>
        string.Create(CultureInfo.InvariantCulture, $"{Day(i.DueOn)}-{i.SettlementId}-{i.Number}");

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
