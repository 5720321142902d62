namespace Dingzhou.Storage.Notices;

/// <summary>
/// Messages on their way to e-mail, webhooks and telephones, in the order in which they are due. All rows are of one partition, so that
/// every step of a message is one transaction: <c>k|id</c> remembers that it was queued, whatever became of it, <c>d|time|id</c> that it is
/// due then, <c>f|time|id</c> that it was given up. Whoever sends one first moves it on by the time that its claim lasts: one of them can,
/// and what an instance that died had claimed is due again.
/// </summary>
public sealed class Outbox(StorageConnection connection)
{
    private const string Partition = "outbox";
    private const string Known = "k|";
    private const string Due = "d|";
    private const string Failed = "f|";

    /// <summary>Comes after all rows of a kind.</summary>
    private const string End = "}";

    private readonly TableClient _table = connection.Table("Outbox");

    /// <summary>Queues a message to all to which it goes, in one transaction; what was queued before is left as it is.</summary>
    /// <param name="dueAt">When it is to be sent.</param>
    public async Task QueueAsync(Recipient recipient, OwedMessage owed, DateTimeOffset dueAt, CancellationToken cancellation = default)
    {
        var actions = new List<TableTransactionAction>();
        foreach (var target in owed.To)
        {
            var message = new OutboxMessage(recipient.Key, target, owed.Content, dueAt);
            actions.Add(Added(new TableEntity(Partition, Known + message.Id())
            {
                ["At"] = dueAt, ["Recipient"] = recipient.Key, ["Key"] = owed.Content.Type == MessageType.Notice ? owed.Content.Key : null,
            }));
            actions.Add(Added(Lines.Of(Partition, PlaceOf(message, dueAt), message)));
        }

        try
        {
            await _table.SubmitTransactionAsync(actions, cancellation);
        }
        catch (TableTransactionFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // Queued before; perhaps delivered since.
        }
    }

    /// <summary>What is due, the oldest first: one query.</summary>
    public async Task<IReadOnlyList<DueMessage>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation = default)
    {
        var found = new List<DueMessage>();
        var query = _table.QueryAsync<TableEntity>(
            Range(Due, Due + TimeOf(now) + End), most, cancellationToken: cancellation);
        await foreach (var row in query)
        {
            found.Add(new(row.RowKey, Lines.Read<OutboxMessage>(row)));
            if (found.Count == most)
                break;
        }

        return found;
    }

    /// <summary>Claims a message that is due.</summary>
    /// <param name="until">When somebody else may have it, unless it is done with.</param>
    /// <returns>The message at its new place; null where somebody else was quicker.</returns>
    public Task<DueMessage?> ClaimAsync(DueMessage due, DateTimeOffset until, CancellationToken cancellation = default) =>
        MoveAsync(due, due.Message, until, cancellation);

    /// <summary>Has it tried again later.</summary>
    /// <param name="message">The message, with what went wrong.</param>
    public Task PostponeAsync(DueMessage claimed, OutboxMessage message, DateTimeOffset next, CancellationToken cancellation = default) =>
        MoveAsync(claimed, message, next, cancellation);

    /// <summary>It is delivered, or nobody wants it any more.</summary>
    public Task DoneAsync(DueMessage claimed, CancellationToken cancellation = default) =>
        _table.DeleteEntityAsync(Partition, claimed.Place, ETag.All, cancellation);

    /// <summary>It is not tried again.</summary>
    /// <param name="message">The message, with what went wrong.</param>
    public Task GiveUpAsync(DueMessage claimed, OutboxMessage message, DateTimeOffset now, CancellationToken cancellation = default) =>
        ReplaceAsync(claimed, Lines.Of(Partition, $"{Failed}{Lines.NewestFirst(now)}|{message.Id()}", message), cancellation);

    /// <summary>What was given up, the newest first.</summary>
    public Task<Page<FailedMessage>> FailedAsync(int limit, string? cursor, CancellationToken cancellation = default)
    {
        var query = _table.QueryAsync<TableEntity>(Range(cursor ?? Failed, Failed[..1] + End), limit + 1, cancellationToken: cancellation);
        return Page<FailedMessage>.ReadAsync(query, limit, row => Read(Lines.Read<OutboxMessage>(row)));
    }

    /// <summary>What was queued, and given up, before a moment, as far as it is remembered: some of it.</summary>
    /// <returns>The rows, with the recipient and the key of notices.</returns>
    internal async Task<IReadOnlyList<(string Row, string? Recipient, string? Key)>> OldAsync(
        DateTimeOffset before, int most, CancellationToken cancellation)
    {
        var old = new List<(string, string?, string?)>();
        var queued = _table.QueryAsync<TableEntity>(
            $"{Range(Known, Known[..1] + End)} and {TableClient.CreateQueryFilter($"At lt {before}")}", most, cancellationToken: cancellation);
        await foreach (var row in queued)
        {
            old.Add((row.RowKey, row.GetString("Recipient"), row.GetString("Key")));
            if (old.Count == most)
                return old;
        }

        var given = _table.QueryAsync<TableEntity>(
            Range(Failed + Lines.NewestFirst(before), Failed[..1] + End), most, ["RowKey"], cancellation);
        await foreach (var row in given)
        {
            old.Add((row.RowKey, null, null));
            if (old.Count == most)
                break;
        }

        return old;
    }

    /// <summary>Removes rows, in one transaction.</summary>
    internal async Task RemoveAsync(IReadOnlyList<string> rows, CancellationToken cancellation) => await _table.SubmitAsync(
        [.. rows.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, r), ETag.All))],
        cancellation);

    private async Task<DueMessage?> MoveAsync(
        DueMessage due, OutboxMessage message, DateTimeOffset to, CancellationToken cancellation)
    {
        var place = PlaceOf(message, to);
        return await ReplaceAsync(due, Lines.Of(Partition, place, message), cancellation) ? new(place, message) : null;
    }

    /// <returns>False where somebody else has moved it, and nothing was written.</returns>
    private async Task<bool> ReplaceAsync(DueMessage due, TableEntity with, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [new(TableTransactionActionType.Delete, new TableEntity(Partition, due.Place), ETag.All), Added(with)], cancellation);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private static FailedMessage Read(OutboxMessage m) => new(
        m.Id(), m.Whose().DepartmentName ?? m.RecipientKey[(m.RecipientKey.IndexOf('-', StringComparison.Ordinal) + 1)..], m.To.Channel,
        m.QueuedAt, m.Attempts, m.LastTriedAt ?? m.QueuedAt, m.LastError ?? "");

    private static TableTransactionAction Added(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static string Range(string after, string before) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after} and RowKey lt {before}");

    private static string PlaceOf(OutboxMessage message, DateTimeOffset at) => $"{Due}{TimeOf(at)}|{message.Id()}";

    private static string TimeOf(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
