using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Functions.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>The draft decision of a clean-up, the city government's decision on it, and what is published (第十五条).</summary>
internal sealed class CleanupDecisions(
    CleanupCommands cleanups, CleanupTaskStore tasks, RegulationCommands regulations, CleanupFiles files, TextStore texts,
    CleanupTakeover takeover, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>Submits the draft decision.</summary>
    [Function("SubmitDraftDecision")]
    [Access(Role.Legal)]
    [Summary("报送决定草案", Remarks = "全部文件审查完毕后，形成决定草案报市政府审定，文件名称和日期以登记为准。")]
    [Body(typeof(ReasonRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(CleanupView))]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/draft")] HttpRequest request, string cycleId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ReasonRequest>();
        var command = request.Command(body);
        var after = await cleanups.OnceAsync(
            cycleId, command, () => SubmitAsync(cycleId, request.Caller().ToActor(), request.Version(), command, client, cancellation),
            cancellation);
        return Answer.Accepted($"/api/cleanups/{cycleId}", CleanupView.Of(after), $"{after.EventCount}");
    }

    private async Task<Loaded<CleanupCycle>> SubmitAsync(
        string cycleId, Actor by, int? version, CommandKey command, DurableTaskClient client, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(cycleId, cancellation)).State;
        var draft = DraftSteps.DrawUp(cycle, await DocumentsAsync(cycle, cancellation), Today());
        await DemandPrintableAsync(draft, cancellation);
        var hash = await files.WriteDraftAsync(draft, cancellation);
        return await cleanups.ExecuteAsync(
            cycleId, by, (c, now) => CleanupSteps.Submit(c, DraftReference.Of(draft, hash, by, now)), client, version, command,
            cancellation: cancellation);
    }

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
        return Answer.Ok(await ReadDraftAsync((await cleanups.GetAsync(cycleId, cancellation)).State, cancellation));
    }

    /// <summary>Takes the city government's decision.</summary>
    [Function("DecideCleanup")]
    [Access(Role.Approver)]
    [Summary("市政府审定", Remarks = "提请政府常务会议研究决定，或者报请市政府负责同志审签。")]
    [Body(typeof(CleanupDecisionRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(CleanupView))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/decision")] HttpRequest request, string cycleId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<CleanupDecisionRequest>();
        var command = request.Command(body);
        var after = await cleanups.OnceAsync(
            cycleId, command, () =>
                DecideAsync(cycleId, body, request.Caller().ToActor(), request.Version(), command, client, cancellation), cancellation);
        return Answer.Accepted($"/api/cleanups/{cycleId}", CleanupView.Of(after), $"{after.EventCount}");
    }

    private async Task<Loaded<CleanupCycle>> DecideAsync(
        string cycleId, CleanupDecisionRequest body, Actor by, int? version, CommandKey command, DurableTaskClient client,
        CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(cycleId, cancellation)).State;
        var draft = await ReadDraftAsync(cycle, cancellation);
        var approves = body.Approved && cycle.Status == CleanupStatus.AwaitingDecision;
        if (approves)
            DraftSteps.DemandCurrent(cycle, draft, await DocumentsAsync(cycle, cancellation), Today());
        var number = approves && DocumentNumber.IsNumber(body.Number) ? body.Number : null;
        return await takeover.UnderNumberAsync(
            cycleId, number,
            () => cleanups.ExecuteAsync(
                cycleId, by, (c, now) => CleanupSteps.Decide(c, draft, body, by, now), client, version, command,
                cancellation: cancellation),
            cancellation);
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
            ?? throw new RefusedException(RefusalKind.NotFound, "not-published", new LocalizedText(
                "没有这次清理的公告，或者尚未公布。", "There is no announcement of this clean-up, or none yet.")));
    }

    /// <summary>
    /// A clean-up's documents in the order of its scope, each with its clean-up, as they stand: the lists may lag behind a conclusion
    /// that was just withdrawn.
    /// </summary>
    private async Task<IReadOnlyList<CleanedDocument>> DocumentsAsync(CleanupCycle cycle, CancellationToken cancellation)
    {
        var found = new Dictionary<string, CleanupTask>(StringComparer.Ordinal);
        for (string? after = CleanupTask.IdOf(cycle.Id, ""); after is not null && found.Count < cycle.Documents.Count;)
        {
            var page = await tasks.PageAsync(PageSize, after, cancellation);
            foreach (var task in page.Items)
                found[task.Id] = task;
            after = page.Items.All(t => t.Assignment.CycleId == cycle.Id) ? page.Cursor : null;
        }

        var assigned = cycle.Documents.Where(id => found.ContainsKey(CleanupTask.IdOf(cycle.Id, id))).ToList();
        return [.. (await regulations.GetAllAsync(assigned, cancellation)).Select(
            d => new CleanedDocument(found[CleanupTask.IdOf(cycle.Id, d.Id)], d))];
    }

    /// <summary>Before anything is recorded: what is to be published can be printed, every character of it.</summary>
    private async Task DemandPrintableAsync(DraftDecision draft, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        foreach (var document in draft.Documents)
        {
            var isAmended = document is { Amendment: AmendmentKind.Package, AmendedText: not null };
            var amended = isAmended ? await texts.ReadAsync(document.AmendedText!, cancellation) : "";
            faults.AddRange(Printable.Faults("", new(document.Number, document.Number), document.Title + amended));
        }

        Printable.Demand(faults);
    }

    private async Task<DraftDecision> ReadDraftAsync(CleanupCycle cycle, CancellationToken cancellation) => cycle.Draft is { } draft
        ? await files.ReadDraftAsync(cycle.Id, draft.Sha256, cancellation)
        : throw new RefusedException(RefusalKind.NotFound, "no-draft", new LocalizedText(
            "尚未报送决定草案。", "No draft decision has been submitted yet."));

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());
}
