using Microsoft.DurableTask;

namespace Dingzhou.Functions.Days;

/// <summary>Carries out what a day brings, page by page; most days bring little, and cost one call.</summary>
internal static class LiveThroughDay
{
    /// <summary>Takes one page after the other.</summary>
    [Function(nameof(LiveThroughDay))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        DayPage? page = new(context.GetInput<string>()!, null, null, [], IsAgain: false);
        while (page is not null)
            page = await context.CallActivityAsync<DayPage?>(nameof(DoDayDuties), page, DefaultRetry.Options);
    }
}
