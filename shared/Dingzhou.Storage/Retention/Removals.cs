using Dingzhou.Domain.Retention;

namespace Dingzhou.Storage.Retention;

/// <summary>
/// What was removed, newest first. Each is written before anything of it goes, with a row that says that it is not done yet, and one that
/// remembers for good that it was recorded: so nothing goes without a record, what a crash left is found, and nothing is recorded twice.
/// </summary>
public sealed class Removals(StorageConnection connection)
{
    /// <summary>One partition: what belongs together changes in one transaction.</summary>
    private const string Partition = "removals";
    private const string Record = "r-";
    private const string AfterRecords = "r.";
    private const string Unfinished = "u-";
    private const string AfterUnfinished = "u.";
    private const string Known = "k-";
    private readonly TableClient _table = connection.Table("Removals");

    /// <summary>A page of what was removed.</summary>
    public Task<Page<Removal>> PageAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<Removal>(
            Partition, limit, cursor ?? Record, [TableClient.CreateQueryFilter($"RowKey lt {AfterRecords}")], cancellation);

    /// <summary>A page of what is recorded and not done yet.</summary>
    public Task<Page<Removal>> UnfinishedAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<Removal>(
            Partition, limit, cursor ?? Unfinished, [TableClient.CreateQueryFilter($"RowKey lt {AfterUnfinished}")], cancellation);

    /// <summary>Records that something is about to be removed.</summary>
    /// <returns>False where it was recorded before.</returns>
    public async Task<bool> BeginAsync(Removal removal, CancellationToken cancellation = default)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity(Partition, $"{Known}{KeyOf(removal)}")),
                    new(TableTransactionActionType.Add, Lines.Of(Partition, $"{Unfinished}{KeyOf(removal)}", removal)),
                    new(TableTransactionActionType.Add, Lines.Of(Partition, PlaceOf(removal), removal)),
                ],
                cancellation);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <summary>Completes a record. May run twice.</summary>
    /// <param name="begun">As it was begun.</param>
    public async Task CompleteAsync(Removal begun, DateTimeOffset now, int sharedFiles, CancellationToken cancellation = default)
    {
        var done = begun with { RemovedAt = now, SharedFileCount = sharedFiles };
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(Partition, $"{Unfinished}{KeyOf(begun)}"), ETag.All),
                    new(TableTransactionActionType.UpdateReplace, Lines.Of(Partition, PlaceOf(begun), done), ETag.All),
                ],
                cancellation);
        }
        catch (TableTransactionFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            // Another one has completed it, or taken the record back while it went: nothing goes without one.
            await AddAsync(done, cancellation);
        }
    }

    private async Task AddAsync(Removal done, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity(Partition, $"{Known}{KeyOf(done)}")),
                    new(TableTransactionActionType.Add, Lines.Of(Partition, PlaceOf(done), done)),
                ],
                cancellation);
        }
        catch (TableTransactionFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // It has one.
        }
    }

    /// <summary>Takes a record back of what stays after all: nothing of it had gone. May run twice.</summary>
    /// <param name="begun">As it was begun.</param>
    public Task CancelAsync(Removal begun, CancellationToken cancellation = default) => _table.RemoveAsync(
        new[] { $"{Known}{KeyOf(begun)}", $"{Unfinished}{KeyOf(begun)}", PlaceOf(begun) }.Select(row => new TableEntity(Partition, row)),
        cancellation);

    /// <summary>Whether something under an identity was removed, or is just being removed.</summary>
    public async Task<bool> IsRecordedAsync(string kind, string id, CancellationToken cancellation = default)
    {
        var (from, to) = ($"{Known}{kind}-{id}-", $"{Known}{kind}-{id}.");
        await foreach (var _ in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from} and RowKey lt {to}"), maxPerPage: 1,
            cancellationToken: cancellation))
            return true;
        return false;
    }

    private static string PlaceOf(Removal removal) => $"{Record}{Lines.NewestFirst(removal.BegunAt)}-{KeyOf(removal)}";

    // What was removed and made again under the same identity is another one, which ended at another time.
    private static string KeyOf(Removal removal) => $"{removal.RetentionKind}-{removal.Id}-{removal.EndedAt.UtcTicks:D19}";
}
