namespace Dingzhou.Storage.Aggregates;

/// <content>
/// How an aggregate goes whose time is over: in one transaction it is there no more for anybody, and what it was is still known to whoever
/// removes it, until nothing else is left of it.
/// </content>
public abstract partial class AggregateStore<TState, TChange>
{
    private const string RemovedRow = "removed";
    private const int MostInTransaction = 100;

    /// <summary>An aggregate that is being removed, as it last was; null where none is under this identity.</summary>
    public async Task<Loaded<TState>?> FindRemovedAsync(string id, CancellationToken cancellation = default) =>
        await FindRowAsync(id, RemovedRow, cancellation) is { } row ? Read(row) : null;

    /// <summary>Takes an aggregate out of everybody's sight, and keeps what it was for whoever removes it.</summary>
    /// <param name="last">As loaded.</param>
    /// <returns>False where somebody has changed it since.</returns>
    public async Task<bool> TakeOutAsync(string id, Loaded<TState> last, CancellationToken cancellation = default)
    {
        var removed = Row(id, RemovedRow, last.State);
        removed["EventCount"] = last.EventCount;
        removed["LastHash"] = last.LastHash;
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(id, StateRow), last.ETag),
                    new(TableTransactionActionType.UpsertReplace, removed),
                ],
                cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
        finally
        {
            _known.TryRemove(id, out _);
        }

        return true;
    }

    /// <summary>Removes what is left of an aggregate that was taken out: what it was goes last.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellation = default)
    {
        var rows = new List<TableTransactionAction>();
        var query = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ne {RemovedRow}"), MostInTransaction,
            [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellation);
        await foreach (var row in query)
            rows.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All));
        foreach (var some in rows.Chunk(MostInTransaction))
            await table.SubmitAsync(some, cancellation);
        await table.DeleteEntityAsync(id, RemovedRow, ETag.All, cancellation);
    }
}
