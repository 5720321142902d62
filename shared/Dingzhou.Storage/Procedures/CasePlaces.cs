namespace Dingzhou.Storage.Procedures;

/// <summary>
/// The places that there are for open cases of a procedure about one thing, of one sender or in all: each is taken before its case is
/// committed, by whoever is first, so that there are never more, however many come at once.
/// </summary>
public sealed class CasePlaces(StorageConnection connection)
{
    private const string CaseId = "Case";
    private const string TakenAt = "TakenAt";
    private readonly TableClient _table = connection.Table("CasePlaces");

    /// <summary>Takes a place; a case that has one keeps it.</summary>
    /// <param name="of">What the places are of: the procedure, the thing, and the sender.</param>
    /// <param name="most">How many places there are.</param>
    /// <returns>False where all are taken.</returns>
    public async Task<bool> TakeAsync(string of, string caseId, int most, DateTimeOffset now, CancellationToken cancellation = default)
    {
        while (true)
        {
            var taken = await RowsAsync(of, cancellation);
            if (taken.Any(r => r.GetString(CaseId) == caseId))
                return true;
            if (taken.Count >= most)
                return false;
            var place = Enumerable.Range(0, most).Select(n => n.ToString("D3", CultureInfo.InvariantCulture)).First(
                n => taken.All(r => r.RowKey != n));
            try
            {
                await _table.AddEntityAsync(new TableEntity(of, place) { [CaseId] = caseId, [TakenAt] = now }, cancellation);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
            {
                // Another one was quicker: the next place.
            }
        }
    }

    /// <summary>The cases that took their places before a moment.</summary>
    /// <param name="of">What the places are of.</param>
    public async Task<IReadOnlyList<string>> TakenBeforeAsync(string of, DateTimeOffset moment, CancellationToken cancellation = default) =>
        [.. (await RowsAsync(of, cancellation)).Where(r => r.GetDateTimeOffset(TakenAt) < moment).Select(r => r.GetString(CaseId)!)];

    /// <summary>Frees the place of a case.</summary>
    /// <param name="of">What the places are of.</param>
    public async Task FreeAsync(string of, string caseId, CancellationToken cancellation = default)
    {
        foreach (var row in (await RowsAsync(of, cancellation)).Where(r => r.GetString(CaseId) == caseId))
        {
            try
            {
                await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                // Somebody else freed it meanwhile, and another case has taken it.
            }
        }
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string of, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(e => e.PartitionKey == of, cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }
}
