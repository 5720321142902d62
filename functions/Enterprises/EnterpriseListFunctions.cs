using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>What belongs to an enterprise's file and stands in lists of its own (一企一档, 定政发〔2022〕23号 三（五）).</summary>
internal sealed class EnterpriseListFunctions(
    EnterpriseAccess access, ApplicationLists applications, AwardLists awards, CasesOfOpeners cases, AccessLog accessLog)
{
    /// <summary>Its applications.</summary>
    [Function("ListEnterpriseApplications")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("企业档案：申请", Remarks = "最新的在前。部门只看到由其办理或者监管的事项的、已提交的申请；查阅留痕。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ApplicationSummary>))]
    public async Task<IResult> ApplicationsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/applications")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        var (page, caller) = (Paging.Of(request), request.Caller());
        uscc = Uscc.Normalise(uscc);
        return Answer.List(page, await access.PageAsync(
            caller, uscc, "applications", page, cursor => applications.OfApplicantAsync(uscc, page.Limit, cursor, cancellation),
            a => a.SubmittedAt is not null && access.Sees(caller, uscc, a.MatterId), cancellation));
    }

    /// <summary>Its awards.</summary>
    [Function("ListEnterpriseAwards")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("企业档案：奖补", Remarks = "按年度列明核准金额和结算后的最终金额，最近的年度在前。部门只看到由其办理或者监管的事项的奖补；查阅留痕。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<EnterpriseAward>))]
    public async Task<IResult> AwardsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/awards")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        var (page, caller) = (Paging.Of(request), request.Caller());
        uscc = Uscc.Normalise(uscc);
        return Answer.List(page, await access.PageAsync(
            caller, uscc, "awards", page, cursor => awards.OfAsync(uscc, page.Limit, cursor, cancellation),
            a => access.Sees(caller, uscc, a.MatterId), cancellation));
    }

    /// <summary>The cases that were begun for it.</summary>
    [Function("ListEnterpriseCases")]
    [Access(Role.Applicant, Role.Agent, Role.Auditor)]
    [Summary("企业档案：其他办件", Remarks = "以本单位名义提出的办件（如更正档案、反映“办不成事”），最新的在前；办到哪里见 GET /cases/{caseId}。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<OpenedCase>))]
    public async Task<IResult> CasesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/cases")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        uscc = Uscc.Normalise(uscc);
        await access.DemandOwnOrAuditorAsync(request, uscc, "cases", cancellation);
        return Answer.List(page, await cases.OfAsync(DataSubject.Enterprise(uscc), page.Limit, page.Cursor, cancellation));
    }

    /// <summary>Who has read what of it.</summary>
    [Function("ListEnterpriseReadings")]
    [Access(Role.Applicant, Role.Agent, Role.Auditor)]
    [Summary("查阅记录：哪个部门何时查阅了本单位的哪些信息", Remarks = "最新的在前。本单位看到部门，不看到工作人员的姓名；审计人员看到姓名，其查阅同样留痕。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ReadingView>))]
    public async Task<IResult> ReadingsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/readings")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        uscc = Uscc.Normalise(uscc);
        var caller = await access.DemandOwnOrAuditorAsync(request, uscc, "readings", cancellation);
        var found = await accessLog.OfAsync(DataSubject.Enterprise(uscc), page.Limit, page.Cursor, cancellation);
        return Answer.List(page, [.. found.Items.Select(r => ReadingView.Of(r, isNamed: !caller.ActsFor(uscc)))], found.Cursor);
    }
}
