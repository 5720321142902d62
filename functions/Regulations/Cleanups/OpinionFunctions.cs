using Dingzhou.Functions.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>What implementing departments do in a clean-up: see what is theirs, ask each other, file opinions.</summary>
internal sealed class OpinionFunctions(
    CleanupTaskCommands tasks, CleanupLists lists, TextStore texts, LegalCalendar calendar, CleanupRules rules, TimeProvider clock)
{
    private const int MostOpinions = 100;

    /// <summary>What a department has to do, the nearest date first; 司法局 watches over all of them (第六条).</summary>
    [Function("ListCleanupDuties")]
    [Access(Role.Reviewer, Role.Legal, Role.Auditor)]
    [Summary("部门的清理待办和有效期届满前评估", Remarks = "默认为本部门的；司法局和审计人员可以查看其他部门的。全部事项见 GET /duties。")]
    [Query("department", "部门，默认为本部门。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CleanupDuty>))]
    public async Task<IResult> DutiesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanup-duties")] HttpRequest request,
            CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var department = request.Caller().DepartmentAsked(request, Role.Legal, Role.Auditor) ?? request.Caller().DemandDepartment();
        return Answer.List(page, await lists.DutiesAsync(department, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>The clean-up of one document, with everything said about it.</summary>
    [Function("GetCleanupTask")]
    [Access(Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("一件文件的清理")]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/tasks/{documentId}")] HttpRequest request,
        string cycleId, string documentId, CancellationToken cancellation)
    {
        _ = request;
        return Ok(await tasks.GetAsync(CleanupTask.IdOf(cycleId, documentId), cancellation));
    }

    /// <summary>Gives the opinion of another implementing department.</summary>
    [Function("GiveJointOpinion")]
    [Access(Role.Reviewer)]
    [Summary("其他实施机关提出意见")]
    [Body(typeof(JointOpinionRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> JointAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/tasks/{documentId}/joint-opinions")] HttpRequest request,
        string cycleId, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<JointOpinionRequest>();
        var by = Official(request);
        return Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), by,
            (t, now) =>
                DepartmentSteps.GiveJointOpinion(
                t, new(by.Department!, body.Outcome, body.Grounds ?? [], body.Reason ?? "", by, now), rules),
            client, command: request.Command(body), cancellation: cancellation));
    }

    /// <summary>Asks a department concerned.</summary>
    [Function("ConsultDepartment")]
    [Access(Role.Reviewer)]
    [Summary("征求有关部门意见")]
    [Body(typeof(ConsultationRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> ConsultAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/tasks/{documentId}/consultations")] HttpRequest request,
        string cycleId, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ConsultationRequest>();
        var by = Official(request);
        return Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), by, (t, now) =>
                DepartmentSteps.Consult(t, body.Department, body.Question, by, calendar, rules, now),
            client, command: request.Command(body), cancellation: cancellation));
    }

    /// <summary>Answers the main department.</summary>
    [Function("AnswerConsultation")]
    [Access(Role.Reviewer)]
    [Summary("答复征求意见")]
    [Body(typeof(TextRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CleanupTask))]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route =
            "cleanups/{cycleId}/tasks/{documentId}/consultations/{number:int}/answer")] HttpRequest request,
        string cycleId, string documentId, int number, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<TextRequest>();
        var by = Official(request);
        return Ok(await tasks.ExecuteAsync(
            CleanupTask.IdOf(cycleId, documentId), by, (t, now) => DepartmentSteps.AnswerConsultation(t, number, body.Text, by, now),
            client, command: request.Command(body), cancellation: cancellation));
    }

    /// <summary>Files the main department's opinions; where a letter is open, its opinion is the written answer.</summary>
    [Function("FileOpinions")]
    [Access(Role.Reviewer)]
    [Summary("报送清理意见", Remarks = "一次可报送多件；任何一件有误的，均不记录。每件均应写明听取意见的形式和情况（第十二条）。收到清理建议或者催办函的，以此书面反馈。")]
    [Body(typeof(OpinionsRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CleanupTaskSummary>))]
    public async Task<IResult> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/opinions")] HttpRequest request,
        string cycleId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<OpinionsRequest>();
        Batch.Demand("/opinions", [.. body.Opinions.Select(o => o.DocumentId)], MostOpinions);
        var by = Official(request);
        Printable.Demand(
            body.Opinions.SelectMany((o, i) => Printable.Faults(
            $"/opinions/{i}/amendedTitle", LocalizedText.Of("label.amended-title"), o.AmendedTitle)
            .Concat(Printable.Faults($"/opinions/{i}/amendedText", LocalizedText.Of("label.amended-text"), o.AmendedText))));
        var opinions = body.Opinions.Select(
            o => o.ToOpinion(o.AmendedText is { } text ? StoredText.Of(text) : null, by, clock.GetUtcNow())).ToList();
        var filed = await tasks.ExecuteAllAsync(
            [.. body.Opinions.Select(o => CleanupTask.IdOf(cycleId, o.DocumentId))], by, (t, i, now) => DepartmentSteps.File(
                t, opinions[i] with { At = now }, rules, now, $"/opinions/{i}"),
            client, request.Command(body), cancellation, i => body.Opinions[i].AmendedText is { } text
                ? texts.WriteAsync(text, cancellation) : Task.CompletedTask);
        return Answer.List([.. filed.Select(t => CleanupTaskSummary.Of(t.State))]);
    }

    private static Actor Official(HttpRequest request)
    {
        request.Caller().DemandDepartment();
        return request.Caller().ToActor();
    }

    internal static IResult Ok(Loaded<CleanupTask> task) => Answer.Ok(task.State, $"{task.EventCount}");
}

/// <summary>Several documents in one request.</summary>
internal static class Batch
{
    /// <summary>Refuses a list that is empty, too long, or names a document twice or wrongly.</summary>
    /// <exception cref="RefusedException">It is.</exception>
    public static void Demand(string pointer, IReadOnlyList<string> documents, int most)
    {
        if (documents.Count == 0 || documents.Count > most || documents.Distinct(StringComparer.Ordinal).Count() != documents.Count
            || !documents.All(DocumentNumber.IsId))
        {
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-documents",
                [Fault.Of(pointer, "invalid-documents", LocalizedText.Of("invalid-documents.batch", ("most", most)))]);
        }
    }
}
