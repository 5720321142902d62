using System.Reflection;
using Dingzhou.Domain;
using Dingzhou.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Refuses requests that come too fast (429): of a caller, or of an address where nobody is signed in. Behind a proxy the
/// address is the last one in <c>X-Forwarded-For</c>, if <c>RateLimit:TrustForwardedFor</c> is <c>true</c>. What makes work for people
/// (<see cref="SparingAttribute"/>) has a limit of its own.
/// </summary>
internal sealed class RateLimitMiddleware(RateLimit limit, FunctionCatalogue functions, IConfiguration configuration) : IFunctionsWorkerMiddleware
{
    private readonly bool _trustForwarded = configuration["RateLimit:TrustForwardedFor"] == "true";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var key = http.Request.CallerOrNull() is { } caller ? $"caller {caller.Subject}" : $"address {Address(http)}";
            if ((limit.Take(key) ?? TakeSparingly(context.FunctionDefinition.Name, key)) is { } wait)
                throw new ApiException(ErrorCode.TooManyRequests, new LocalizedText(
                    "请求过于频繁，请稍后再试。", "Too many requests; please try again later.")) { RetryAfter = wait };
        }

        return next(context);
    }

    private TimeSpan? TakeSparingly(string function, string key) => functions.Find(function)?.Method.GetCustomAttribute<SparingAttribute>() is { PerHour: var most }
        ? limit.Take($"{function} {key}", most, most / 3600d)
        : null;

    private string Address(HttpContext http)
    {
        if (_trustForwarded && http.Request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded)
            return forwarded.Split(',')[^1].Trim();
        return http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }
}
