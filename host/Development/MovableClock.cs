namespace Dingzhou.Host.Development;

/// <summary>
/// A clock that goes as the system's does, and can be moved ahead. Its timers follow it: what falls due by a move fires at once.
/// </summary>
internal sealed class MovableClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<ClockTimer> _timers = [];
    private readonly long _started = System.GetTimestamp();
    private TimeSpan _offset;
    private TimeSpan _moved;

    /// <summary>How far it is from the system's clock.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_lock)
                return _offset;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <summary>Time that passes by a move is time that has elapsed.</summary>
    public override long GetTimestamp()
    {
        lock (_lock)
            return (System.GetElapsedTime(_started) + _moved).Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClockTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets the clock at the start, before anyone has read it.</summary>
    public void Start(TimeSpan offset)
    {
        lock (_lock)
            _offset = offset;
    }

    /// <summary>Moves the clock ahead; a time that has passed already changes nothing.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        List<ClockTimer> timers;
        lock (_lock)
        {
            var ahead = time - GetUtcNow();
            if (ahead <= TimeSpan.Zero)
                return;
            _offset += ahead;
            _moved += ahead;
            timers = [.. _timers];
        }

        timers.ForEach(timer => timer.Arm());
    }

    private void Keep(ClockTimer timer, bool isArmed)
    {
        lock (_lock)
        {
            if (isArmed)
                _timers.Add(timer);
            else
                _timers.Remove(timer);
        }
    }

    /// <summary>A timer of the movable clock, on top of one of the system's.</summary>
    private sealed class ClockTimer : ITimer
    {
        private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

        private readonly MovableClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _inner;
        private readonly Lock _lock = new();
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public ClockTimer(MovableClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _inner = System.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
            }

            Arm();
            return true;
        }

        public void Arm()
        {
            lock (_lock)
            {
                _clock.Keep(this, _due is not null);
                var wait = _due - _clock.GetUtcNow();
                if (wait < TimeSpan.Zero)
                    wait = TimeSpan.Zero;
                _inner.Change(
                    wait is null ? Timeout.InfiniteTimeSpan : wait > LongestWait ? LongestWait : wait.Value, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (_lock)
                _due = null;
            _clock.Keep(this, isArmed: false);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Tick()
        {
            lock (_lock)
            {
                if (_due is null)
                    return;
                var now = _clock.GetUtcNow();
                if (_due > now)
                {
                    Arm();
                    return;
                }

                _due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : now + _period;
                Arm();
            }

            _callback(_state);
        }
    }
}
