using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Host.TestApp;

/// <summary>A mix of everything, whose effects are counted by their idempotency keys: for tests that kill the process.</summary>
public sealed class Effects(IConfiguration configuration)
{
    [Function("Journey")]
    public static async Task<string> Journey([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("Effect", $"{context.InstanceId}-a");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => context.CallActivityAsync("Effect", $"{context.InstanceId}-b{i}")));
        var decision = await context.WaitForExternalEvent<string>("Decision");
        await context.CreateTimer(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        var child = await context.CallSubOrchestratorAsync<int>(
            "JourneyChild", 0, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
        var late = await IsLateAsync(context);
        await context.CallActivityAsync("Effect", $"{context.InstanceId}-z");
        return $"{decision} {child} {late}";
    }

    private static async Task<bool> IsLateAsync(TaskOrchestrationContext context)
    {
        try
        {
            await context.WaitForExternalEvent<string>("Never", TimeSpan.FromMilliseconds(100));
            return false;
        }
        catch (TaskCanceledException)
        {
            return true;
        }
    }

    [Function("JourneyChild")]
    public static async Task<int> JourneyChild([OrchestrationTrigger] TaskOrchestrationContext context, int round)
    {
        await context.CallActivityAsync("Effect", $"{context.InstanceId}-{round}");
        if (round < 3)
            context.ContinueAsNew(round + 1);
        return round;
    }

    [Function("Effect")]
    public Task Do([ActivityTrigger] string key, CancellationToken cancellation) => TryAddAsync(key, cancellation);

    [Function("EffectAtSecondTry")]
    public async Task DoAtSecondTry([ActivityTrigger] string key, CancellationToken cancellation)
    {
        if (await TryAddAsync($"{key}-tried", cancellation))
            throw new InvalidOperationException("The first try always fails.");
        await TryAddAsync(key, cancellation);
    }

    /// <summary>False when it is there: an activity runs at least once, its key makes it count once.</summary>
    private async Task<bool> TryAddAsync(string key, CancellationToken cancellation)
    {
        var table = new TableClient(configuration["AzureWebJobsStorage"], configuration["EffectsTable"]);
        try
        {
            await table.AddEntityAsync(new TableEntity("effect", key), cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return false;
        }
    }
}
