using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that use one feature each, and the activities they call.</summary>
public static class Basics
{
    [Function("Sequence")]
    public static async Task<IReadOnlyList<int>> Sequence([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var values = new List<int>();
        for (var i = 0; i < 5; i++)
            values.Add(await context.CallActivityAsync<int>("Double", i));
        return values;
    }

    [Function("FanOut")]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int count)
        => (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Double", i)))).Sum();

    [Function("Double")]
    public static int Double([ActivityTrigger] int value) => 2 * value;

    [Function("Approval")]
    public static async Task<string> Approval([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var limit = TimeSpan.FromMilliseconds(context.GetInput<int>());
        using var end = new CancellationTokenSource();
        var timer = context.CreateTimer(limit, end.Token);
        var decision = context.WaitForExternalEvent<string>("Decision");
        context.SetCustomStatus(new { waiting = true });
        if (await Task.WhenAny(timer, decision) == timer)
            return "late";
        end.Cancel();
        return await decision;
    }

    [Function("WaitWithTimeout")]
    public static async Task<string> WaitWithTimeout([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("Decision", TimeSpan.FromMilliseconds(context.GetInput<int>()));
        }
        catch (TaskCanceledException)
        {
            return "timeout";
        }
    }

    [Function("TimeOfDay")]
    public static async Task<string> TimeOfDay([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var start = context.CurrentUtcDateTime;
        await context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
        return (context.CurrentUtcDateTime - start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
    }
}
