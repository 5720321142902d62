using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that wait for events and timers.</summary>
public static class Events
{
    [Function("TakeInOrder")]
    public static async Task<IReadOnlyList<string>> TakeInOrder([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var taken = new List<string>();
        while (taken.Count < count)
            taken.Add(await context.WaitForExternalEvent<string>("Item"));
        return taken;
    }

    [Function("BufferThenTake")]
    public static async Task<string> BufferThenTake([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<string>("Go");
        return await context.WaitForExternalEvent<string>("Item");
    }

    [Function("TwoWaits")]
    public static async Task<string[]> TwoWaits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.WaitForExternalEvent<string>("Item");
        var second = context.WaitForExternalEvent<string>("Item");
        return await Task.WhenAll(first, second);
    }

    [Function("WaitAgainAfterTimeout")]
    public static async Task<string> WaitAgainAfterTimeout([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.WaitForExternalEvent<string>("Item", TimeSpan.FromMilliseconds(100));
        }
        catch (TaskCanceledException)
        {
            context.SetCustomStatus("timed out");
        }

        return await context.WaitForExternalEvent<string>("Item");
    }

    [Function("UncancelledTimer")]
    public static async Task<string> UncancelledTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromMilliseconds(1500), CancellationToken.None);
        await context.CallActivityAsync<int>("Double", 1);
        return "returned";
    }

    [Function("TimersInOrder")]
    public static async Task<IReadOnlyList<int>> TimersInOrder([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var fired = new List<int>();
        await Task.WhenAll(Enumerable.Range(1, 3).Select(async number =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(400 - (100 * number)), CancellationToken.None);
            fired.Add(number);
        }));
        return fired;
    }

    [Function("Sender")]
    public static async Task<string> Sender([OrchestrationTrigger] TaskOrchestrationContext context, string receiver)
    {
        context.SendEvent(receiver, "Item", "from " + context.InstanceId);
        await context.CallActivityAsync<int>("Double", 1);
        return "sent";
    }

    [Function("TypedEvent")]
    public static async Task<string> TypedEvent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var item = await context.WaitForExternalEvent<Item>("Item");
        return $"{item.Name}:{item.Count}";
    }

    public sealed record Item(string Name, int Count);
}
