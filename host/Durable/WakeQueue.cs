namespace Dingzhou.Host.Durable;

/// <summary>When each sleeping orchestration is due. Kept in memory; storage has it in the instances' rows.</summary>
internal sealed class WakeQueue : IDisposable
{
    /// <summary>How late it is noticed at most that the system's clock has been set, or that the machine has slept.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private const int SpareEntries = 1000;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<string, DateTimeOffset> _queue = new();
    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Action<string> _wake;
    private readonly ITimer _timer;
    private bool _stopped;

    public WakeQueue(TimeProvider clock, Action<string> wake)
    {
        _clock = clock;
        _wake = wake;
        _timer = clock.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next one is due; null when none is.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            lock (_lock)
                return Peek();
        }
    }

    public void Set(string id, DateTimeOffset? time)
    {
        lock (_lock)
        {
            if (time is not { } due)
            {
                _due.Remove(id);
                return;
            }

            if (_due.TryGetValue(id, out var known) && known == due)
                return;
            _due[id] = due;
            _queue.Enqueue(id, due);
            if (_queue.Count > (2 * _due.Count) + SpareEntries)
                DropOutdated();
            Arm();
        }
    }

    /// <summary>Sets the time of an instance for which none is known yet.</summary>
    public void SetIfUnknown(string id, DateTimeOffset time)
    {
        lock (_lock)
        {
            if (_due.ContainsKey(id))
                return;
        }

        Set(id, time);
    }

    /// <summary>Wakes everything that is due.</summary>
    public void FireDue()
    {
        var ids = new List<string>();
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            while (Peek() <= now)
            {
                var id = _queue.Dequeue();
                _due.Remove(id);
                ids.Add(id);
            }

            Arm();
        }

        ids.ForEach(_wake);
    }

    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>The next due time, after dropping entries that were set anew since.</summary>
    private DateTimeOffset? Peek()
    {
        while (_queue.TryPeek(out var id, out var time))
        {
            if (_due.TryGetValue(id, out var due) && due == time)
                return time;
            _queue.Dequeue();
        }

        return null;
    }

    /// <summary>Entries of timers long cancelled must not pile up until their time comes.</summary>
    private void DropOutdated()
    {
        _queue.Clear();
        foreach (var (id, due) in _due)
            _queue.Enqueue(id, due);
    }

    private void Arm()
    {
        if (_stopped)
            return;
        var wait = Peek() is { } next ? next - _clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
        if (wait != Timeout.InfiniteTimeSpan)
            wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
