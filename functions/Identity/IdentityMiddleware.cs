using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Identity;

/// <summary>
/// Finds out who calls. What the caller may do, <see cref="AccessMiddleware"/> knows, after it is known that not too much is asked.
/// </summary>
internal sealed class IdentityMiddleware(TokenReader tokens) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && await CallerOfAsync(http) is { } caller)
            http.Items[typeof(Caller)] = caller;
        await next(context);
    }

    private async Task<Caller?> CallerOfAsync(HttpContext http)
    {
        if (http.Request.Headers[HeaderNames.Authorization].Count == 0)
            return null;
        var token = http.Request.TokenOrNull() ?? throw new ApiException(
            ErrorCode.InvalidToken, LocalizedText.Of("invalid-token.no-bearer"));
        return await tokens.ReadAsync(token, http.RequestAborted);
    }
}
