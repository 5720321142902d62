using System.Globalization;
using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Regulations;
using Dingzhou.Functions.Simulations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Functions.Calendar;

/// <summary>Carries out what a day brings: reminders to owners of drafts, drafts that lapse, documents that are to be evaluated, end, or fall due for a clean-up, simulations that are kept no longer.</summary>
internal static class LiveThroughDay
{
    /// <summary>Takes the day's tasks one after the other, each page by page.</summary>
    [Function(nameof(LiveThroughDay))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var tasks = await context.CallActivityAsync<List<DayTask>>(nameof(FindDayTasks), context.GetInput<string>(), DefaultRetry.Options);
        foreach (var task in tasks)
        {
            string? cursor = null;
            do
                cursor = await context.CallActivityAsync<string?>(nameof(DoDayTask), new DayTaskPage(task, cursor), DefaultRetry.Options);
            while (cursor is not null);
        }

        foreach (var task in Enum.GetValues<RegulationTask>())
        {
            string? cursor = null;
            do
                cursor = await context.CallActivityAsync<string?>(nameof(DoRegulationDay), new RegulationDayPage(context.GetInput<string>()!, task, cursor), DefaultRetry.Options);
            while (cursor is not null);
        }

        while (await context.CallActivityAsync<bool>(nameof(RemoveOldSimulations), context.GetInput<string>(), DefaultRetry.Options))
        {
            // A hundred at a time until none is left.
        }
    }
}

/// <summary>A page of drafts of one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Cursor">Where the page begins; null for the first.</param>
internal sealed record DayTaskPage(DayTask Task, string? Cursor);

/// <summary>Finds what a day brings.</summary>
internal sealed class FindDayTasks(PolicyCatalogue policies)
{
    /// <summary>The tasks of all policies; the version in force that day speaks for each.</summary>
    [Function(nameof(FindDayTasks))]
    public List<DayTask> Run([ActivityTrigger] string day)
    {
        var date = DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
        return [.. policies.On(date).SelectMany(pack => PolicyDay.Tasks(pack, date))];
    }
}
