using Dingzhou.Domain;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Texts;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Identity;

/// <summary>An organisation's authorities for agents: without one an agent's token opens nothing.</summary>
internal sealed class AuthorityFunctions(AuthorityRegister authorities, TimeProvider clock)
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
            faults.Add(Fault.Of("/agent", "too-long", new("代理人标识不得超过 100 个字符。", "The agent's id may have at most 100 characters.")));
        if (string.IsNullOrWhiteSpace(body.Name) || ReadableText.LengthOf(body.Name) > 50)
            faults.Add(Fault.Of("/name", "invalid", new("请填写代理人姓名，不超过 50 字。", "Please give the agent's name, of 50 characters at most.")));
        var today = LegalCalendar.DateInBeijing(now);
        if (body.ValidThrough < today || body.ValidThrough > today.AddYears(2))
            faults.Add(Fault.Of("/validThrough", "invalid", new(
                "授权期限应自今日起，不超过两年。", "The authority must end between today and two years from now.")));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-authority", new LocalizedText(
                "授权内容有误，未记录。", "The authority is wrong and has not been recorded."), faults);

        var authority = new Authority(agent, body.Name, caller.Subject, now, body.ValidThrough);
        await authorities.GrantAsync(caller.DemandUscc(), authority, cancellation);
        return Answer.Ok(authority);
    }

    /// <summary>The authorities that the caller's organisation has given.</summary>
    [Function("ListAuthorities")]
    [Access(Role.Applicant)]
    [Summary("本单位的代理授权")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<Authority>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "agents")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await authorities.ListAsync(request.Caller().DemandUscc(), page.Limit, page.Cursor, cancellation));
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
