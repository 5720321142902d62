using System.Collections.Concurrent;

namespace Dingzhou.Host.Durable;

/// <summary>
/// Finds, by one scan at the start, what the process before has left: sleeping instances with their wake times, messages not yet
/// taken, sub-orchestrations that were not created or whose parents were not told. HTTP does not wait for it.
/// </summary>
internal sealed class Recovery(HubStorage storage, InstanceStore store, PayloadStore payloads, Mail mail, ILogger<Recovery> logger)
{
    /// <summary>A parent with more children than these is simply looked at.</summary>
    public const int MaxNamedChildren = 20;

    public const string ManyChildren = "*";

    private static readonly string[] Columns = ["RowKey", "Active", "WakeAt", "Children", .. InboxRow.Columns];

    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when everything left behind has been found.</summary>
    public Task Done => _done.Task;

    /// <summary>The messages that an earlier process has left for an instance; empty once the scan brings them by itself.</summary>
    public async Task<IReadOnlyList<InboxMessage>> TakeMessagesAsync(string id)
    {
        if (_done.Task.IsCompleted)
            return [];
        var messages = (await store.ReadMessagesAsync(id, CancellationToken.None))
            .Where(message => !mail.IsOwn(message.Key) && _taken.TryAdd($"{id}\n{message.Key}", true))
            .ToList();
        for (var i = 0; i < messages.Count; i++)
            messages[i] = await LoadAsync(messages[i]);
        return messages;
    }

    public async Task RunAsync(WakeQueue wakes, Dispatcher dispatcher, CancellationToken cancellation)
    {
        var active = new HashSet<string>(StringComparer.Ordinal);
        var parents = new List<(string Id, IReadOnlyList<string> Children)>();
        var (instances, messages) = (InstanceKey.Instances, InstanceKey.Messages);
        var filter = TableClient.CreateQueryFilter(
            $"(RowKey ge {instances.From} and RowKey lt {instances.To} and Active eq true) or (RowKey ge {messages.From} and RowKey lt {messages.To})");
        var pages = storage.Instances.QueryAsync<TableEntity>(filter, select: Columns, cancellationToken: cancellation);
        await foreach (var row in pages)
        {
            var id = InstanceKey.IdOf(row.RowKey);
            if (InstanceKey.IsMessage(row.RowKey))
            {
                if (InboxRow.Read(row) is var message && !mail.IsOwn(message.Key))
                {
                    // Loaded before it is taken, so that no later one overtakes it.
                    message = await LoadAsync(message);
                    if (_taken.TryAdd($"{id}\n{message.Key}", true))
                        dispatcher.Deliver(id, new Arrived(message));
                }

                continue;
            }

            active.Add(id);
            if (row.GetDateTimeOffset("WakeAt") is { } wakeAt)
                wakes.SetIfUnknown(id, wakeAt);
            if (InstanceRow.Children(row) is { Count: > 0 } children)
                parents.Add((id, children));
        }

        foreach (var (id, children) in parents)
        {
            if (!children.All(active.Contains))
                dispatcher.Deliver(id, Poke.Instance);
        }

        logger.LogInformation("Found {Count} orchestrations under way in the hub {Hub}.", active.Count, storage.HubName);
        _done.TrySetResult();
    }

    private async Task<InboxMessage> LoadAsync(InboxMessage message)
        => message with { Data = await payloads.LoadAsync(message.Data, CancellationToken.None) };
}
