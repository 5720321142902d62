namespace Dingzhou.Host.Hosting;

/// <summary>The one clock that host and app go by: the app's, if it has one of its own, and the system's until that is known.</summary>
internal sealed class SharedClock : TimeProvider
{
    private TimeProvider _clock = System;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _clock.LocalTimeZone;

    /// <summary>Goes by another clock from here on.</summary>
    public void Follow(TimeProvider clock) => _clock = clock;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => _clock.CreateTimer(callback, state, dueTime, period);
}
