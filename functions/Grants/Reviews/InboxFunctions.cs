namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>What waits for a department.</summary>
internal sealed class InboxFunctions(ApplicationLists lists)
{
    /// <summary>The applications at whose open steps the department has something to do, the nearest limit first.</summary>
    [Function("ListCases")]
    [Access(Role.Reviewer)]
    [Summary("待办案件", Remarks = "本部门待办的申请，期限在前的在前；以办件的答复（POST /cases/{caseId}/answers）办理，caseId 即申请编号。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ApplicationSummary>))]
    [Paged]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.InboxAsync(request.Caller().DemandDepartment(), page.Limit, page.Cursor, cancellation));
    }
}
