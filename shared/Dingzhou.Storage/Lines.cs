namespace Dingzhou.Storage;

/// <summary>Something that was changed, for the lists in which it stands.</summary>
/// <typeparam name="T">The state.</typeparam>
/// <param name="Before">
/// The states under which it may still be listed: the last one where all of that is listed, none where it was just made; more of them where
/// it is not known what is listed.
/// </param>
/// <param name="After">As it stands.</param>
public sealed record Listed<T>(IReadOnlyList<T> Before, T After);

/// <summary>
/// Lines of lists: rows whose keys are the query, written from a state and rebuildable from it, read page by page. What changes in one
/// partition is one transaction of storage, of however many states.
/// </summary>
internal static class Lines
{
    private const int MostInTransaction = 100;

    /// <summary>Rows that the service gives in one answer.</summary>
    public const int MostInAnswer = 1000;

    /// <summary>A line.</summary>
    public static TableEntity Of<T>(string partition, string row, T value)
    {
        var line = new TableEntity(partition, row);
        line.SetText("Json", JsonSerializer.Serialize(value, DomainJson.Options));
        return line;
    }

    /// <summary>What stands in a line.</summary>
    public static T Read<T>(TableEntity line) => JsonSerializer.Deserialize<T>(line.GetText("Json"), DomainJson.Options)!;

    /// <summary>The beginning of a place in a list whose newest line comes first.</summary>
    /// <param name="at">Of when the line is.</param>
    public static string NewestFirst(DateTimeOffset at) => $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}";

    /// <summary>A page of a list.</summary>
    /// <param name="filters">What else a line must have.</param>
    public static Task<Page<T>> PageAsync<T>(
        this TableClient table, string partition, int limit, string? cursor, IEnumerable<string> filters, CancellationToken cancellation)
    {
        var filter = string.Join(
            " and ", filters.Prepend(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {cursor ?? ""}")));
        return Page<T>.ReadAsync(
            table.QueryAsync<TableEntity>(filter, Math.Min(limit + 1, MostInAnswer), cancellationToken: cancellation), limit, Read<T>);
    }

    /// <summary>Writes what changes mean for lists: new lines and those that say something else, before the old ones go.</summary>
    /// <param name="linesOf">The lines of a state.</param>
    public static async Task WriteAsync<T>(
        this TableClient table, IEnumerable<Listed<T>> changes, Func<T, IEnumerable<TableEntity>> linesOf, CancellationToken cancellation)
    {
        var actions = new Dictionary<(string Partition, string Row), TableTransactionAction>();
        foreach (var (before, after) in changes)
        {
            var (old, wanted) = (ByKey(before.SelectMany(linesOf)), ByKey(linesOf(after)));
            foreach (var (key, line) in wanted.Where(
                w => before.Count != 1 || !old.TryGetValue(w.Key, out var listed) || !SaysTheSame(listed, w.Value)))
                actions[key] = new(TableTransactionActionType.UpsertReplace, line);
            foreach (var (key, line) in old.Where(o => !wanted.ContainsKey(o.Key)))
                actions.TryAdd(key, new(TableTransactionActionType.Delete, line, ETag.All));
        }

        foreach (var partition in actions.Values.GroupBy(a => a.Entity.PartitionKey, StringComparer.Ordinal).OrderBy(
            p => p.All(IsDeletion)))
        {
            foreach (var some in partition.Chunk(MostInTransaction))
                await table.SubmitAsync(some, cancellation);
        }
    }

    /// <summary>Removes lines; those that are gone already are passed over.</summary>
    public static async Task RemoveAsync(this TableClient table, IEnumerable<TableEntity> lines, CancellationToken cancellation)
    {
        var gone = lines.Select(l => new TableTransactionAction(TableTransactionActionType.Delete, l, ETag.All));
        foreach (var partition in gone.GroupBy(a => a.Entity.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var some in partition.Chunk(MostInTransaction))
                await table.SubmitAsync(some, cancellation);
        }
    }

    /// <summary>
    /// Writes and deletes rows of one partition in one transaction of storage; where that cannot be, each by itself, the new ones first.
    /// </summary>
    /// <param name="some">What is written or deleted, 100 at most.</param>
    /// <returns>False where one that was to be deleted under its tag is another one by now, or gone.</returns>
    public static async Task<bool> SubmitAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> some, CancellationToken cancellation)
    {
        try
        {
            if (some.Count > 1)
            {
                await table.SubmitTransactionAsync(some, cancellation);
                return true;
            }
        }
        catch (RequestFailedException e) when (e.Status is
            (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.RequestEntityTooLarge)
        {
            // A line that was to go is gone already, or they are too long together.
        }

        var isWhole = true;
        foreach (var action in some.OrderBy(IsDeletion))
            isWhole &= await table.TryAsync(action, cancellation);
        return isWhole;
    }

    private static async Task<bool> TryAsync(this TableClient table, TableTransactionAction action, CancellationToken cancellation)
    {
        if (!IsDeletion(action))
        {
            await table.UpsertEntityAsync(action.Entity, TableUpdateMode.Replace, cancellation);
            return true;
        }

        try
        {
            var answer = await table.DeleteEntityAsync(action.Entity.PartitionKey, action.Entity.RowKey, action.ETag, cancellation);
            return action.ETag == ETag.All || answer.Status != (int)HttpStatusCode.NotFound;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private static Dictionary<(string, string), TableEntity> ByKey(IEnumerable<TableEntity> lines)
    {
        var byKey = new Dictionary<(string, string), TableEntity>();
        foreach (var line in lines)
            byKey[(line.PartitionKey, line.RowKey)] = line;
        return byKey;
    }

    private static bool SaysTheSame(TableEntity one, TableEntity other) =>
        one.Count == other.Count && one.All(p => other.TryGetValue(p.Key, out var value) && Equals(p.Value, value));

    private static bool IsDeletion(TableTransactionAction action) => action.ActionType == TableTransactionActionType.Delete;
}
