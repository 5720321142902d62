using Azure;
using Dingzhou.Host.Durable;

namespace Dingzhou.Host.Storage;

/// <summary>Loads and commits orchestrations. Each commit is one transaction under the row's ETag.</summary>
internal sealed class InstanceStore(HubStorage storage, PayloadStore payloads)
{
    /// <summary>How many inbox rows a commit can take: a transaction has at most 100 operations.</summary>
    public const int MaxConsumed = 99;

    /// <summary>The part of the history kept in the instance's own row, so that a small one needs no other.</summary>
    private const int MaxTailBytes = 48 * 1024;

    private const int MaxChunkBytes = 600 * 1024;

    private TableClient Table => storage.Instances;

    /// <summary>The state without its history; null when there is no such instance.</summary>
    public async Task<InstanceState?> ReadAsync(string id, CancellationToken cancellation)
        => await ReadRowAsync(id, InstanceKey.Instance(id), cancellation) is { } row ? InstanceRow.Read(row) : null;

    /// <summary>The state with its history and input; of one that has ended, with what it has yet to send and to tell its parent.</summary>
    public async Task<InstanceState?> LoadAsync(string id, CancellationToken cancellation)
    {
        if (await ReadAsync(id, cancellation) is not { } state)
            return null;
        if (state is { IsTerminal: true, Outbox.Count: 0 })
            return state;
        if (state.IsTerminal)
        {
            return state with
            {
                Outbox = await payloads.LoadAsync([.. state.Outbox], cancellation),
                Output = await payloads.LoadAsync(state.Output, cancellation),
            };
        }

        return state with
        {
            History = await payloads.LoadAsync(await ReadHistoryAsync(state, cancellation), cancellation),
            Carried = await payloads.LoadAsync([.. state.Carried], cancellation),
            Outbox = await payloads.LoadAsync([.. state.Outbox], cancellation),
            Input = await payloads.LoadAsync(state.Input, cancellation),
        };
    }

    /// <summary>The whole history of a state that was read without it.</summary>
    public async Task<List<HistoryEntry>> ReadHistoryAsync(InstanceState state, CancellationToken cancellation)
    {
        var history = new List<HistoryEntry>(state.ChunkedEvents + state.History.Count);
        for (var i = 0; i < state.Chunks; i++)
        {
            var chunk = await ReadRowAsync(state.Id, InstanceKey.Chunk(state.Id, state.Generation, i), cancellation)
                ?? throw new InvalidOperationException($"The history of '{state.Id}' lacks its part {i}.");
            history.AddRange(HistoryCodec.Decode(InstanceRow.ReadParts(chunk, "H")));
        }

        history.AddRange(state.History);
        return history;
    }

    /// <summary>Adds a new instance; false when there is one with this id already.</summary>
    public async Task<InstanceState?> TryAddAsync(InstanceState state, CancellationToken cancellation)
    {
        var input = await payloads.SaveAsync(state.ExecutionId, state.Input, cancellation);
        state = state with { Input = input, HasBlobs = input?.Blob is not null };
        try
        {
            var etag = await storage.Commits.SubmitAsync(
                new TableTransactionAction(TableTransactionActionType.Add, InstanceRow.Write(state, [])));
            return state with { ETag = etag!.Value };
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // An earlier try of our own may have arrived although its answer did not.
            var existing = await ReadAsync(state.Id, cancellation);
            return existing?.ExecutionId == state.ExecutionId ? state with { ETag = existing.ETag } : null;
        }
    }

    /// <summary>Puts a new instance in the place of one that has ended.</summary>
    public async Task<InstanceState> ReplaceAsync(InstanceState state, CancellationToken cancellation)
    {
        var input = await payloads.SaveAsync(state.ExecutionId, state.Input, cancellation);
        return await CommitAsync(state with { Input = input, HasBlobs = input?.Blob is not null }, [], cancellation);
    }

    /// <summary>
    /// Commits a new state in place of the one with its ETag, and removes the messages it has taken. Goes on trying while
    /// storage is away; when the outcome of a try is unknown, the stored version tells it.
    /// </summary>
    public async Task<InstanceState> CommitAsync(
        InstanceState state, IReadOnlyCollection<string> consumed, CancellationToken cancellation)
    {
        var (prepared, tail) = await SaveHistoryAsync(await SavePayloadsAsync(state, cancellation), cancellation);
        var row = InstanceRow.Write(prepared, tail);
        return await Retrying.RunAsync(
            async () =>
            {
                try
                {
                    return prepared with { ETag = await SubmitAsync(row, state.ETag, consumed) };
                }
                catch (RequestFailedException exception) when (exception.Status is 404 or 412)
                {
                    var stored = await ReadAsync(state.Id, cancellation);
                    if (stored?.Version == state.Version && stored.ExecutionId == state.ExecutionId)
                        return prepared with { ETag = stored.ETag };
                    if (stored?.ETag != state.ETag)
                        throw new OwnershipLostException(
                            $"'{state.Id}' was changed by another process (version {stored?.Version}, not {state.Version - 1}).");
                    // The instance is as it was, so a message to be removed is gone already; the others are what is left to remove.
                    var present = (await ReadMessagesAsync(state.Id, cancellation)).Select(message => message.Key);
                    return prepared with { ETag = await SubmitAsync(row, state.ETag, [.. present.Where(consumed.Contains)]) };
                }
            },
            cancellation);
    }

