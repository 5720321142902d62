using Microsoft.DurableTask;

namespace Dingzhou.Functions.Holidays;

/// <summary>
/// When the holidays of a year have been entered: tells everything under way, so that its next turn counts its limits again. Who was
/// not reached counts again when the old day comes.
/// </summary>
internal static class CountLimitsAgain
{
    /// <summary>
    /// Starts it once for the newest notice, where that is of this year or the next: nothing was counted without an older one.
    /// </summary>
    public static async Task EnsureAsync(LegalCalendar calendar, DateOnly today, DurableTaskClient client, CancellationToken cancellation)
    {
        var year = calendar.Notices.Max(n => n.Year);
        if (year - today.Year is 0 or 1
            && await client.GetInstanceAsync(
                $"holidays-{year}", cancellation) is null or { RuntimeStatus: OrchestrationRuntimeStatus.Failed })
            await client.EnsureAsync(nameof(CountLimitsAgain), $"holidays-{year}", year, cancellation);
    }

    /// <summary>Tells them page by page, once every instance has looked for what was approved.</summary>
    [Function(nameof(CountLimitsAgain))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(context.CurrentUtcDateTime + LastLook.Delay, CancellationToken.None);
        string? cursor = null;
        do
            cursor = await context.CallActivityAsync<string?>(nameof(TellOfHolidays), new RunningPage(cursor), DefaultRetry.Options);
        while (cursor is not null);
    }
}

/// <summary>A page of what is under way.</summary>
/// <param name="Cursor">Where it begins; null for the first.</param>
internal sealed record RunningPage(string? Cursor);

/// <summary>Tells a page of what is under way that holidays were entered.</summary>
internal static class TellOfHolidays
{
    /// <summary>Tells them; being told twice, each only looks once more.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    [Function(nameof(TellOfHolidays))]
    public static async Task<string?> RunAsync(
        [ActivityTrigger] RunningPage from, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var running = client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running]));
        await foreach (var page in running.AsPages(from.Cursor).WithCancellation(cancellation))
        {
            foreach (var instance in page.Values)
                await client.TellAsync(instance.InstanceId, 0, cancellation);
            return page.ContinuationToken;
        }

        return null;
    }
}

/// <summary>Sees that limits are counted again where holidays were entered shortly before a process ended.</summary>
internal sealed class CountLimitsOfTheDay(LegalCalendar calendar) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        await CountLimitsAgain.EnsureAsync(calendar, day, client, cancellation);
        return null;
    }
}
