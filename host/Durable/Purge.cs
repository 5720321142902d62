using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Host.Durable;

/// <summary>Removes orchestrations that have ended.</summary>
internal sealed class Purge(HubStorage storage, InstanceStore store, TimeProvider clock)
{
    private static readonly OrchestrationStatus[] Ended =
        [OrchestrationStatus.Completed, OrchestrationStatus.Failed, OrchestrationStatus.Terminated];

    public async Task<PurgeInstancesResponse> OneAsync(string id, bool recursive, CancellationToken cancellation)
    {
        if (await store.ReadAsync(id, cancellation) is not { } state)
            return Purged(0);
        if (!state.IsTerminal)
            throw new InvalidOperationException($"Only orchestrations in a terminal state can be purged; '{id}' is {state.Status}.");
        return Purged(await DeleteAsync(state, recursive, cancellation));
    }

    public async Task<PurgeInstancesResponse> AllAsync(PurgeInstanceFilter filter, bool recursive, CancellationToken cancellation)
    {
        var statuses = filter.RuntimeStatus.Count == 0 ? Ended : [.. filter.RuntimeStatus.Intersect(Ended)];
        if (statuses.Length == 0)
            return Purged(0);
        var end = filter.Timeout is { } timeout ? clock.GetUtcNow() + timeout.ToTimeSpan() : DateTimeOffset.MaxValue;
        var chosen = new List<string>();
        var query = InstancePages.Filter(
            filter.CreatedTimeFrom?.ToDateTimeOffset(), filter.CreatedTimeTo?.ToDateTimeOffset(), statuses, idPrefix: null);
        await foreach (var row in storage.Instances.QueryAsync<TableEntity>(query, select: ["RowKey"], cancellationToken: cancellation))
            chosen.Add(InstanceKey.IdOf(row.RowKey));

        var count = 0;
        foreach (var id in chosen)
        {
            if (clock.GetUtcNow() > end)
                return Purged(count, isComplete: false);
            if (await store.ReadAsync(id, cancellation) is { IsTerminal: true } state)
                count += await DeleteAsync(state, recursive, cancellation);
        }

        return Purged(count);
    }

    private static PurgeInstancesResponse Purged(int count, bool isComplete = true) =>
        new() { DeletedInstanceCount = count, IsComplete = isComplete };

    private async Task<int> DeleteAsync(InstanceState state, bool recursive, CancellationToken cancellation)
    {
        var count = 1;
        if (recursive)
        {
            var history = await store.ReadHistoryAsync(state, cancellation);
            foreach (var child in history.Where(e => e.Kind == Kind.SubOrchestrationInstanceCreated))
            {
                if (await store.ReadAsync(
                    child.Event.SubOrchestrationInstanceCreated.InstanceId, cancellation) is { IsTerminal: true } ended
                    && ended.Parent?.ExecutionId == state.ExecutionId)
                    count += await DeleteAsync(ended, recursive: true, cancellation);
            }
        }

        await store.DeleteAsync(state, cancellation);
        return count;
    }
}
