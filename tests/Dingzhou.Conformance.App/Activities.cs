using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>The activities that the orchestrators call, and those that call nothing but activities.</summary>
public sealed class Activities
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Gates = new();
    private static readonly ConcurrentDictionary<string, int> Met = new();
    private static readonly ConcurrentDictionary<string, int> Ended = new();

    /// <summary>Of an activity that waits for something which does not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private int _calls;

    [Function("Double")]
    public static int Double([ActivityTrigger] int value) => 2 * value;

    [Function("Echo")]
    public static JsonElement Echo([ActivityTrigger] JsonElement value) => value;

    [Function("Nothing")]
    public static void Nothing([ActivityTrigger] string? value) => _ = value;

    [Function("Identity")]
    public static string Identity([ActivityTrigger] string value, FunctionContext context) => $"{value} {context.FunctionDefinition.Name}";

    /// <summary>An activity of a class that is not static: one instance for each call.</summary>
    [Function("CallsOfThisInstance")]
    public int CallsOfThisInstance([ActivityTrigger] string? value) => ++_calls + (value?.Length ?? 0);

    /// <summary>Ends when a second call with the same key has come, and not before.</summary>
    [Function("Meet")]
    public static async Task<bool> Meet([ActivityTrigger] string key)
    {
        if (Met.AddOrUpdate(key, 1, (_, before) => before + 1) == 2)
            Gate(key).SetResult();
        await Gate(key).Task.WaitAsync(Patience);
        return true;
    }

    /// <summary>Ends when it is released, and tells how often it was run.</summary>
    [Function("Hold")]
    public static async Task<int> Hold([ActivityTrigger] string key)
    {
        await Gate(key).Task.WaitAsync(Patience);
        return Ended.AddOrUpdate(key, 1, (_, before) => before + 1);
    }

    [Function("Release")]
    public static IResult Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "release/{key}")] HttpRequest request, string key)
        => Results.Ok($"{request.Method} {Gate(key).TrySetResult()}");

    [Function("Ended")]
    public static IResult HasEnded(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ended/{key}")] HttpRequest request, string key)
        => Results.Ok(request.Method == "GET" ? Ended.GetValueOrDefault(key) : 0);

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

    /// <summary>Makes a history of twice as many events as there are calls, in rounds.</summary>
    [Function("ManyCalls")]
    public static async Task<int> ManyCalls([OrchestrationTrigger] TaskOrchestrationContext context, int rounds)
    {
        var sum = 0;
        for (var round = 0; round < rounds; round++)
            sum += (await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => context.CallActivityAsync<int>("Double", 1)))).Sum();
        return sum;
    }

    [Function("MeetEachOther")]
    public static async Task<bool> MeetEachOther([OrchestrationTrigger] TaskOrchestrationContext context)
        => (await Task.WhenAll(
            context.CallActivityAsync<bool>("Meet", context.InstanceId), context.CallActivityAsync<bool>("Meet", context.InstanceId)))
            .All(met => met);

    [Function("Plain")]
    public static async Task<object> Plain([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("Nothing");
        var (nothing, zero) = (await context.CallActivityAsync<string?>("Nothing"), await context.CallActivityAsync<int>("Nothing"));
        var first = await context.CallActivityAsync<int>("CallsOfThisInstance");
        var second = await context.CallActivityAsync<int>("callsOfThisINSTANCE");
        return new { nothing, zero, first, second, named = await context.CallActivityAsync<string>("Identity", "I am") };
    }

    [Function("CallHold")]
    public static async Task<int> CallHold([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("holding");
        return await context.CallActivityAsync<int>("Hold", context.InstanceId);
    }

    private static TaskCompletionSource Gate(string key)
        => Gates.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
