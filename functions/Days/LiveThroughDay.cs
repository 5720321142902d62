using System.Globalization;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Commands;
using Dingzhou.Functions.Grants.Simulations;
using Dingzhou.Functions.Regulations.Register;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Functions.Days;

/// <summary>Carries out what a day brings: reminders to owners of drafts, drafts that lapse, documents that are to be evaluated, end, or fall due for a clean-up, simulations that are kept no longer.</summary>
internal static class LiveThroughDay
{
    /// <summary>Takes the day's tasks one after the other, each page by page; most days bring nothing, and cost three calls.</summary>
    [Function(nameof(LiveThroughDay))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var day = context.GetInput<string>()!;
        var tasks = await context.CallActivityAsync<DayTaskPage?>(nameof(FindDayTasks), day, DefaultRetry.Options);
        while (tasks is not null)
            tasks = await context.CallActivityAsync<DayTaskPage?>(nameof(DoDayTasks), tasks, DefaultRetry.Options);

        RegulationDayPage? page = new(day, default, null);
        while (page is not null)
            page = await context.CallActivityAsync<RegulationDayPage?>(nameof(DoRegulationDay), page, DefaultRetry.Options);

        while (await context.CallActivityAsync<bool>(nameof(RemoveOldSimulations), day, DefaultRetry.Options))
        {
            // A hundred at a time until none is left.
        }
    }
}

/// <summary>What is left of a day's tasks.</summary>
/// <param name="Tasks">The tasks, at least one.</param>
/// <param name="Cursor">Where the next page of the first one begins; null where it is not begun.</param>
internal sealed record DayTaskPage(IReadOnlyList<DayTask> Tasks, string? Cursor);

/// <summary>Finds what a day brings.</summary>
internal sealed class FindDayTasks(PolicyCatalogue policies)
{
    /// <summary>The tasks of all policies, null where there are none; the version in force that day speaks for each.</summary>
    [Function(nameof(FindDayTasks))]
    public DayTaskPage? Run([ActivityTrigger] string day)
    {
        var date = DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
        List<DayTask> tasks = [.. policies.On(date).SelectMany(pack => PolicyDay.Tasks(pack, date))];
        return tasks.Count == 0 ? null : new(tasks, null);
    }
}
