using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>An objection with its answer.</summary>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Objection">As it was filed.</param>
/// <param name="Resolution">The answer; null until there is one.</param>
public sealed record FiledObjection(string SettlementId, Objection Objection, ObjectionResolution? Resolution);

/// <summary>
/// The objections of each settlement in their order, found by their receipts too, and what waits of each sender; written from the
/// settlement's events and rebuildable from them.
/// </summary>
public sealed class ObjectionLists(StorageConnection connection)
{
    private const string Filed = "Filed";
    private const string Answer = "Answer";
    private readonly TableClient _table = connection.Table("Objections");

    /// <summary>A page of a settlement's objections, in their order.</summary>
    public Task<Page<FiledObjection>> ListAsync(string settlementId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(settlementId, "", limit, cursor, cancellation);

    /// <summary>A page of those that have been answered, in their order.</summary>
    public Task<Page<FiledObjection>> AnsweredAsync(
        string settlementId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(settlementId, " and Answered eq true", limit, cursor, cancellation);

    /// <summary>The objection with a receipt; null where there is none.</summary>
    public async Task<FiledObjection?> FindAsync(string receipt, CancellationToken cancellation = default)
    {
        if (await _table.GetEntityIfExistsAsync<TableEntity>(
            ReceiptOf(receipt), receipt, cancellationToken: cancellation) is not { HasValue: true, Value: { } pointer })
            return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(pointer.GetString("SettlementId")), RowOf(pointer.GetInt32("Number")!.Value), cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity } ? Read(entity) : null;
    }

    /// <summary>Writes an objection as it was filed.</summary>
    public async Task WriteAsync(string settlementId, Objection objection, CancellationToken cancellation = default)
    {
        var row = new TableEntity(PartitionOf(settlementId), RowOf(objection.Number));
        row.SetText(Filed, JsonSerializer.Serialize(objection, DomainJson.Options));
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        var receipt = objection.Origin!.Receipt;
        await _table.UpsertEntityAsync(
            new TableEntity(ReceiptOf(receipt), receipt) { ["SettlementId"] = settlementId, ["Number"] = objection.Number },
            TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Writes the answer beside an objection.</summary>
    /// <param name="given">The answer to the publicity that is about it.</param>
    public async Task WriteAsync(string settlementId, StepAnswer given, CancellationToken cancellation = default)
    {
        var row = new TableEntity(PartitionOf(settlementId), RowOf(given.About!.Value)) { ["Answered"] = true };
        row.SetText(Answer, JsonSerializer.Serialize(ObjectionResolution.Of(given), DomainJson.Options));
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private Task<Page<FiledObjection>> PageAsync(
        string settlementId, string filter, int limit, string? cursor, CancellationToken cancellation)
    {
        var (partition, from) = (PartitionOf(settlementId), cursor ?? "");
        var query = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from}");
        return Page<FiledObjection>.ReadAsync(
            _table.QueryAsync<TableEntity>(query + filter, limit + 1, cancellationToken: cancellation), limit, Read);
    }

    private static FiledObjection Read(TableEntity row) => new(
        row.PartitionKey["settlement-".Length..],
        JsonSerializer.Deserialize<Objection>(row.GetText(Filed), DomainJson.Options)!,
        row.GetText(Answer) is { Length: > 0 } answer ? JsonSerializer.Deserialize<ObjectionResolution>(answer, DomainJson.Options) : null);

    private static string PartitionOf(string settlementId) => $"settlement-{settlementId}";

    private static string ReceiptOf(string receipt) => $"receipt-{receipt}";

    private static string RowOf(int number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
