using Dingzhou.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Functions.Identity;

/// <summary>
/// Counts by address the tokens that are refused, and looks at no further ones where they are too many: to find that a token is bad
/// costs more than to make one up.
/// </summary>
internal sealed class BadTokensMiddleware(RateLimit limit, Senders senders) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || http.Request.Headers[HeaderNames.Authorization].Count == 0)
        {
            await next(context);
            return;
        }

        var key = $"bad tokens of {senders.AddressOf(http.Request)}";
        if (limit.WaitFor(key, limit.BadTokens) is { } wait)
            throw RateLimitMiddleware.TooManyRequests(wait);
        try
        {
            await next(context);
        }
        catch (ApiException refusal) when (refusal.Code == ErrorCode.InvalidToken)
        {
            limit.Take(key, limit.BadTokens);
            throw;
        }
    }
}
