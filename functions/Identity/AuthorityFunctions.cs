namespace Dingzhou.Functions.Identity;

/// <summary>An organisation's authorities for agents: without one an agent's token opens nothing.</summary>
internal sealed class AuthorityFunctions(AuthorityRegister authorities, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>Gives an agent authority to act for the caller's organisation.</summary>
    [Function("GrantAuthority")]
    [Access(Role.Applicant)]
    [Summary("授权代理人", Remarks = "代理人凭自己的登录凭证（角色 agent，含本单位统一社会信用代码）办理；授权到期或撤销后即失效。")]
    [Body(typeof(NewAuthority))]
    [Answers(StatusCodes.Status200OK, typeof(Authority))]
    public async Task<IResult> GrantAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "agents/{agent}")] HttpRequest request,
        string agent, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<NewAuthority>();
        var now = clock.GetUtcNow();
        var faults = new List<Fault>();
        if (agent.Length > 100)
            faults.Add(Fault.Of("/agent", "too-long", LocalizedText.Of("too-long.agent")));
        if (string.IsNullOrWhiteSpace(body.Name) || ReadableText.LengthOf(body.Name) > 50)
            faults.Add(Fault.Of("/name", "invalid", LocalizedText.Of("invalid.agent-name")));
        var today = LegalCalendar.DateInBeijing(now);
        if (body.ValidThrough < today || body.ValidThrough > today.AddYears(2))
            faults.Add(Fault.Of("/validThrough", "invalid", LocalizedText.Of("invalid.authority-end")));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-authority", faults);

        // Given anew while it holds, it is the same one: whoever has acted by it has.
        var uscc = caller.DemandUscc();
        var before = await authorities.FindAsync(uscc, agent, cancellation) is { } known && known.HoldsOn(today) ? known : null;
        var authority = new Authority(agent, body.Name, caller.Subject, now, body.ValidThrough, before?.FirstUsedAt);
        await authorities.GrantAsync(uscc, authority, cancellation);
        return Answer.Ok(authority);
    }

    /// <summary>The authorities that an organisation has given: its own, and for auditors any.</summary>
    [Function("ListAuthorities")]
    [Access(Role.Applicant, Role.Auditor)]
    [Summary("本单位的代理授权", Remarks = "审计人员可查阅任一单位的，查阅留痕。没有 firstUsedAt 的，被授权人尚未以代理人身份办理过，不因此回避。")]
    [Query("uscc", "统一社会信用代码；本单位的可以省略，其他单位的仅供审计人员查阅。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<Authority>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "agents")] HttpRequest request, CancellationToken cancellation)
    {
        var (page, caller, asked) = (Paging.Of(request), request.Caller(), request.QueryValue("uscc"));
        if (caller.Is(Role.Applicant) && (asked is null || asked == caller.DemandUscc()))
            return Answer.List(page, await authorities.ListAsync(caller.DemandUscc(), page.Limit, page.Cursor, cancellation));
        if (!caller.Is(Role.Auditor))
            throw ApiException.Parameter("uscc", LocalizedText.Of("invalid-parameter.other-uscc"));
        if (asked is null || !Uscc.IsValid(asked))
            throw ApiException.Parameter("uscc", LocalizedText.Of("invalid-parameter.uscc"));
        await accessLog.WriteAsync(caller.AsReader(), asked, "agents", DataSubject.Enterprise(asked), cancellation);
        return Answer.List(page, await authorities.ListAsync(asked, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>Takes an authority back, at once.</summary>
    [Function("RevokeAuthority")]
    [Access(Role.Applicant)]
    [Summary("撤销代理授权")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "agents/{agent}")] HttpRequest request,
        string agent, CancellationToken cancellation)
    {
        await authorities.RevokeAsync(request.Caller().DemandUscc(), agent, cancellation);
        return Answer.NoContent();
    }
}

/// <summary>An authority to give.</summary>
/// <param name="Name">The agent's name.</param>
/// <param name="ValidThrough">The last day on which it holds, two years ahead at the most.</param>
internal sealed record NewAuthority(string Name, DateOnly ValidThrough);
