using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators about replay: what stays the same at each, and those that break its rules.</summary>
public static class Replays
{
    private static readonly ConcurrentDictionary<string, int> Runs = new();

    [Function("Replays")]
    public static async Task<object> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger(LogLines.Category);
        var (id, other, time, beganReplaying) = (context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime, context.IsReplaying);
        logger.LogInformation("{Instance} began.", context.InstanceId);
        var firstId = await context.CallActivityAsync<Guid>("Echo", id);
        var firstTime = await context.CallActivityAsync<DateTime>("Echo", time);
        logger.LogInformation("{Instance} goes on.", context.InstanceId);
        await context.CallActivityAsync<int>("Double", 1);
        return new
        {
            id,
            sameId = id == firstId,
            sameTime = time == firstTime && time.Kind == DateTimeKind.Utc,
            others = other != id && context.NewGuid() != id,
            timeGoesOn = context.CurrentUtcDateTime > time,
            beganReplaying,
            endsReplaying = context.IsReplaying,
        };
    }

    [Function("ChangedName")]
    public static async Task ChangedName([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("so far");
        await context.CallActivityAsync<int>(IsFirstRun(context) ? "Double" : "Echo", 1);
        await context.CallActivityAsync<int>("Double", 2);
    }

    [Function("ChangedKind")]
    public static async Task ChangedKind([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (IsFirstRun(context))
            await context.CallActivityAsync<int>("Double", 1);
        else
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
    }

    [Function("CalledForLess")]
    public static async Task CalledForLess([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var tasks = new List<Task> { context.CallActivityAsync<int>("Double", 1) };
        if (IsFirstRun(context))
            tasks.Add(context.CallActivityAsync<int>("Double", 2));
        await Task.WhenAll(tasks);
    }

    [Function("ForeignAwait")]
    public static async Task<string> ForeignAwait([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.Delay(50);
        return "never " + context.InstanceId;
    }

    /// <summary>A static that changes is what an orchestrator may not depend on.</summary>
    private static bool IsFirstRun(TaskOrchestrationContext context) =>
        Runs.AddOrUpdate(context.InstanceId, 1, (_, before) => before + 1) == 1;
}
