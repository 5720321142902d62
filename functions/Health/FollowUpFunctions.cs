namespace Dingzhou.Functions.Health;

/// <summary>What the sweep could not bring about, for whoever keeps the platform running.</summary>
[NeedsNothingFresh]
internal sealed class FollowUpFunctions(PendingEffects pending)
{
    /// <summary>What was committed and is not followed up yet, although it was tried.</summary>
    [Function("ListFollowUps")]
    [Access(Role.Operator, Role.Auditor)]
    [Summary("未能完成的后续事项", Remarks = "决定等已经记录，但由此产生的列表、通知、流程未能完成的。系统每分钟重试，成功后自动移出；attempts 持续增加的，请按 lastError 和日志查明原因。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FailedEffect>))]
    [Paged]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "follow-ups")] HttpRequest request,
            CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await pending.FailedAsync(fewestAttempts: 1, page.Limit, page.Cursor, cancellation));
    }
}
