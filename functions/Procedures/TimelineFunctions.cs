namespace Dingzhou.Functions.Procedures;

/// <summary>The course of a case in plain words, over HTTP.</summary>
internal sealed class TimelineFunctions(CaseCommands cases, CaseStore store, CaseGround ground)
{
    /// <summary>What happened, who has it now and until when, and what comes next.</summary>
    [Function("GetCaseTimeline")]
    [Access(Public = true)]
    [Summary("办件进度：已办、在办、下一步", Remarks = "与 GET /cases/{caseId}/history 同样的办理过程，用平实的话写出；申请的进度见 GET /applications/{applicationId}/timeline。")]
    [Answers(StatusCodes.Status200OK, typeof(Timeline))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/timeline")] HttpRequest request, string caseId,
        CancellationToken cancellation)
    {
        var c = (await cases.SeenAsync(caseId, request.CallerOrNull(), "timeline", cancellation)).State;
        return Answer.Ok(Timeline.Of(await store.EventsAsync(caseId, cancellation), c, ground.Procedures.Of(c)));
    }
}
