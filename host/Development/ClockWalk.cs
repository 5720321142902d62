using Dingzhou.Host.Durable;
using Dingzhou.Host.Timers;

namespace Dingzhou.Host.Development;

/// <summary>Lives through a span of time: each durable timer and each occurrence of a schedule in its turn, in the order of time.</summary>
internal sealed class ClockWalk(
    MovableClock clock, StoredClock stored, WakeQueue wakes, TimerHost timers, Recovery recovery, Busyness busyness) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="target">The time to come to.</param>
    /// <param name="onTheWay">Is told of each time that has been lived through.</param>
    public async Task ToAsync(DateTimeOffset target, Func<DateTimeOffset, Task> onTheWay, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            // Stored before it is reached: what an end on the way leaves undone is overdue after the restart.
            await stored.StoreAsync(target, cancellation);
            await recovery.Done.WaitAsync(cancellation);
            timers.StoresLater = true;
            while (true)
            {
                await busyness.WaitUntilIdleAsync(cancellation);
                var next = Earliest(Earliest(wakes.Next, timers.NextStep), target)!.Value;
                clock.MoveTo(next);
                wakes.FireDue();
                timers.FireDue();
                await busyness.WaitUntilIdleAsync(cancellation);
                if (next == target)
                    return;
                await onTheWay(next);
            }
        }
        finally
        {
            timers.StoresLater = false;
            await timers.StoreAsync();
            _one.Release();
        }
    }

    /// <summary>Sets the clock at once.</summary>
    public async Task JumpAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        await stored.StoreAsync(target, cancellation);
        clock.MoveTo(target);
    }

    public void Dispose() => _one.Dispose();

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;
}
