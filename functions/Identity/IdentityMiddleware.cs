using Dingzhou.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Functions.Identity;

/// <summary>Finds out who calls, and refuses whoever the function's <see cref="AccessAttribute"/> does not admit.</summary>
internal sealed class IdentityMiddleware(TokenReader tokens, FunctionCatalogue functions) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var caller = await CallerOfAsync(http);
            if (caller is not null)
                http.Items[typeof(Caller)] = caller;
            Demand(functions.Find(context.FunctionDefinition.Name)?.Access, caller);
        }

        await next(context);
    }

    private async Task<Caller?> CallerOfAsync(HttpContext http)
    {
        var header = http.Request.Headers[HeaderNames.Authorization];
        if (header.Count == 0)
            return null;
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new ApiException(ErrorCode.InvalidToken, "Authorization 请求头应为 Bearer 加登录凭证。");
        return await tokens.ReadAsync(value[Scheme.Length..].Trim(), http.RequestAborted);
    }

    private static void Demand(AccessAttribute? access, Caller? caller)
    {
        if (access is { Public: true })
            return;
        if (caller is null)
            throw new ApiException(ErrorCode.TokenRequired, "此操作需要登录。");
        if (access is null)
            throw new ApiException(ErrorCode.Forbidden, "此操作未对任何角色开放。");
        if (!access.Roles.Any(caller.Is))
        {
            throw new ApiException(ErrorCode.Forbidden,
                $"此操作仅限以下角色：{string.Join("、", access.Roles.Select(RoleNames.Chinese))}；您的角色不在其中。");
        }
    }
}