    /// <summary>Stores a message for an instance.</summary>
    public async Task AddMessageAsync(string id, InboxMessage message, CancellationToken cancellation)
    {
        var data = await payloads.SaveAsync(message.ExecutionId, message.Data, cancellation);
        await Retrying.RunAsync(
            () => storage.Commits.SubmitAsync(
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, InboxRow.Write(id, message with { Data = data }))),
            cancellation);
    }

    /// <summary>Removes messages that nobody will take.</summary>
    public async Task DropMessagesAsync(string id, IEnumerable<string> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
            await Retrying.RunAsync(() => Table.DeleteEntityAsync(
                InstanceKey.Partition(id), InstanceKey.Message(id, key), ETag.All, cancellation), cancellation);
    }

    /// <summary>The messages stored for one instance, in the order of arrival.</summary>
    public async Task<List<InboxMessage>> ReadMessagesAsync(string id, CancellationToken cancellation)
        => await Retrying.RunAsync(
            async () =>
            {
                var (from, to) = InstanceKey.MessagesOf(id);
                var filter = TableClient.CreateQueryFilter(
                    $"PartitionKey eq {InstanceKey.Partition(id)} and RowKey ge {from} and RowKey lt {to}");
                var messages = new List<InboxMessage>();
                await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
                    messages.Add(InboxRow.Read(row));
                return messages;
            },
            cancellation);

    /// <summary>Removes an instance with all that belongs to it.</summary>
    public async Task DeleteAsync(InstanceState state, CancellationToken cancellation)
    {
        await DeleteBelongingsAsync(state, cancellation);
        await Table.DeleteEntityAsync(InstanceKey.Partition(state.Id), InstanceKey.Instance(state.Id), ETag.All, cancellation);
    }

    /// <summary>Removes what an instance keeps outside its own row.</summary>
    public async Task DeleteBelongingsAsync(InstanceState state, CancellationToken cancellation)
    {
        await DeleteChunksAsync(state, cancellation);
        if (state.HasBlobs)
            await payloads.DeleteAllAsync(state.ExecutionId, cancellation);
    }

    /// <summary>Removes the older part of the history of a generation that has passed.</summary>
    public async Task DeleteChunksAsync(InstanceState state, CancellationToken cancellation)
    {
        for (var i = 0; i < state.Chunks; i++)
            await Table.DeleteEntityAsync(
                InstanceKey.Partition(state.Id), InstanceKey.Chunk(state.Id, state.Generation, i), ETag.All, cancellation);
    }

    /// <summary>Moves what is too large for a row to blobs; only what this commit adds can be.</summary>
    private async Task<InstanceState> SavePayloadsAsync(InstanceState state, CancellationToken cancellation)
    {
        if (!PayloadStore.IsLarge(state.Input) && !PayloadStore.IsLarge(state.Output)
            && !state.History.Concat(state.Carried).Concat(state.Outbox).Any(PayloadStore.IsLarge))
            return state;
        return state with
        {
            HasBlobs = true,
            Input = await payloads.SaveAsync(state.ExecutionId, state.Input, cancellation),
            Output = await payloads.SaveAsync(state.ExecutionId, state.Output, cancellation),
            History = await payloads.SaveAsync(state.ExecutionId, state.History, cancellation),
            Carried = await payloads.SaveAsync(state.ExecutionId, state.Carried, cancellation),
            Outbox = await payloads.SaveAsync(state.ExecutionId, state.Outbox, cancellation),
        };
    }

    /// <summary>Moves the history's tail to rows of its own when it has grown; nothing refers to them before the commit.</summary>
    private async Task<(InstanceState State, byte[] Tail)> SaveHistoryAsync(InstanceState state, CancellationToken cancellation)
    {
        var events = state.History.Skip(state.ChunkedEvents).ToList();
        var tail = events.Count == 0 ? [] : HistoryCodec.Encode(events);
        if (tail.Length <= MaxTailBytes)
            return (state, tail);

        var chunks = state.Chunks;
        foreach (var part in Split(events, tail.Length))
        {
            var row = new TableEntity(InstanceKey.Partition(state.Id), InstanceKey.Chunk(state.Id, state.Generation, chunks++));
            InstanceRow.WriteParts(row, "H", HistoryCodec.Encode(part));
            await Retrying.RunAsync(() => Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation), cancellation);
        }

        return (state with { Chunks = chunks, ChunkedEvents = state.History.Count }, []);
    }

    private static IEnumerable<HistoryEntry[]> Split(List<HistoryEntry> events, int bytes)
        => events.Chunk(Math.Max(1, events.Count / ((bytes / MaxChunkBytes) + 1)));

    private async Task<ETag> SubmitAsync(TableEntity row, ETag etag, IReadOnlyCollection<string> consumed)
    {
        var deletions = consumed.Select(key => new TableTransactionAction(
            TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, InstanceKey.Message(InstanceKey.IdOf(row.RowKey), key)),
            ETag.All));
        return (await storage.Commits.SubmitAsync([new(TableTransactionActionType.UpdateReplace, row, etag), .. deletions]))!.Value;
    }

    private async Task<TableEntity?> ReadRowAsync(string id, string key, CancellationToken cancellation)
        => await Retrying.RunAsync(
            async () =>
            {
                var found = await Table.GetEntityIfExistsAsync<TableEntity>(
                    InstanceKey.Partition(id), key, cancellationToken: cancellation);
                return found.HasValue ? found.Value : null;
            },
            cancellation);
}

/// <summary>Another process has changed what only this one may change.</summary>
internal sealed class OwnershipLostException(string message) : Exception(message);
