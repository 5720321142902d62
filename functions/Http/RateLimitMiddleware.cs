using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Refuses requests that come too fast (429) of a sender, by what they cost (<see cref="CostAttribute"/>). What makes work for people
/// (<see cref="SparingAttribute"/>) has a limit of its own.
/// </summary>
internal sealed class RateLimitMiddleware(RateLimit limit, FunctionCatalogue functions, Senders senders) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var (sender, function) = (senders.Of(http.Request), functions.Find(context.FunctionDefinition.Name)?.Method);
            var cost = function?.GetCustomAttribute<CostAttribute>()?.Requests ?? CostAttribute.Usual;
            if ((limit.Take(sender, cost) ?? TakeSparingly(function, sender, http.Request.CallerOrNull())) is { } wait)
                throw TooManyRequests(wait);
        }

        return next(context);
    }

    /// <summary>The refusal.</summary>
    public static ApiException TooManyRequests(TimeSpan wait) =>
        new(ErrorCode.TooManyRequests, LocalizedText.Of("too-many-requests")) { RetryAfter = wait };

    private TimeSpan? TakeSparingly(MethodInfo? function, string sender, Caller? caller)
    {
        // What officials do is the work.
        if (function?.GetCustomAttribute<SparingAttribute>() is not { } sparing || caller?.IsOfficial() == true)
            return null;
        var most = caller is not null ? sparing.PerCaller : sparing.PerAddress;
        return limit.Take($"{function.GetCustomAttribute<FunctionAttribute>()!.Name} {sender}", new RateLimit.Rate(most, most / 3600d));
    }
}
