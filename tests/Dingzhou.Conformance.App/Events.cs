using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that wait for events.</summary>
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

    [Function("TwoNames")]
    public static async Task<string> TwoNames([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (red, green) = (context.WaitForExternalEvent<string>("Red"), context.WaitForExternalEvent<string>("Green"));
        return $"{await red} {await green}";
    }

    [Function("TwoTypes")]
    public static async Task<string> TwoTypes([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var text = context.WaitForExternalEvent<string>("Item");
        try
        {
            return $"{await context.WaitForExternalEvent<int>("Item")}";
        }
        catch (ArgumentException)
        {
            return $"{await text}, and no other type";
        }
    }

    [Function("WaitForNamed")]
    public static Task<string> WaitForNamed([OrchestrationTrigger] TaskOrchestrationContext context, string name)
        => context.WaitForExternalEvent<string>(name);

    [Function("TypedEvent")]
    public static async Task<string> TypedEvent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var item = await context.WaitForExternalEvent<Item>("Item");
        return $"{item.Name}:{item.Count}";
    }

    [Function("EmptyEvent")]
    public static async Task<string> EmptyEvent([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.WaitForExternalEvent<string?>("Item") ?? "nothing";

    [Function("WaitAgainAfterTimeout")]
    public static async Task<string> WaitAgainAfterTimeout([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await TryWaitAsync(context);
        context.SetCustomStatus("gave up, waits again");
        return await context.WaitForExternalEvent<string>("Item");
    }

    [Function("GiveUpAndWaitLater")]
    public static async Task<string> GiveUpAndWaitLater([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await TryWaitAsync(context);
        context.SetCustomStatus("gave up");
        await context.WaitForExternalEvent<string>("Go");
        return await context.WaitForExternalEvent<string>("Item");
    }

    [Function("CancelWait")]
    public static async Task<string> CancelWait([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var end = new CancellationTokenSource();
        var wait = context.WaitForExternalEvent<string>("Item", end.Token);
        await context.CallActivityAsync<int>("Double", 1);
        end.Cancel();
        try
        {
            return await wait;
        }
        catch (TaskCanceledException)
        {
            return "cancelled";
        }
    }

    [Function("Sender")]
    public static async Task<string> Sender([OrchestrationTrigger] TaskOrchestrationContext context, string receiver)
    {
        context.SendEvent(receiver, "Item", "from " + context.InstanceId);
        await context.CallActivityAsync<int>("Double", 1);
        return "sent";
    }

    private static async Task TryWaitAsync(TaskOrchestrationContext context)
    {
        try
        {
            await context.WaitForExternalEvent<string>("Item", TimeSpan.FromMilliseconds(100));
        }
        catch (TaskCanceledException)
        {
            // Its time is up, and the waiting with it.
        }
    }

    public sealed record Item(string Name, int Count);
}
