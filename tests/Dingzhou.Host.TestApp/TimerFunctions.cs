using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Host.TestApp;

/// <summary>Timers that note their runs.</summary>
public sealed class TimerFunctions(TimeProvider clock)
{
    private static readonly ConcurrentQueue<Run> Runs = new();

    [Function("Daily")]
    public void Daily([TimerTrigger("0 0 16 * * *")] TimerInfo timer) => Note("Daily", timer);

    [Function("OnStartup")]
    public void OnStartup([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        Note("OnStartup", timer);

    [Function("Failing")]
    public void Failing([TimerTrigger("0 30 16 * * *")] TimerInfo timer)
    {
        Note("Failing", timer);
        throw new InvalidOperationException("A timer function that always fails.");
    }

    [Function("Often")]
    public void Often([TimerTrigger("%OftenSchedule%")] TimerInfo timer) => Note("Often", timer);

    [Function("Runs")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs")] HttpRequest request)
        => Results.Ok(Runs.Where(run => run.Name == request.Query["name"]));

    private void Note(string name, TimerInfo timer)
        => Runs.Enqueue(new(name, clock.GetUtcNow(), timer.IsPastDue, timer.ScheduleStatus?.Last, timer.ScheduleStatus?.Next));

    private sealed record Run(string Name, DateTimeOffset Time, bool IsPastDue, DateTime? Last, DateTime? Next);
}
