using Dingzhou.Domain.Regulations.Evaluations;

namespace Dingzhou.Functions.Regulations.Evaluations;

/// <summary>The yearly evaluation plan over HTTP (定政办字〔2022〕61号 第五条).</summary>
internal sealed class EvaluationPlanFunctions(
    EvaluationPlanCommands plans, DocumentRegister register, TextStore texts, FunctionMoveStore moves, CleanupRules rules, TimeProvider clock)
{
    /// <summary>Draws up the plan of a year.</summary>
    [Function("PlanEvaluations")]
    [Access(Role.Legal)]
    [Summary("制定年度评估计划", Remarks = "列明本年或者下一年评估的现行有效文件及报送期限；由主要实施机关或者现承担其职责的机关评估。")]
    [Body(typeof(NewEvaluationPlan))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(EvaluationPlanView))]
    public async Task<IResult> PlanAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluation-plans")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewEvaluationPlan>();
        var documents = await DocumentsAsync(body.Items, cancellation);
        var moved = await moves.AllAsync(cancellation);
        var made = await plans.CreateAsync(
            EvaluationPlan.IdOf(body.Year), request.Caller().ToActor(), now => EvaluationPlanSteps.Plan(body.Year, body.Items, documents, moved, now),
            client: null, request.Command(body), cancellation);
        return Answer.Created($"/api/evaluation-plans/{body.Year}", EvaluationPlanView.Of(made, clock.GetUtcNow()), $"{made.EventCount}");
    }

    /// <summary>Adds to the plan of a year.</summary>
    [Function("AddEvaluations")]
    [Access(Role.Legal)]
    [Summary("补充年度评估项目", Remarks = "计划已经制定的，可以补充；已列的项目随文件停止施行而取消。")]
    [Body(typeof(MoreEvaluations))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(EvaluationPlanView))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluation-plans/{year:int}/items")] HttpRequest request, int year, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<MoreEvaluations>();
        var documents = await DocumentsAsync(body.Items, cancellation);
        var moved = await moves.AllAsync(cancellation);
        var after = await plans.ExecuteAsync(
            EvaluationPlan.IdOf(year), request.Caller().ToActor(), (p, now) => EvaluationPlanSteps.Add(p, body.Items, documents, moved, now),
            version: request.Version(), command: request.Command(body), cancellation: cancellation);
        return Answer.Ok(EvaluationPlanView.Of(after, clock.GetUtcNow()), $"{after.EventCount}");
    }

    /// <summary>The plan of a year and how far it has come.</summary>
    [Function("GetEvaluationPlan")]
    [Access(Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("年度评估计划及进度", Remarks = "清理建议为修改、废止或者宣布失效的，由司法局提出清理（POST /cleanups）。")]
    [Answers(StatusCodes.Status200OK, typeof(EvaluationPlanView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "evaluation-plans/{year:int}")] HttpRequest request, int year, CancellationToken cancellation)
    {
        _ = request;
        var loaded = await plans.GetAsync(EvaluationPlan.IdOf(year), cancellation);
        return Answer.Ok(EvaluationPlanView.Of(loaded, clock.GetUtcNow()), $"{loaded.EventCount}");
    }

    /// <summary>Files a department's report and suggestion.</summary>
    [Function("FileEvaluationReport")]
    [Access(Role.Reviewer)]
    [Summary("报送年度评估报告和清理建议")]
    [Body(typeof(EvaluationReportRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(EvaluationPlanView))]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluation-plans/{year:int}/items/{documentId}/report")] HttpRequest request,
        int year, string documentId, CancellationToken cancellation)
    {
        documentId = DocumentNumber.IdAsWritten(documentId);
        var body = await request.ReadJsonAsync<EvaluationReportRequest>();
        request.Caller().DemandDepartment();
        var by = request.Caller().ToActor();
        var moved = await moves.AllAsync(cancellation);
        var text = (body.Text ?? "").Trim();
        var report = new EvaluationReport(body.Outcome, body.Grounds ?? [], StoredText.Of(text), by, clock.GetUtcNow());
        var after = await plans.ExecuteAsync(
            EvaluationPlan.IdOf(year), by, (p, now) => EvaluationPlanSteps.Report(p, documentId, report with { At = now }, moved, rules),
            client: null, request.Version(), request.Command(body), () => texts.WriteAsync(text, cancellation), cancellation: cancellation);
        return Answer.Ok(EvaluationPlanView.Of(after, clock.GetUtcNow()), $"{after.EventCount}");
    }

    /// <summary>The text of a report.</summary>
    [Function("GetEvaluationReport")]
    [Access(Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("年度评估报告全文")]
    [Answers(StatusCodes.Status200OK, null, "text/markdown")]
    public async Task<IResult> TextAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "evaluation-plans/{year:int}/items/{documentId}/report")] HttpRequest request,
        int year, string documentId, CancellationToken cancellation)
    {
        documentId = DocumentNumber.IdAsWritten(documentId);
        _ = request;
        var plan = (await plans.GetAsync(EvaluationPlan.IdOf(year), cancellation)).State;
        return EvaluationPlanSteps.Find(plan, documentId).Report is { } report
            ? Results.Text(await texts.ReadAsync(report.Text, cancellation), "text/markdown; charset=utf-8")
            : throw new RefusedException(RefusalKind.NotFound, "not-reported", new LocalizedText(
                "评估报告尚未报送。", "The evaluation report has not been submitted yet."));
    }

    /// <summary>Those of the documents that are in the register; what cannot be an identity, or is too much, is left to the refusal.</summary>
    private async Task<IReadOnlyDictionary<string, NormativeDocument>> DocumentsAsync(IReadOnlyList<PlannedEvaluation> items, CancellationToken cancellation)
    {
        var documents = new Dictionary<string, NormativeDocument>(StringComparer.Ordinal);
        foreach (var id in items.Take(EvaluationPlan.MostItems).Select(i => i.DocumentId).Where(DocumentNumber.IsId))
        {
            if (await register.FindAsync(id, cancellation) is { } found)
                documents[id] = found.State;
        }

        return documents;
    }
}
