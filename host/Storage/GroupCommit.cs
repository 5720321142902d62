using System.Collections.Concurrent;
using Azure;

namespace Dingzhou.Host.Storage;

/// <summary>
/// Puts what different orchestrations write to one partition at the same time into one entity-group transaction. While a
/// transaction of a partition is under way the next one gathers, so a lone write waits for nothing and many share one call. While
/// those of other partitions are under way it gathers a little longer: what storage gets at one time it does one after the other anyhow.
/// Each write is wholly done or not at all, as if it were alone.
/// </summary>
internal sealed class GroupCommit(TableClient table, TableBatch batch) : IDisposable
{
    private const int MaxActions = 100;

    /// <summary>How many transactions of different partitions are under way before others gather on.</summary>
    private const int MaxAtOnce = 2;

    /// <summary>A transaction carries at most 4 MiB.</summary>
    private const int MaxBytes = 3_500_000;

    /// <summary>A call that storage keeps waiting must not keep other partitions waiting.</summary>
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Gathering> _gatherings = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(MaxAtOnce);

    /// <summary>Makes one write of at most 100 rows of one partition; returns the new ETag of the first of them.</summary>
    /// <exception cref="RequestFailedException">Storage refused it, or did not answer and its outcome is unknown.</exception>
    public Task<ETag?> SubmitAsync(params IReadOnlyList<TableTransactionAction> actions)
    {
        var write = new Write(actions);
        var gathering = _gatherings.GetOrAdd(actions[0].Entity.PartitionKey, static _ => new());
        lock (gathering)
        {
            gathering.Waiting.Enqueue(write);
            if (gathering.IsUnderWay)
                return write.Done.Task;
            gathering.IsUnderWay = true;
        }

        _ = Task.Run(() => EmptyAsync(gathering));
        return write.Done.Task;
    }

    public void Dispose() => _turns.Dispose();

    private async Task EmptyAsync(Gathering gathering)
    {
        while (true)
        {
            var hasTurn = await _turns.WaitAsync(LongestGathering);
            try
            {
                if (gathering.Take() is not { Count: > 0 } group)
                    return;
                // A group that storage refuses is made write by write, so that each gets the answer that is its own.
                if (group.Count == 1 || !await TryTogetherAsync(group))
                    await Task.WhenAll(group.Select(AloneAsync));
            }
            finally
            {
                if (hasTurn)
                    _turns.Release();
            }
        }
    }

    private async Task<bool> TryTogetherAsync(List<Write> group)
    {
        try
        {
            if (await batch.TrySubmitAsync([.. group.SelectMany(write => write.Actions)]) is not { } tags)
                return false;
            var first = 0;
            foreach (var write in group)
            {
                write.Done.SetResult(tags[first]);
                first += write.Actions.Count;
            }

            return true;
        }
#pragma warning disable CA1031 // Whatever it is, those who wait for the write have to know.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(write => write.Done.SetException(exception));
            return true;
        }
    }

    private async Task AloneAsync(Write write)
    {
        try
        {
            write.Done.SetResult(write.Actions is [var action]
                ? (await SubmitAsync(action)).Headers.ETag
                : (await table.SubmitTransactionAsync(write.Actions)).Value[0].Headers.ETag);
        }
#pragma warning disable CA1031 // Whatever it is, who waits for the write has to know.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            write.Done.SetException(exception);
        }
    }

    private Task<Response> SubmitAsync(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => table.AddEntityAsync((TableEntity)action.Entity),
        TableTransactionActionType.UpdateReplace =>
            table.UpdateEntityAsync((TableEntity)action.Entity, action.ETag, TableUpdateMode.Replace),
        TableTransactionActionType.UpsertReplace => table.UpsertEntityAsync((TableEntity)action.Entity, TableUpdateMode.Replace),
        TableTransactionActionType.Delete => table.DeleteEntityAsync(action.Entity, action.ETag),
        var other => throw new NotSupportedException($"The host makes no {other}."),
    };

    /// <summary>The writes of a partition that wait for the transaction under way.</summary>
    private sealed class Gathering
    {
        public Queue<Write> Waiting { get; } = new();

        public bool IsUnderWay { get; set; }

        /// <summary>As many as fit into one transaction; none ends the work.</summary>
        public List<Write> Take()
        {
            var (taken, actions, bytes) = (new List<Write>(), 0, 0);
            lock (this)
            {
                while (Waiting.TryPeek(out var next)
                    && (taken.Count == 0 || (actions + next.Actions.Count <= MaxActions && bytes + next.Bytes <= MaxBytes)))
                {
                    taken.Add(Waiting.Dequeue());
                    actions += next.Actions.Count;
                    bytes += next.Bytes;
                }

                IsUnderWay = taken.Count > 0;
            }

            return taken;
        }
    }

    private sealed class Write(IReadOnlyList<TableTransactionAction> actions)
    {
        private const int BytesPerAction = 1000;
        private const int BytesPerProperty = 100;

        /// <summary>A character that is not ASCII is escaped with six.</summary>
        private const int BytesPerCharacter = 6;

        public IReadOnlyList<TableTransactionAction> Actions => actions;

        public TaskCompletionSource<ETag?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How long it is at most as a part of a request.</summary>
        public int Bytes { get; } = actions.Sum(
            action => BytesPerAction + ((TableEntity)action.Entity).Sum(property => BytesPerProperty + property.Value switch
        {
            string text => BytesPerCharacter * text.Length,
            byte[] bytes => bytes.Length * 4 / 3,
            _ => 0,
        }));
    }
}
