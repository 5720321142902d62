using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Host.Benchmarks;

/// <summary>The function app that is measured.</summary>
public static class Orchestrations
{
    private const int Callers = 64;

    /// <summary>Microsoft's own benchmark: five activities in sequence, so eleven work items (six episodes, five activities).</summary>
    [Function(nameof(FiveInSequence))]
    public static async Task<string> FiveInSequence([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var answer = "";
        foreach (var city in (string[])["定州", "保定", "石家庄", "唐山", "邯郸"])
            answer += await context.CallActivityAsync<string>(nameof(SayHello), city);
        return answer;
    }

    /// <summary>Waits for an event that does not come.</summary>
    [Function(nameof(Sleep))]
    public static Task Sleep([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.WaitForExternalEvent<string>("wake", TimeSpan.FromDays(300));

    /// <summary>Work that takes no time, so that the host's own is measured.</summary>
    [Function(nameof(SayHello))]
    public static string SayHello([ActivityTrigger] string city) => $"你好，{city}！";

    /// <summary>Starts so many orchestrations at once and answers when the last has ended, or waits where it is asked not to.</summary>
    [Function(nameof(Run))]
    public static async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "run/{name}/{count:int}")] HttpRequest request,
        string name, int count, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var wait = !request.Query.ContainsKey("asleep");
        var options = new ParallelOptions { MaxDegreeOfParallelism = wait ? count : Callers, CancellationToken = cancellation };
        var failed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, count), options, async (_, cancelled) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(name, cancelled);
            var reached = wait
                ? await client.WaitForInstanceCompletionAsync(id, cancelled)
                : await client.WaitForInstanceStartAsync(id, cancelled);
            if (wait && reached.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
                Interlocked.Increment(ref failed);
        });
        return failed == 0 ? Results.Ok() : Results.Problem($"{failed} of {count} have not completed.");
    }

    /// <summary>The first answer of an app that has started.</summary>
    [Function(nameof(Live))]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "live")] HttpRequest request) => Results.Ok();

    /// <summary>The bytes that are in use, once what is not has been collected.</summary>
    [Function(nameof(LiveBytes))]
    public static IResult LiveBytes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "live-bytes")] HttpRequest request)
        => Results.Ok(GC.GetTotalMemory(forceFullCollection: true));
}
