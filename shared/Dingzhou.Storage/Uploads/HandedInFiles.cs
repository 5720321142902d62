using Dingzhou.Storage.Identity;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// The files that people handed in to state them in a case: each in the list of whose it is, and in a list by time, written in one
/// transaction. A case in which one is stated is noted before it is committed, so that nothing that a crash leaves is forgotten.
/// </summary>
public sealed class HandedInFiles(StorageConnection connection)
{
    private const string Partition = "files";
    private const string ByTime = "at~";
    private const string CaseIds = "CaseIds";
    private const string UsedAt = "UsedAt";
    private const string IsUsed = "IsUsed";
    private readonly TableClient _table = connection.Table("HandedInFiles");

    /// <summary>Adds one.</summary>
    /// <returns>False where there is one under its identity.</returns>
    public async Task<bool> AddAsync(DataSubject owner, HandedInFile file, CancellationToken cancellation = default)
    {
        var row = Lines.Of(Partition, RowOf(owner, file.Id), file);
        row[IsUsed] = false;
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, row),
                    new(TableTransactionActionType.Add, Lines.Of(Partition, PlaceOf(owner, file.Id, file.HandedInAt), EndOf(owner, file))),
                ],
                cancellation);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <summary>One of somebody's; null where he has none under this identity.</summary>
    public async Task<HandedInFile?> FindAsync(DataSubject owner, string id, CancellationToken cancellation = default) =>
        await RowAsync(RowOf(owner, id), cancellation) is { } row ? Lines.Read<HandedInFile>(row) : null;

    /// <summary>How many of somebody's are stated nowhere yet, and their bytes.</summary>
    /// <param name="most">Beyond so many nobody counts.</param>
    public async Task<(int Count, long Bytes)> WaitingAsync(DataSubject owner, int most, CancellationToken cancellation = default)
    {
        var (from, to, count, bytes) = ($"{owner.Key}~", $"{owner.Key}~~", 0, 0L);
        await foreach (var row in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from} and RowKey lt {to} and IsUsed eq false"),
            Math.Min(most, Lines.MostInAnswer), cancellationToken: cancellation))
        {
            (count, bytes) = (count + 1, bytes + Lines.Read<HandedInFile>(row).Size);
            if (count >= most)
                break;
        }

        return (count, bytes);
    }

    /// <summary>Notes a case in which one is about to be stated. May run twice.</summary>
    /// <returns>False where there is none any more.</returns>
    public async Task<bool> UseAsync(
        DataSubject owner, string id, string caseId, DateTimeOffset now, CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            if (await RowAsync(RowOf(owner, id), cancellation) is not { } row)
                return false;
            var ids = CasesOf(row);
            row.SetText(CaseIds, JsonSerializer.Serialize(ids.Contains(caseId) ? ids : [.. ids, caseId], DomainJson.Options));
            (row[IsUsed], row[UsedAt]) = (true, now);
            try
            {
                await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
                return true;
            }
            catch (RequestFailedException e) when (tries < Contention.MostTries
                && e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
            {
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }

    /// <summary>Those that were handed in before a moment, the first one first.</summary>
    public Task<Page<EndedThing>> EndedAsync(
        DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation = default) => _table.PageAsync<EndedThing>(
            Partition, limit, cursor ?? ByTime,
            [TableClient.CreateQueryFilter($"RowKey lt {$"{ByTime}{before.UtcTicks:D19}"}")], cancellation);

    /// <summary>One, by the identity under which it ends.</summary>
    public async Task<EndingFile?> FindEndingAsync(string endedId, CancellationToken cancellation = default) =>
        await RowAsync(endedId, cancellation) is { } row && Lines.Read<HandedInFile>(row) is var file
            ? new(file, EndOf(endedId, file), CasesOf(row), row.GetDateTimeOffset(UsedAt), row.ETag) : null;

    /// <summary>Removes one as it was found.</summary>
    /// <returns>False where it was stated once more since.</returns>
    public async Task<bool> RemoveAsync(EndingFile ending, CancellationToken cancellation = default)
    {
        var place = $"{ByTime}{ending.File.HandedInAt.UtcTicks:D19}~{ending.Ended.Id}";
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(Partition, ending.Ended.Id), ending.ETag),
                    new(TableTransactionActionType.Delete, new TableEntity(Partition, place), ETag.All),
                ],
                cancellation);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<TableEntity?> RowAsync(string row, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(Partition, row, cancellationToken: cancellation) is { HasValue: true } found
            ? found.Value : null;

    private static List<string> CasesOf(TableEntity row) => row.GetText(CaseIds) is { Length: > 0 } ids
        ? JsonSerializer.Deserialize<List<string>>(ids, DomainJson.Options)! : [];

    private static string RowOf(DataSubject owner, string id) => $"{owner.Key}~{id}";

    private static string PlaceOf(DataSubject owner, string id, DateTimeOffset at) => $"{ByTime}{at.UtcTicks:D19}~{RowOf(owner, id)}";

    private static EndedThing EndOf(DataSubject owner, HandedInFile file) => EndOf(RowOf(owner, file.Id), file);

    private static EndedThing EndOf(string row, HandedInFile file) =>
        new(row, DataSubject.UsccOf(row[..row.LastIndexOf('~')]), file.HandedInAt);
}

/// <summary>A file that was handed in and whose time is over.</summary>
/// <param name="File">The file.</param>
/// <param name="Ended">It, as it ends.</param>
/// <param name="CaseIds">The cases in which it was stated, or was about to be.</param>
/// <param name="UsedAt">When it last was; null where it never was.</param>
/// <param name="ETag">As it was found.</param>
public sealed record EndingFile(
    HandedInFile File, EndedThing Ended, IReadOnlyList<string> CaseIds, DateTimeOffset? UsedAt, ETag ETag);
