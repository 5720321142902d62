using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Identity;

/// <summary>
/// Counts by address the tokens that are refused, and looks at no further ones where they are too many: to find that a token is bad
/// costs more than to make one up. Those that were good before are looked at: whoever makes tokens up shuts out nobody who is signed in.
/// </summary>
internal sealed class BadTokensMiddleware(RateLimit limit, KnownTokens known, Senders senders) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || http.Request.Headers[HeaderNames.Authorization].Count == 0)
        {
            await next(context);
            return;
        }

        var key = $"bad tokens of {senders.AddressOf(http.Request)}";
        var token = http.Request.TokenOrNull();
        if (limit.WaitFor(key, limit.BadTokens) is { } wait && (token is null || !known.Contains(token)))
            throw RateLimitMiddleware.TooManyRequests(wait);
        try
        {
            await next(context);
        }
        catch (ApiException refusal) when (refusal.Code == ErrorCode.InvalidToken)
        {
            limit.Take(key, limit.BadTokens);
            if (token is not null)
                known.Remove(token);
            throw;
        }
    }
}
