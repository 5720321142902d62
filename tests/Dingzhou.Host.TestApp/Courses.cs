using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Host.TestApp;

/// <summary>
/// One orchestrator for each way in which an orchestration goes on. What they do is counted by the activities' idempotency keys: for
/// tests that kill the process at each storage call.
/// </summary>
public static class Courses
{
    /// <summary>More than fits into a row: it goes through blobs.</summary>
    private const int LargeCharacters = 10_000;

    [Function("WaitAndGoOn")]
    public static async Task<string> WaitAndGoOn([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await DoAsync(context, "before");
        context.SetCustomStatus("waiting");
        var item = await context.WaitForExternalEvent<string>("Item");
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        await DoAsync(context, "after");
        return item;
    }

    [Function("CallChildren")]
    public static async Task<string> CallChildren([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = await CallChildAsync(context, 1);
        var others = await Task.WhenAll(CallChildAsync(context, 2), CallChildAsync(context, 3));
        return string.Join(' ', [first, .. others]);
    }

    [Function("ActAsChild")]
    public static async Task<string> ActAsChild([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        await DoAsync(context, "done");
        return number == 3 ? throw new InvalidOperationException("The third always fails.") : $"child {number}";
    }

    [Function("DoAtOnce")]
    public static async Task<int> DoAtOnce([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => DoAsync(context, $"{number}")));
        return 4;
    }

    [Function("TryAgain")]
    public static async Task<string> TryAgain([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var policy = new RetryPolicy(3, TimeSpan.FromMilliseconds(20));
        await context.CallActivityAsync("EffectAtSecondTry", $"{context.InstanceId}-done", TaskOptions.FromRetryPolicy(policy));
        return "done";
    }

    [Function("BeginAnew")]
    public static async Task<string> BeginAnew([OrchestrationTrigger] TaskOrchestrationContext context, int round)
    {
        await DoAsync(context, $"round-{round}");
        if (round == 3)
            return await context.WaitForExternalEvent<string>("Item");
        context.ContinueAsNew(round + 1);
        return "";
    }

    [Function("SendAndReceive")]
    public static async Task<string> SendAndReceive([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var receiver = context.CallSubOrchestratorAsync<string>("Answer", context.InstanceId, Named($"{context.InstanceId}-receiver"));
        await context.WaitForExternalEvent<string>("Ready");
        context.SendEvent($"{context.InstanceId}-receiver", "Question", "how many");
        var answer = await context.WaitForExternalEvent<string>("Answer");
        await DoAsync(context, "answered");
        return $"{answer} {await receiver}";
    }

    [Function("Answer")]
    public static async Task<string> Answer([OrchestrationTrigger] TaskOrchestrationContext context, string asker)
    {
        context.SendEvent(asker, "Ready", "");
        var question = await context.WaitForExternalEvent<string>("Question");
        context.SendEvent(asker, "Answer", $"{question}: two");
        return "sent";
    }

    [Function("AwaitChild")]
    public static Task<string> AwaitChild([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallSubOrchestratorAsync<string>("WaitAndGoOn", Named($"{context.InstanceId}-child"));

    [Function("FailInTheEnd")]
    public static async Task<string> FailInTheEnd([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await DoAsync(context, "before");
        return await context.CallActivityAsync<string>("NoSuchActivity");
    }

    /// <summary>What is too large for a row as input, event, activity's result, carried event and output.</summary>
    [Function("CarryLargeData")]
    public static async Task<string> CarryLargeData([OrchestrationTrigger] TaskOrchestrationContext context, string text)
    {
        if (text.Length >= 3 * LargeCharacters)
            return text;
        var echoed = await context.CallActivityAsync<string>("Echo", text + await context.WaitForExternalEvent<string>("Item"));
        await DoAsync(context, $"{echoed.Length}");
        context.ContinueAsNew(echoed);
        return "";
    }

    /// <summary>A history that is too long for one row, and is dropped by a new beginning.</summary>
    [Function("GrowLong")]
    public static async Task<int> GrowLong([OrchestrationTrigger] TaskOrchestrationContext context, int round)
    {
        var noise = new Random(1);
        var echoes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => context.CallActivityAsync<string>("Echo", Noise(noise))));
        await DoAsync(context, $"{round}");
        if (round == 1)
            context.ContinueAsNew(2);
        return echoes.Sum(echo => echo.Length);
    }

    /// <summary>Text that hardly gets smaller by compression, and just fits into a row.</summary>
    private static string Noise(Random random)
        => random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 7_500);

    private static SubOrchestrationOptions Named(string id) => new(instanceId: id);

    private static async Task<string> CallChildAsync(TaskOrchestrationContext context, int number)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<string>("ActAsChild", number, Named($"{context.InstanceId}-child{number}"));
        }
        catch (TaskFailedException failure)
        {
            return failure.FailureDetails.ErrorMessage;
        }
    }

    private static Task DoAsync(TaskOrchestrationContext context, string step) =>
        context.CallActivityAsync("Effect", $"{context.InstanceId}-{step}");
}
