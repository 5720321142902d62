namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>What 司法局 does with the documents of a clean-up.</summary>
internal sealed class ExaminationFunctions(
    CleanupTaskCommands tasks, CleanupCommands cleanups, DocumentRegister register, LegalCalendar calendar, CleanupRules rules)
{
    private const int MostConclusions = 200;

    /// <summary>Sends a suggestion or an urging letter.</summary>
    [Function("SendCleanupLetter")]
    [Access(Role.Legal)]
    [Summary("提出清理建议或者发出催办函", Remarks = "第十三条：实施机关没有提出相应意见的；应当书面反馈。报送“打包”全文后文件又有修改的，以此请实施机关重新提出意见。")]
    [Body(typeof(LetterRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/tasks/{documentId}/letters")] HttpRequest request,
        string cycleId, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<LetterRequest>();
        var by = request.Caller().ToActor();
        var document = (await register.FindAsync(documentId, cancellation))?.State;
        return OpinionFunctions.Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), by,
            (t, now) => ExaminationSteps.Send(
                t, body.Kind, body.Grounds ?? [], body.Text, by, calendar, rules, now, document is not null
                    && new CleanedDocument(t, document).IsOvertaken),
            client, command: request.Command(body), cancellation: cancellation));
    }

    /// <summary>Has a disputed or difficult question studied.</summary>
    [Function("OpenDeliberation")]
    [Access(Role.Legal)]
    [Summary("集体会商、专家论证或者实地调研")]
    [Body(typeof(DeliberationRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> DeliberateAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/tasks/{documentId}/deliberations")] HttpRequest request,
        string cycleId, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<DeliberationRequest>();
        var by = request.Caller().ToActor();
        return OpinionFunctions.Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), by, (t, now) =>
                ExaminationSteps.Deliberate(t, body.Form, body.Question, by, calendar, rules, now),
            client, command: request.Command(body), cancellation: cancellation));
    }

    /// <summary>Records what came of a deliberation.</summary>
    [Function("RecordDeliberation")]
    [Access(Role.Legal)]
    [Summary("记录会商、论证或者调研的结果")]
    [Body(typeof(DeliberationRecordRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/tasks/{documentId}/deliberation-record")] HttpRequest request,
        string cycleId, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<DeliberationRecordRequest>();
        var by = request.Caller().ToActor();
        return OpinionFunctions.Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), by, (t, now) =>
                ExaminationSteps.RecordDeliberation(t, body.Participants ?? [], body.Text, by, now),
            client, command: request.Command(body), cancellation: cancellation));
    }

    /// <summary>Concludes what the draft decision will say of documents.</summary>
    [Function("ConcludeExamination")]
    [Access(Role.Legal)]
    [Summary("审查结论", Remarks = "一次可给出多件；任何一件有误的，均不记录。与实施机关意见不一致的，应先经建议、催办或者会商、论证、调研。")]
    [Body(typeof(ConclusionsRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CleanupTaskSummary>))]
    public async Task<IResult> ConcludeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/conclusions")] HttpRequest request,
        string cycleId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ConclusionsRequest>();
        var all = body.Conclusions;
        Batch.Demand("/conclusions", [.. all.Select(c => c.DocumentId)], MostConclusions);
        var by = request.Caller().ToActor();
        var done = await tasks.ExecuteAllAsync(
            [.. all.Select(c => CleanupTask.IdOf(cycleId, c.DocumentId))], by,
            (t, i, now) =>
                ExaminationSteps.Conclude(
                t, new(all[i].Reason, all[i].Outcome, all[i].Grounds, all[i].Amendment), by, rules, now, $"/conclusions/{i}"),
            client, request.Command(body), cancellation);
        return Answer.List([.. done.Select(t => CleanupTaskSummary.Of(t.State))]);
    }

    /// <summary>Examines a document anew, after the city government sent the draft back.</summary>
    [Function("ReopenExamination")]
    [Access(Role.Legal)]
    [Summary("重新审查", Remarks = "市政府退回决定草案后，对有关文件重新审查。")]
    [Body(typeof(ReasonRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> ReopenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/tasks/{documentId}/reopening")] HttpRequest request,
        string cycleId, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ReasonRequest>();
        if ((await cleanups.GetAsync(cycleId, cancellation)).State is not { Status: CleanupStatus.UnderWay, IsSentBack: true })
            throw new RefusedException(RefusalKind.Conflict, "not-returned");
        return OpinionFunctions.Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), request.Caller().ToActor(), (t, _) => ExaminationSteps.SendBack(t, body.Reason),
            client, command: request.Command(body), cancellation: cancellation));
    }
}
