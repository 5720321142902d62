namespace Dingzhou.Host.Durable;

/// <summary>An orchestration in memory: its committed state and the messages that wait for its next turn.</summary>
internal sealed class Instance(string id)
{
    private readonly Lock _lock = new();
    private readonly Queue<Message> _messages = new();
    private InstanceState? _added;
    private bool _scheduled;
    private bool _gone;

    public string Id => id;

    /// <summary>Whether <see cref="State"/> is known; then null means that there is no such instance.</summary>
    public bool IsLoaded { get; set; }

    public InstanceState? State { get; set; }

    /// <summary>The state as far as it can be told without storage: before the first turn, the one it was added with.</summary>
    public InstanceState? Known => IsLoaded ? State : _added;

    /// <summary>What the orchestrator has asked for and has not ended.</summary>
    public IReadOnlyList<HistoryEntry> Open { get; set; } = [];

    /// <summary>The tasks of the present generation that this process has started.</summary>
    public HashSet<int> Started { get; } = [];

    /// <summary>How many activities run for the instance.</summary>
    public int RunningActivities;

    /// <summary>Messages that cannot be taken before the instance starts.</summary>
    public List<Message> Deferred { get; set; } = [];

    public long LastTurn { get; set; }

    /// <summary>Whether it can be forgotten and loaded again when needed.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return !_scheduled && Deferred.Count == 0 && Volatile.Read(ref RunningActivities) == 0;
        }
    }

    /// <summary>Leaves a message; false when the instance is no longer the one in the cache.</summary>
    public bool TryPost(Message message, out bool mustSchedule)
    {
        lock (_lock)
        {
            mustSchedule = !_gone && !_scheduled;
            if (_gone)
                return false;
            _messages.Enqueue(message);
            _added ??= (message as Created)?.State;
            _scheduled = true;
            return true;
        }
    }

    /// <summary>The messages for a turn, those put off before included.</summary>
    public List<Message> Take(int most)
    {
        lock (_lock)
        {
            var taken = Deferred;
            Deferred = [];
            while (taken.Count < most && _messages.TryDequeue(out var message))
                taken.Add(message);
            return taken;
        }
    }

    /// <summary>Ends a turn; true when another must follow. Whoever forgets the instance says so here.</summary>
    public bool EndTurn(bool forget)
    {
        lock (_lock)
        {
            _added = null;
            if (_messages.Count > 0)
                return true;
            _scheduled = false;
            _gone = forget;
            return false;
        }
    }

    /// <summary>Marks an idle instance as forgotten; false when it is not idle.</summary>
    public bool TryForget()
    {
        lock (_lock)
        {
            if (_scheduled || Deferred.Count > 0 || Volatile.Read(ref RunningActivities) > 0)
                return false;
            _gone = true;
            return true;
        }
    }
}
