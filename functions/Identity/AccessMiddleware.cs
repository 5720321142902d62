using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Identity;

/// <summary>Refuses whoever the function's <see cref="AccessAttribute"/> does not admit.</summary>
internal sealed class AccessMiddleware(FunctionCatalogue functions, CallerStandings standings) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var (access, named) = (functions.Find(context.FunctionDefinition.Name)?.Access, http.Request.CallerOrNull());
        var standing = named is null ? null : await standings.OfAsync(
            named, HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method), http.RequestAborted);
        if (standing is not null)
            http.Items[typeof(Caller)] = standing.Caller;
        Demand(access, named, standing);
        await next(context);

        // Only now: what is refused changes nothing. Whether the agent still waits for the answer does not matter.
        if (standing is { UsesAuthority: true } && access!.Roles.Contains(Role.Agent))
            await standings.NoteUseAsync(standing.Caller);
    }

    /// <param name="named">The caller as the token names it.</param>
    /// <param name="standing">Where it stands.</param>
    private static void Demand(AccessAttribute? access, Caller? named, CallerStanding? standing)
    {
        if (access is { Public: true })
            return;
        if (standing is not { Caller: var caller })
            throw new ApiException(ErrorCode.TokenRequired, LocalizedText.Of("token-required"));
        if (access is { SignedIn: true })
            return;
        if (access is null)
            throw new ApiException(ErrorCode.Forbidden, LocalizedText.Of("forbidden.no-role"));
        if (!access.Roles.Any(caller.Is))
        {
            if (access.Roles.Any(named!.Is) && standing.Refusal is { } refusal)
                throw refusal;
            var roles = LocalizedText.List(access.Roles.Select(r => r.InWords()));
            throw new ApiException(ErrorCode.Forbidden, LocalizedText.Of("forbidden.other-roles", ("roles", roles)));
        }

        if (access.ByAdministrator && caller is { Administers: false } && caller.Is(Role.Applicant))
            throw Representing.NotAdministrator();
    }
}
