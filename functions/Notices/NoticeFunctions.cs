namespace Dingzhou.Functions.Notices;

/// <summary>What the platform has to tell the caller.</summary>
internal sealed class NoticeFunctions(NoticeStore notices)
{
    /// <summary>The notices of the caller's organisation or department, newest first.</summary>
    [Function("ListNotices")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager, Role.Auditor)]
    [Summary("通知：本单位或本部门的，最新的在前")]
    [Paged]
    [Answers(200, typeof(ListOf<Notice>))]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notices")] HttpRequest request)
    {
        var (page, recipient) = (Paging.Of(request), NoticeRecipients.Of(request.Caller()));
        return Answer.List(page, await notices.ListAsync(recipient, page.Limit, page.Cursor, request.HttpContext.RequestAborted));
    }
}
