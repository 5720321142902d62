using System.Collections.Concurrent;

namespace Dingzhou.Host.Durable;

/// <summary>Tells those who wait for an orchestration that it has gone on, so that nobody polls.</summary>
internal sealed class StatusSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InstanceState?>> _waiting = new(StringComparer.Ordinal);

    /// <summary>The state in which the instance is next committed; null when it has to be looked up.</summary>
    public Task<InstanceState?> Next(string id)
        => _waiting.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(string id, InstanceState? state)
    {
        if (_waiting.TryRemove(id, out var waiting))
            waiting.TrySetResult(state);
    }
}
