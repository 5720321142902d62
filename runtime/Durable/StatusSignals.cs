using System.Collections.Concurrent;

namespace Dingzhou.Runtime.Durable;

/// <summary>Tells those who wait for an orchestration that it has gone on, so that nobody polls.</summary>
internal sealed class StatusSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Done when the instance is next committed.</summary>
    public Task Next(string id)
        => _waiting.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(string id)
    {
        if (_waiting.TryRemove(id, out var waiting))
            waiting.TrySetResult();
    }
}
