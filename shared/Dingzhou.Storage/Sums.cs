namespace Dingzhou.Storage;

/// <summary>
/// Sums of what many things count, each of which stands beside them in the same partition; both change in one transaction, so that whatever
/// is counted twice counts once.
/// </summary>
internal static class Sums
{
    private const string Part = "part|";
    private const string Sum = "sum|";

    /// <summary>Comes right after all sums, whatever is behind the bar.</summary>
    private const string AfterSums = "sum}";

    /// <summary>Counts something, in place of what it counted before.</summary>
    /// <param name="of">The thing.</param>
    /// <param name="sumOf">The sum to which it counts.</param>
    /// <param name="count">What it counts.</param>
    /// <param name="add">The sum after it, of the sum before and of what the thing counted before; null where there was none.</param>
    public static async Task CountAsync<TCount, TSum>(
        this TableClient table, string partition, string of, string sumOf, TCount count, Func<TSum?, TCount?, TSum> add,
        CancellationToken cancellation)
        where TCount : class
        where TSum : class
    {
        var (partRow, sumRow) = ($"{Part}{of}", $"{Sum}{sumOf}");
        for (var tries = 1; ; tries++)
        {
            var part = await FindAsync(table, partition, partRow, cancellation);
            var before = part is null ? null : Lines.Read<TCount>(part);
            if (before is not null && Text(before) == Text(count))
                return;
            var sum = await FindAsync(table, partition, sumRow, cancellation);
            var after = add(sum is null ? null : Lines.Read<TSum>(sum), before);
            try
            {
                await table.SubmitTransactionAsync(
                    [Put(part, Lines.Of(partition, partRow, count)), Put(sum, Lines.Of(partition, sumRow, after))], cancellation);
                return;
            }
            catch (RequestFailedException e) when (tries < Contention.MostTries && e.Status is
                (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
            {
                // Another one of the same sum was counted meanwhile.
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }

    /// <summary>The sums of a partition.</summary>
    /// <param name="beginning">With what the names of those that are asked for begin.</param>
    public static async Task<IReadOnlyList<TSum>> SumsAsync<TSum>(
        this TableClient table, string partition, CancellationToken cancellation, string beginning = "")
    {
        var (first, end) = (Sum + beginning, beginning.Length == 0 ? AfterSums : $"{Sum}{beginning[..^1]}{(char)(beginning[^1] + 1)}");
        var sums = new List<TSum>();
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {end}"),
            cancellationToken: cancellation))
            sums.Add(Lines.Read<TSum>(row));
        return sums;
    }

    private static async Task<TableEntity?> FindAsync(TableClient table, string partition, string row, CancellationToken cancellation) =>
        await table.GetEntityIfExistsAsync<TableEntity>(
            partition, row, cancellationToken: cancellation) is { HasValue: true, Value: { } found } ? found : null;

    private static string Text<T>(T count) => JsonSerializer.Serialize(count, DomainJson.Options);

    private static TableTransactionAction Put(TableEntity? before, TableEntity after) => before is null
        ? new(TableTransactionActionType.Add, after)
        : new(TableTransactionActionType.UpdateReplace, after, before.ETag);
}
