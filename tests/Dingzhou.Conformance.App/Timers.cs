using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators with durable timers, alone and against events.</summary>
public static class Timers
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

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

    [Function("UncaughtTimeout")]
    public static Task<string> UncaughtTimeout([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.WaitForExternalEvent<string>("Decision", TimeSpan.FromMilliseconds(100));

    [Function("ReturnBesideTimer")]
    public static async Task<string> ReturnBesideTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(Short, CancellationToken.None);
        await DoneAsync(context);
        return "returned";
    }

    [Function("ThrowBesideTimer")]
    public static async Task ThrowBesideTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(Short, CancellationToken.None);
        await DoneAsync(context);
        throw new InvalidOperationException("thrown");
    }

    [Function("RestartBesideTimer")]
    public static async Task<string> RestartBesideTimer([OrchestrationTrigger] TaskOrchestrationContext context, int round)
    {
        if (round == 1)
            return "restarted";
        _ = context.CreateTimer(Short, CancellationToken.None);
        await DoneAsync(context);
        context.ContinueAsNew(1);
        return "restarting";
    }

    [Function("ReturnBesideActivity")]
    public static async Task<string> ReturnBesideActivity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CallActivityAsync("Hold", context.InstanceId);
        await DoneAsync(context);
        return "returned";
    }

    [Function("CancelTimer")]
    public static async Task<string> CancelTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var end = new CancellationTokenSource();
        var timer = context.CreateTimer(TimeSpan.FromDays(30), end.Token);
        await context.CallActivityAsync<int>("Double", 1);
        end.Cancel();
        try
        {
            await timer;
            return "fired";
        }
        catch (TaskCanceledException)
        {
            return "cancelled";
        }
    }

    [Function("TimerOfCancelledToken")]
    public static async Task<string> TimerOfCancelledToken([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var timer = context.CreateTimer(TimeSpan.FromDays(30), new CancellationToken(canceled: true));
        await context.CallActivityAsync<int>("Double", 1);
        return timer.IsCanceled ? "cancelled" : "not cancelled";
    }

    [Function("TimersInOrder")]
    public static async Task<IReadOnlyList<int>> TimersInOrder([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var fired = new List<int>();
        await Task.WhenAll(Enumerable.Range(1, 3).Select(async number =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(2000 - (500 * number)), CancellationToken.None);
            fired.Add(number);
        }));
        return fired;
    }

    [Function("MeasureTimer")]
    public static async Task<double> MeasureTimer([OrchestrationTrigger] TaskOrchestrationContext context, double milliseconds)
    {
        var start = context.CurrentUtcDateTime;
        await context.CreateTimer(start.AddMilliseconds(milliseconds), CancellationToken.None);
        return (context.CurrentUtcDateTime - start).TotalMilliseconds;
    }

    private static async Task DoneAsync(TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<int>("Double", 1);
        context.SetCustomStatus("done");
    }
}
