using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Conformance.App;

/// <summary>A timer of every second that takes longer than a second.</summary>
public static class Ticks
{
    private static int _begun;
    private static int _atOnce;
    private static int _mostAtOnce;

    [Function("Tick")]
    public static async Task Tick([TimerTrigger("* * * * * *")] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        _mostAtOnce = Math.Max(_mostAtOnce, Interlocked.Increment(ref _atOnce));
        Interlocked.Increment(ref _begun);
        await Task.Delay(1200);
        Interlocked.Decrement(ref _atOnce);
    }

    [Function("Ticks")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ticks")] HttpRequest request)
        => Results.Ok(new { request.Method, begun = _begun, mostAtOnce = _mostAtOnce });
}
