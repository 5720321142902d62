using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Host.TestApp;

/// <summary>
/// The system's clock as it is when somebody sets it, or when the machine has slept: the time is another at once, and timers under way
/// know nothing of it.
/// </summary>
public sealed class JumpingClock : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    public void Jump(TimeSpan by) => _offset += by;
}

/// <summary>Sets the clock.</summary>
public sealed class Jumps(TimeProvider clock)
{
    [Function("Jump")]
    public IResult Jump([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "jump")] HttpRequest request)
    {
        ((JumpingClock)clock).Jump(XmlConvert.ToTimeSpan(request.Query["by"].ToString()));
        return Results.Ok();
    }
}
