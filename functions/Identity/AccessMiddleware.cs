using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Identity;

/// <summary>Refuses whoever the function's <see cref="AccessAttribute"/> does not admit.</summary>
internal sealed class AccessMiddleware(
    FunctionCatalogue functions, AuthorityRegister authorities, TimeProvider clock) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var (access, named) = (functions.Find(context.FunctionDefinition.Name)?.Access, http.Request.CallerOrNull());
        var authority = await AuthorityOrNullAsync(named, http.RequestAborted);
        var caller = named is not null && NeedsAuthority(named) && authority is null
            ? named with { Roles = named.Roles.Where(r => r != Role.Agent).ToHashSet() }
            : named;
        if (caller is not null)
            http.Items[typeof(Caller)] = caller;
        Demand(access, named, caller);
        await next(context);

        // Only now: what is refused changes nothing. Whether the agent still waits for the answer does not matter.
        if (authority is { FirstUsedAt: null } && access!.Roles.Contains(Role.Agent))
            await authorities.NoteUseAsync(named!.Uscc!, named.Subject, clock.GetUtcNow());
    }

    private static bool NeedsAuthority(Caller caller) => caller.Is(Role.Agent) && !caller.Is(Role.Applicant);

    /// <summary>An agent is one only for as long as the organisation's authority holds; the token alone says too little.</summary>
    private async Task<Authority?> AuthorityOrNullAsync(Caller? named, CancellationToken cancellation) =>
        named is { Uscc: { } uscc } && NeedsAuthority(named)
        && await authorities.FindAsync(uscc, named.Subject, cancellation) is { } authority
            && authority.HoldsOn(LegalCalendar.DateInBeijing(clock.GetUtcNow()))
            ? authority
            : null;

    /// <param name="named">The caller as the token names it.</param>
    /// <param name="caller">The same without what it has no authority for.</param>
    private static void Demand(AccessAttribute? access, Caller? named, Caller? caller)
    {
        if (access is { Public: true })
            return;
        if (caller is null)
            throw new ApiException(ErrorCode.TokenRequired, LocalizedText.Of("token-required"));
        if (access is { SignedIn: true })
            return;
        if (access is null)
            throw new ApiException(ErrorCode.Forbidden, LocalizedText.Of("forbidden.no-role"));
        if (!access.Roles.Any(caller.Is))
        {
            if (access.Roles.Any(named!.Is))
                throw new RefusedException(RefusalKind.Forbidden, "no-authority");
            var roles = LocalizedText.List(access.Roles.Select(r => r.InWords()));
            throw new ApiException(ErrorCode.Forbidden, LocalizedText.Of("forbidden.other-roles", ("roles", roles)));
        }
    }
}
