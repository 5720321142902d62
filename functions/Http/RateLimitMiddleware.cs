using System.Reflection;
using Dingzhou.Domain;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Refuses requests that come too fast (429) of a sender. What makes work for people (<see cref="SparingAttribute"/>) has a limit of its own.
/// </summary>
internal sealed class RateLimitMiddleware(RateLimit limit, FunctionCatalogue functions, Senders senders) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var sender = senders.Of(http.Request);
            if ((limit.Take(sender) ?? TakeSparingly(context.FunctionDefinition.Name, sender)) is { } wait)
                throw new ApiException(ErrorCode.TooManyRequests, new LocalizedText("请求过于频繁，请稍后再试。", "Too many requests; please try again later.")) { RetryAfter = wait };
        }

        return next(context);
    }

    private TimeSpan? TakeSparingly(string function, string sender) => functions.Find(function)?.Method.GetCustomAttribute<SparingAttribute>() is { PerHour: var most }
        ? limit.Take($"{function} {sender}", most, most / 3600d)
        : null;
}
