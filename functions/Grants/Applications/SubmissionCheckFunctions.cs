namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Lets an applicant know beforehand what submission would say.</summary>
internal sealed class SubmissionCheckFunctions(CaseAccess access, Submissions submissions)
{
    /// <summary>Checks a draft as submission does; nothing changes.</summary>
    [Function("CheckSubmission")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk)]
    [Summary("提交前检查", Remarks = "与提交用同一检查，一次列明全部问题，并给出测算；不提交，也不改变任何内容。")]
    [Answers(StatusCodes.Status200OK, typeof(SubmissionCheck))]
    public async Task<IResult> CheckAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/submission-check")] HttpRequest request,
        string applicationId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var draft = await access.OwnAsync(applicationId, caller, cancellation);
        var check = await submissions.CheckAsync(draft.State, cancellation);
        var view = await access.ViewAsync(draft, caller, cancellation);
        return Answer.Ok(SubmissionCheck.Of(check, request) with { Estimate = view.Estimate, Assumed = view.Assumed });
    }
}
