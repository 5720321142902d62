using Dingzhou.Domain.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>What a clean-up comes to: the draft decision, and what is published (第十五条).</summary>
internal sealed class CleanupDecisions(CleanupCommands cleanups, DraftDecisions drafts, CleanupFiles files)
{
    /// <summary>The draft decision.</summary>
    [Function("GetDraftDecision")]
    [Access(Role.Legal, Role.Approver, Role.Auditor)]
    [Summary("决定草案")]
    [Answers(StatusCodes.Status200OK, typeof(DraftDecision))]
    public async Task<IResult> DraftAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/draft")] HttpRequest request,
            string cycleId, CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(await drafts.ReadAsync((await cleanups.GetAsync(cycleId, cancellation)).State, cancellation));
    }

    /// <summary>The published result.</summary>
    [Function("GetAnnouncement")]
    [Cost(50)]
    [Access(Public = true)]
    [Shared]
    [Summary("清理结果公告")]
    [Answers(StatusCodes.Status200OK, typeof(Announcement))]
    public async Task<IResult> AnnouncementAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/announcement")] HttpRequest request,
            string cycleId, CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(await files.ReadAnnouncementAsync(cycleId, cancellation)
            ?? throw new RefusedException(RefusalKind.NotFound, "not-published", LocalizedText.Of("not-published.cleanup")));
    }
}
