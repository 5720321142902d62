using System.Collections.Concurrent;

namespace Dingzhou.Host.Durable;

/// <summary>The orchestrations in memory. Those that wait are forgotten, the longest idle first, when there are many.</summary>
internal sealed class InstanceCache
{
    private const int MaxInstances = 1000;
    private const int MaxEvents = 200_000;

    /// <summary>Each looks at every instance, so not too often.</summary>
    private const int TurnsBetweenTrims = 512;

    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly Lock _trimming = new();
    private long _turns;

    public Instance? Find(string id) => _instances.GetValueOrDefault(id);

    public Instance GetOrAdd(string id) => _instances.GetOrAdd(id, static key => new(key));

    public void Remove(Instance instance) => _instances.TryRemove(new(instance.Id, instance));

    /// <summary>Notes a turn, and makes room when there is need.</summary>
    public void Touch(Instance instance)
    {
        instance.LastTurn = Interlocked.Increment(ref _turns);
        if (instance.LastTurn % TurnsBetweenTrims != 0 || !_trimming.TryEnter())
            return;
        try
        {
            Trim();
        }
        finally
        {
            _trimming.Exit();
        }
    }

    private void Trim()
    {
        var all = _instances.Values.ToList();
        var events = all.Sum(instance => instance.State?.History.Count ?? 0);
        if (all.Count <= MaxInstances && events <= MaxEvents)
            return;
        foreach (var instance in all.Where(i => i.IsIdle).OrderBy(i => i.LastTurn).Take(all.Count / 4))
        {
            if (instance.TryForget())
                Remove(instance);
        }
    }
}
