using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that call others.</summary>
public static class SubOrchestrations
{
    [Function("Parent")]
    public static async Task<object> Parent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var named = context.CallSubOrchestratorAsync<Told>(
            "Child", 1, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
        var unnamed = context.CallSubOrchestratorAsync<Told>("Child", 2);
        var another = context.CallSubOrchestratorAsync<Told>("Child", 3);
        return await Task.WhenAll(named, unnamed, another);
    }

    [Function("Child")]
    public static async Task<Told> Child([OrchestrationTrigger] TaskOrchestrationContext context, int number)
        => new(context.InstanceId, await context.CallActivityAsync<int>("Double", number),
            $"{context.Parent?.Name} {context.Parent?.InstanceId}");

    [Function("ParentOfSuccessors")]
    public static async Task<int> ParentOfSuccessors([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var options = new SubOrchestrationOptions(instanceId: context.InstanceId + "-child");
        var sum = 0;
        for (var number = 1; number <= 3; number++)
            sum += (await context.CallSubOrchestratorAsync<Told>("Child", number, options)).Result;
        return sum;
    }

    [Function("ParentOfRestarting")]
    public static Task<int> ParentOfRestarting([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallSubOrchestratorAsync<int>("CountByRestart", 0);

    [Function("ParentOfWaiting")]
    public static Task<string> ParentOfWaiting([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallSubOrchestratorAsync<string>(
            "BufferThenTake", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));

    [Function("ParentOfMany")]
    public static async Task<int> ParentOfMany([OrchestrationTrigger] TaskOrchestrationContext context, int count)
        => (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallSubOrchestratorAsync<int>("FanOut", i)))).Sum();

    /// <summary>Goes on when its child was terminated.</summary>
    [Function("Guardian")]
    public static async Task<string> Guardian([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<string>(
                "BufferThenTake", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
        }
        catch (TaskFailedException failure)
        {
            return "lost " + failure.TaskName;
        }
    }

    /// <summary>What a child tells of itself.</summary>
    public sealed record Told(string Id, int Result, string Parent);
}
