namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>What a clean-up claims for itself, one clean-up each.</summary>
public enum CleanupClaimKind
{
    /// <summary>A document: it is in one open clean-up.</summary>
    Document,

    /// <summary>A number: one clean-up is published under it.</summary>
    Number,
}

/// <summary>Something that a clean-up has claimed.</summary>
/// <param name="Key">The document's identity, or the number.</param>
/// <param name="CycleId">The clean-up.</param>
/// <param name="From">The clean-up from which it was taken; null where it was free.</param>
/// <param name="At">When, where the clean-up may not have come about yet; null once it has.</param>
public sealed record CleanupClaim(string Key, string CycleId, string? From, DateTimeOffset? At);

/// <summary>
/// Claims of clean-ups, made before the commit that rests on them: of two who want the same, one gets it. A clean-up that never came
/// about bears its claims out by nothing; who may take them over then is for the caller to say.
/// </summary>
public sealed class CleanupClaims(StorageConnection connection)
{
    private const int MostInTransaction = 100;
    private const int MostTries = 3;
    private readonly TableClient _table = connection.Table("CleanupLists");

    /// <summary>All claims of a kind.</summary>
    public async Task<IReadOnlyList<CleanupClaim>> AllAsync(CleanupClaimKind kind, CancellationToken cancellation = default) =>
        [.. (await RowsAsync(kind, cancellation)).Values.Select(Read)];

    /// <summary>Claims all of what is named, or nothing.</summary>
    /// <param name="cycleId">For which clean-up; what it has already stays with it.</param>
    /// <param name="mayTake">Whether it may be taken from another one.</param>
    /// <returns>What others keep; none where all is claimed.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(
        CleanupClaimKind kind, string cycleId, IReadOnlyList<string> keys, Func<CleanupClaim, bool> mayTake, DateTimeOffset now,
        CancellationToken cancellation = default)
    {
        var made = new List<string>();
        for (var tries = 1; ; tries++)
        {
            var rows = await RowsAsync(kind, cancellation);
            var kept = keys.Where(
                k => rows.TryGetValue(k, out var row) && Read(row) is var claim && claim.CycleId != cycleId && !mayTake(claim)).ToList();
            if (kept.Count > 0 || tries > MostTries)
            {
                await GiveBackAsync(kind, cycleId, made, cancellation);
                return kept.Count > 0 ? kept : keys;
            }

            try
            {
                foreach (var some in keys.Where(k => !rows.TryGetValue(k, out var row) || Read(row).CycleId != cycleId).Chunk(
                    MostInTransaction))
                {
                    await _table.SubmitTransactionAsync(
                        some.Select(k => Taking(kind, cycleId, k, rows.GetValueOrDefault(k), now)), cancellation);
                    made.AddRange(some);
                }

                return [];
            }
            catch (TableTransactionFailedException e) when (e.Status is 409 or 412 or 404)
            {
                // Somebody was quicker: look again.
            }
        }
    }

    /// <summary>Gives claims back, to whom they were taken from where there is one.</summary>
    /// <param name="cycleId">By which clean-up; what is another's stays with it.</param>
    public async Task GiveBackAsync(
        CleanupClaimKind kind, string cycleId, IReadOnlyCollection<string> keys, CancellationToken cancellation = default)
    {
        if (keys.Count == 0)
            return;
        var rows = await RowsAsync(kind, cancellation);
        foreach (var some in keys.Select(rows.GetValueOrDefault).OfType<TableEntity>().Where(r => Read(r).CycleId == cycleId).Chunk(
            MostInTransaction))
            await _table.SubmitTransactionAsync(some.Select(Giving), cancellation);
    }

    internal static string PartitionOf(CleanupClaimKind kind) => kind switch
    {
        CleanupClaimKind.Document => CleanupLists.Open,
        CleanupClaimKind.Number => "numbers",
    };

    private static TableTransactionAction Taking(CleanupClaimKind kind, string cycleId, string key, TableEntity? held, DateTimeOffset now)
    {
        var row = new TableEntity(PartitionOf(kind), key) { ["CycleId"] = cycleId, ["At"] = now };
        if (held is null)
            return new(TableTransactionActionType.Add, row);

        // Of a claim that never came to anything whoever had it before is remembered.
        row["From"] = held.GetString("From") ?? held.GetString("CycleId");
        return new(TableTransactionActionType.UpdateReplace, row, held.ETag);
    }

    private static TableTransactionAction Giving(TableEntity row) => Read(row).From is { } from
        ? new(TableTransactionActionType.UpdateReplace, new TableEntity(row.PartitionKey, row.RowKey) { ["CycleId"] = from }, row.ETag)
        : new(TableTransactionActionType.Delete, row, row.ETag);

    private async Task<Dictionary<string, TableEntity>> RowsAsync(CleanupClaimKind kind, CancellationToken cancellation)
    {
        var (partition, rows) = (PartitionOf(kind), new Dictionary<string, TableEntity>(StringComparer.Ordinal));
        await foreach (var row in _table.QueryAsync<TableEntity>(e => e.PartitionKey == partition, cancellationToken: cancellation))
            rows[row.RowKey] = row;
        return rows;
    }

    private static CleanupClaim Read(TableEntity row) =>
        new(row.RowKey, row.GetString("CycleId"), row.GetString("From"), row.GetDateTimeOffset("At"));
}
