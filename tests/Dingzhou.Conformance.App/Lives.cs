using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators about the course of an instance: children, new beginnings, replay, large data.</summary>
public static class Lives
{
    [Function("Echo")]
    public static JsonElement Echo([ActivityTrigger] JsonElement value) => value;

    [Function("Parent")]
    public static async Task<object> Parent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var named = context.CallSubOrchestratorAsync<string>("Child", 1, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
        var unnamed = context.CallSubOrchestratorAsync<string>("Child", 2);
        return await Task.WhenAll(named, unnamed);
    }

    [Function("Child")]
    public static async Task<string> Child([OrchestrationTrigger] TaskOrchestrationContext context, int number)
        => $"{await context.CallActivityAsync<int>("Double", number)} for {context.Parent?.InstanceId} ({context.Parent?.Name})";

    [Function("ParentOfFailing")]
    public static async Task<string> ParentOfFailing([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<string>("Throw");
        }
        catch (TaskFailedException failure)
        {
            return $"{failure.TaskName}: {failure.FailureDetails.ErrorType}";
        }
    }

    [Function("ParentOfWaiting")]
    public static Task<string> ParentOfWaiting([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallSubOrchestratorAsync<string>("BufferThenTake", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));

    [Function("CountByRestart")]
    public static async Task<int> CountByRestart([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        await context.CallActivityAsync<int>("Double", count);
        if (count < 10)
            context.ContinueAsNew(count + 1);
        return count;
    }

    [Function("RestartOnEvent")]
    public static async Task<IReadOnlyList<string>> RestartOnEvent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sofar = context.GetInput<RestartState>()!;
        if (sofar.Taken.Count == sofar.Wanted)
            return sofar.Taken;
        if (sofar.Taken.Count == 0 && sofar.Wanted > 1)
            await context.WaitForExternalEvent<string>("Go");
        var item = await context.WaitForExternalEvent<string>("Item");
        context.ContinueAsNew(sofar with { Taken = [.. sofar.Taken, item] }, sofar.KeepsEvents);
        return sofar.Taken;
    }

    [Function("ShowStatus")]
    public static async Task<string> ShowStatus([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(new { Stage = "第一步" });
        await context.WaitForExternalEvent<string>("Go");
        try
        {
            context.SetCustomStatus(new string('x', 8 * 1024));
        }
        catch (ArgumentException)
        {
            return "refused";
        }

        return "taken";
    }

    [Function("Replays")]
    public static async Task<object> Replays([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger(LogLines.Category);
        var (id, time, beganReplaying) = (context.NewGuid(), context.CurrentUtcDateTime, context.IsReplaying);
        logger.LogInformation("The one line of {Instance}.", context.InstanceId);
        var firstId = await context.CallActivityAsync<Guid>("Echo", id);
        var firstTime = await context.CallActivityAsync<DateTime>("Echo", time);
        await context.CreateTimer(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        return new { same = id == firstId && time == firstTime, other = context.NewGuid() != id, beganReplaying, context.IsReplaying };
    }

    [Function("Large")]
    public static async Task<string> Large([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var text = context.GetInput<string>()!;
        var echoed = await context.CallActivityAsync<string>("Echo", text);
        await context.WaitForExternalEvent<string>("Go");
        return echoed + await context.WaitForExternalEvent<string>("More");
    }

    [Function("Names")]
    public static async Task<object> Names([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var read = context.GetInput<Named>()!;
        return await context.CallActivityAsync<Named>("Echo", read with { FirstName = read.FirstName + "!" });
    }

    public sealed record Named(string FirstName, Kind Kind);

    public enum Kind { Small, Large }

    public sealed record RestartState(int Wanted, bool KeepsEvents, IReadOnlyList<string> Taken);
}
