namespace Dingzhou.Functions.Days;

/// <summary>At 0:00 Beijing time (16:00 UTC) starts what the day brings, once for each day.</summary>
internal sealed class DayBegins(TimeProvider clock)
{
    /// <summary>
    /// Days looked back at for days that failed, or were missed because the timer comes late; what is older is no longer worth a reminder.
    /// </summary>
    private const int DaysBack = 7;

    /// <summary>Starts the day's orchestration.</summary>
    [Function(nameof(DayBegins))]
    public async Task RunAsync(
        [TimerTrigger("0 0 16 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        for (var day = today.AddDays(-DaysBack); day <= today; day = day.AddDays(1))
        {
            // A day that failed is lived through again; what it had already done is done once.
            var instance = $"day-{day:yyyyMMdd}";
            var known = await client.GetInstanceAsync(instance, cancellation);
            if (known is null ? timer.IsPastDue || day == today : known.RuntimeStatus == OrchestrationRuntimeStatus.Failed)
                await client.EnsureAsync(nameof(LiveThroughDay), instance, day.ToString("O"), cancellation);
        }
    }
}
