using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Conformance.App;

/// <summary>A timer of every second that takes longer than a second, and one that runs at the start and then once a year.</summary>
public static class Ticks
{
    private static int _begun;
    private static int _atOnce;
    private static int _mostAtOnce;
    private static int _years;
    private static DateTime? _nextYear;

    [Function("Tick")]
    public static async Task Tick([TimerTrigger("* * * * * *")] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        _mostAtOnce = Math.Max(_mostAtOnce, Interlocked.Increment(ref _atOnce));
        Interlocked.Increment(ref _begun);
        await Task.Delay(1200);
        Interlocked.Decrement(ref _atOnce);
    }

    [Function("NewYear")]
    public static void NewYear([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        _nextYear = timer.ScheduleStatus?.Next.ToUniversalTime();
        Interlocked.Increment(ref _years);
    }

    [Function("Ticks")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ticks")] HttpRequest request)
        => Results.Ok(new { request.Method, begun = _begun, mostAtOnce = _mostAtOnce, years = _years, nextYear = _nextYear });
}
