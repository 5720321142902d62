using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that begin anew.</summary>
public static class Restarts
{
    [Function("CountByRestart")]
    public static async Task<int> CountByRestart([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        await context.CallActivityAsync<int>("Double", count);
        if (count < 10)
            context.ContinueAsNew(count + 1);
        return count;
    }

    /// <summary>Tells what its second beginning finds: whether it replays anything, and whether its ids and its time are new.</summary>
    [Function("BeginAfresh")]
    public static async Task<object> BeginAfresh([OrchestrationTrigger] TaskOrchestrationContext context, Beginning? first)
    {
        var (replays, id, time) = (context.IsReplaying, context.NewGuid(), context.CurrentUtcDateTime);
        if (first is null)
        {
            await context.CallActivityAsync<int>("Double", 1);
            context.ContinueAsNew(new Beginning(id, time));
            return "not shown";
        }

        return new { replays, newId = id != first.Id, laterTime = time > first.Time };
    }

    /// <summary>Shows something, begins anew, and shows nothing then.</summary>
    [Function("ShowAndRestart")]
    public static async Task<string> ShowAndRestart([OrchestrationTrigger] TaskOrchestrationContext context, bool hasRestarted)
    {
        if (hasRestarted)
            return await context.WaitForExternalEvent<string>("Item");
        await context.CallActivityAsync<int>("Double", 1);
        context.SetCustomStatus("shown");
        context.ContinueAsNew(true);
        return "not shown";
    }

    /// <summary>Begins anew on the event Go, and tells then what events are still there.</summary>
    [Function("RestartOnGo")]
    public static async Task<IReadOnlyList<string>> RestartOnGo([OrchestrationTrigger] TaskOrchestrationContext context, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.HasRestarted)
        {
            await context.WaitForExternalEvent<string>("Go");
            context.ContinueAsNew(plan with { HasRestarted = true }, plan.KeepsEvents);
            return [];
        }

        var taken = new List<string>();
        while (taken.Count < plan.Wanted)
            taken.Add(await context.WaitForExternalEvent<string>("Item"));
        return taken;
    }

    /// <summary>Decides to begin anew and still awaits something: it is done when the function returns.</summary>
    [Function("RestartLater")]
    public static async Task<string> RestartLater([OrchestrationTrigger] TaskOrchestrationContext context, string said)
    {
        if (said != "first")
            return said;
        context.ContinueAsNew("second");
        await context.CallActivityAsync<int>("Double", 1);
        context.ContinueAsNew("third");
        return "not shown";
    }

    [Function("RestartAndThrow")]
    public static async Task RestartAndThrow([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.ContinueAsNew();
        await context.CallActivityAsync<int>("Double", 1);
        throw new RuleBrokenException("thrown after all");
    }

    public sealed record Beginning(Guid Id, DateTime Time);

    public sealed record Plan(int Wanted, bool KeepsEvents, bool HasRestarted = false);
}
