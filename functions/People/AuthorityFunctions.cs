namespace Dingzhou.Functions.People;

/// <summary>An organisation's authorities for agents: without one an agent's token opens nothing.</summary>
internal sealed class AuthorityFunctions(
    RepresentationCommands representations, RepresentationStore store, PolicyCatalogue policies, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>Gives an agent authority to act for the caller's organisation.</summary>
    [Function("GrantAuthority")]
    [Access(Role.Applicant, ByAdministrator = true)]
    [Summary("授权代理人", Remarks = "代理人凭自己的登录凭证（角色 agent，含本单位统一社会信用代码）办理；可以限定事项或者政策、起止日期，到期或撤销后即失效。再次授权代替原授权，历次授权均有记录。已登记办事人员的，由管理员办理。")]
    [Body(typeof(NewAuthority))]
    [Answers(StatusCodes.Status200OK, typeof(Authority))]
    public async Task<IResult> GrantAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "agents/{agent}")] HttpRequest request,
        string agent, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<NewAuthority>();
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        if (Faults(agent, body, today).ToList() is { Count: > 0 } faults)
            throw new RefusedException(RefusalKind.Invalid, "invalid-authority", faults);

        var after = await representations.RecordAsync(
            caller.DemandUscc(), caller.ToActor(),
            (r, now) => Representing.Give(
                r, caller.ToActor(),
                new Authority(agent, body.Name, caller.Subject, now, body.ValidThrough)
                {
                    Kind = body.Kind, ValidFrom = body.ValidFrom, MatterIds = body.MatterIds, PolicyIds = body.PolicyIds,
                },
                today),
            cancellation);
        return Answer.Ok(after.State.FindAuthority(agent)!);
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
        var page = Paging.Of(request);
        var uscc = await request.OrganisationAskedAsync("agents", accessLog, cancellation);
        var all = (await store.FindAsync(uscc, cancellation))?.State.Authorities ?? [];
        var from = page.Cursor is { } place ? int.Parse(place, CultureInfo.InvariantCulture) : 0;
        return Answer.List(
            page, [.. all.Skip(from).Take(page.Limit)],
            from + page.Limit < all.Count ? (from + page.Limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Takes an authority back, at once.</summary>
    [Function("RevokeAuthority")]
    [Access(Role.Applicant, ByAdministrator = true)]
    [Summary("撤销代理授权")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "agents/{agent}")] HttpRequest request,
        string agent, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await representations.TakeBackAsync(
            caller.DemandUscc(), caller.ToActor(), r => Representing.Revoke(r, caller.ToActor(), agent), cancellation);
        return Answer.NoContent();
    }

    private IEnumerable<Fault> Faults(string agent, NewAuthority body, DateOnly today)
    {
        if (agent.Length > 100)
            yield return Fault.Of("/agent", "too-long", LocalizedText.Of("too-long.agent"));
        if (string.IsNullOrWhiteSpace(body.Name) || ReadableText.LengthOf(body.Name) > 50)
            yield return Fault.Of("/name", "invalid", LocalizedText.Of("invalid.agent-name"));
        if (body.ValidThrough < today || body.ValidThrough > today.AddYears(2))
            yield return Fault.Of("/validThrough", "invalid", LocalizedText.Of("invalid.authority-end"));
        if (body.ValidFrom > body.ValidThrough)
            yield return Fault.Of("/validFrom", "invalid", LocalizedText.Of("invalid.authority-beginning"));
        foreach (var fault in ScopeFaults("/matterIds", body.MatterIds, id => policies.FindMatter(id, today) is not null)
            .Concat(ScopeFaults("/policyIds", body.PolicyIds, id => policies.On(id, today) is not null)))
            yield return fault;
    }

    private static IEnumerable<Fault> ScopeFaults(string pointer, IReadOnlyList<string>? ids, Func<string, bool> isThere)
    {
        if (ids is { Count: 0 or > AuthorityScope.Most })
            yield return Fault.Of(pointer, "invalid", LocalizedText.Of("invalid.authority-scope", ("most", AuthorityScope.Most)));
        foreach (var (id, i) in (ids ?? []).Take(AuthorityScope.Most).Select((id, i) => (id, i)).Where(x => !isThere(x.id)))
            yield return Fault.Of($"{pointer}/{i}", "invalid", LocalizedText.Of("invalid.authority-for", ("id", id)));
    }
}

/// <summary>An authority to give.</summary>
/// <param name="Name">The agent's name.</param>
/// <param name="ValidThrough">The last day on which it holds, two years ahead at the most.</param>
/// <param name="Kind">In what relation the agent stands to the organisation.</param>
/// <param name="ValidFrom">The first day on which it holds; absent: at once.</param>
/// <param name="MatterIds">The matters it is for; absent, with the policies: all.</param>
/// <param name="PolicyIds">The policies it is for, with every matter of theirs; absent, with the matters: all.</param>
internal sealed record NewAuthority(
    string Name, DateOnly ValidThrough, AgentKind Kind = AgentKind.Employee, DateOnly? ValidFrom = null,
    IReadOnlyList<string>? MatterIds = null, IReadOnlyList<string>? PolicyIds = null);
