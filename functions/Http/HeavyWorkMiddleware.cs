using System.Threading.RateLimiting;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Works heavy requests (<see cref="HeavyAttribute"/>) out on half of the processors, first come, first served, so that the others
/// are always answered. A body is read before its turn, lest a slow sender holds the place; where too many wait, the next is told to
/// come again.
/// </summary>
internal sealed class HeavyWorkMiddleware(FunctionCatalogue functions) : IFunctionsWorkerMiddleware, IAsyncDisposable
{
    private const int MostWaiting = 16;

    /// <summary>More than any function takes.</summary>
    private const int MostBytes = (8 * 1024 * 1024) + 1;

    private readonly ConcurrencyLimiter _places = new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = MostWaiting, QueueProcessingOrder =
            QueueProcessingOrder.OldestFirst,
    });

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (functions.Find(context.FunctionDefinition.Name)?.Method.GetCustomAttribute<HeavyAttribute>() is null
            || context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        if (http.Request.ContentLength is null or < MostBytes)
            http.Request.Body = await ReadAsync(http);
        using var place = await _places.AcquireAsync(1, http.RequestAborted);
        if (!place.IsAcquired)
            throw new ApiException(ErrorCode.Busy, LocalizedText.Of("busy.heavy-work"));
        await next(context);
    }

    public ValueTask DisposeAsync() => _places.DisposeAsync();

    private static async Task<MemoryStream> ReadAsync(HttpContext http)
    {
        var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; body.Length < MostBytes && (read = await http.Request.Body.ReadAsync(piece, http.RequestAborted)) > 0;)
            body.Write(piece, 0, read);
        body.Position = 0;
        return body;
    }
}
