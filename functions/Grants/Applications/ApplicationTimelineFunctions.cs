namespace Dingzhou.Functions.Grants.Applications;

/// <summary>The course of an application in plain words, over HTTP.</summary>
internal sealed class ApplicationTimelineFunctions(CaseAccess access, ApplicationTimelines timelines)
{
    /// <summary>What happened, who has it now and until when, and what comes next.</summary>
    [Function("GetApplicationTimeline")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("申请进度：已办、在办、下一步", Remarks = "由办理过程和流程得出；工作人员以部门名义出现。")]
    [Answers(StatusCodes.Status200OK, typeof(Timeline))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/timeline")] HttpRequest request,
        string applicationId, CancellationToken cancellation) => Answer.Ok(await timelines.OfAsync(
            (await access.ReadableAsync(applicationId, request.Caller(), "timeline", cancellation)).State, cancellation));
}
