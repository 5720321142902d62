using Azure.Data.Tables;
using Dingzhou.Runtime.Storage;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Runtime.Durable;

/// <summary>Removes orchestrations that have ended.</summary>
internal sealed class Purge(HubStorage storage, InstanceStore store, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public async Task<PurgeResult> OneAsync(string id, bool recursive, CancellationToken cancellation)
    {
        if (await store.ReadAsync(id, cancellation) is not { } state)
            return new(0);
        if (!state.IsTerminal)
            throw new InvalidOperationException($"Only orchestrations in a terminal state can be purged; '{id}' is {state.Status}.");
        return new(await DeleteAsync(state, recursive, cancellation), isComplete: true);
    }

    public async Task<PurgeResult> AllAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation)
    {
        var statuses = filter.Statuses?.Intersect(Ended).ToArray() ?? Ended;
        if (statuses.Length == 0)
            return new(0, isComplete: true);
        var end = filter.Timeout is { } timeout ? clock.GetUtcNow() + timeout : DateTimeOffset.MaxValue;
        var chosen = new List<string>();
        var query = InstancePages.Filter(filter.CreatedFrom, filter.CreatedTo, statuses, idPrefix: null);
        await foreach (var row in storage.Instances.QueryAsync<TableEntity>(query, select: ["RowKey"], cancellationToken: cancellation))
            chosen.Add(InstanceKey.IdOf(row.RowKey));

        var count = 0;
        foreach (var id in chosen)
        {
            if (clock.GetUtcNow() > end)
                return new(count, isComplete: false);
            if (await store.ReadAsync(id, cancellation) is { IsTerminal: true } state)
                count += await DeleteAsync(state, recursive, cancellation);
        }

        return new(count, isComplete: true);
    }

    private async Task<int> DeleteAsync(InstanceState state, bool recursive, CancellationToken cancellation)
    {
        var count = 1;
        if (recursive)
        {
            var history = await store.ReadHistoryAsync(state, cancellation);
            foreach (var child in history.Where(e => e.Kind == EventKind.SubOrchestrationScheduled))
            {
                if (await store.ReadAsync(child.Target!, cancellation) is { IsTerminal: true } ended && ended.Parent?.ExecutionId == state.ExecutionId)
                    count += await DeleteAsync(ended, recursive: true, cancellation);
            }
        }

        await store.DeleteAsync(state, cancellation);
        return count;
    }
}
