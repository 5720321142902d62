namespace Dingzhou.Host.Development;

/// <summary>Keeps the movable clock over restarts, so that it never goes back.</summary>
internal sealed class StoredClock(MovableClock clock, HostRecords records, IConfiguration configuration)
{
    private const string Kind = "clock";

    /// <summary>Takes the clock up where it was left; on fresh storage at Runtime:ClockStart, if that is set.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if ((await records.ReadAsync(Kind, Kind, cancellation))?.GetInt64("Offset") is { } stored)
        {
            clock.Start(TimeSpan.FromTicks(stored));
        }
        else if (configuration["Runtime:ClockStart"] is { Length: > 0 } start)
        {
            clock.Start(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow());
            await StoreAsync(clock.GetUtcNow(), cancellation);
        }
    }

    /// <summary>Makes a time the earliest that the clock shows after a restart.</summary>
    public Task StoreAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var offset = now - TimeProvider.System.GetUtcNow();
        return records.WriteAsync(
            Kind, Kind, new Dictionary<string, object>(StringComparer.Ordinal) { ["Offset"] = offset.Ticks }, cancellation);
    }
}
