using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Host.TestApp;

/// <summary>Requests that make the host hold something for a while.</summary>
public static class Requests
{
    /// <summary>Reads a body to its end, and keeps nothing of it.</summary>
    [Function("Swallow")]
    public static async Task<IResult> Swallow([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "swallow")] HttpRequest request)
    {
        await request.Body.CopyToAsync(Stream.Null);
        return Results.Ok();
    }
}
