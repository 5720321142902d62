using Dingzhou.Functions.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Clean-ups over HTTP: proposed, planned, read.</summary>
internal sealed class CleanupFunctions(
    CleanupCommands cleanups, CleanupScope scope, CleanupTakeover takeover, CleanupLists lists, CleanupStore store,
    ProcedureCatalogue procedures, CleanupRules rules)
{
    /// <summary>Proposes a clean-up.</summary>
    [Function("ProposeCleanup")]
    [Access(Role.Legal)]
    [Summary("提出清理",
        Remarks = "定期清理之外，第四条所列四种情形应当及时清理；公众建议引起的清理由答复建议启动。理由（reason）以“根据”开头的，即公告正文的第一分句（如“根据省政府统一部署”）；其他理由只存档，公告以“根据《定州市规范性文件清理实施意见》”开头。不列明文件的，清理全部现行有效的文件；其公告，以及理由载明统一清理、统一部署的，称统一清理。")]
    [Body(typeof(NewCleanup))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CleanupView))]
    public async Task<IResult> ProposeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewCleanup>();
        var command = request.Command(body);
        var id = $"{CleanupCycle.ProcedureId}-{command.Id[..12]}";

        var made = await cleanups.OnceAsync(
            id,
            command,
            async () =>
            {
                var changes = await ProposedAsync(id, body, client, cancellation);
                return await cleanups.ProposeAsync(id, request.Caller().ToActor(), changes, client, command, cancellation);
            },
            cancellation);
        return Answer.Created($"/api/cleanups/{id}", CleanupView.Of(made), $"{made.EventCount}");
    }

    private async Task<IReadOnlyList<CleanupCycleChange>> ProposedAsync(
        string id, NewCleanup body, DurableTaskClient client, CancellationToken cancellation)
    {
        var documents = body.DocumentIds ?? await scope.FreeAsync(id, cancellation);
        Printable.Demand(Printable.Faults("/reason", LocalizedText.Of("label.cleanup-reason"), body.Reason));
        var changes = CleanupSteps.Call(body.Occasion, body.Reason, documents, takesAll: body.DocumentIds is null);
        await scope.DemandOpenAsync(documents, cancellation);
        var carried = await takeover.TakeAsync(id, documents, client, cancellation);
        return [.. changes, .. carried.Select(p => new ProposalJoined(p))];
    }

    /// <summary>The clean-ups, newest first.</summary>
    [Function("ListCleanups")]
    [Access(Role.Legal, Role.Reviewer, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("清理")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CleanupSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.CyclesAsync(page.Limit, page.Cursor, cancellation));
    }

    /// <summary>One clean-up.</summary>
    [Function("GetCleanup")]
    [Access(Role.Legal, Role.Reviewer, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("清理详情", Remarks = "方案、审查、审定在同一编号的办件中办理和查看（/cases/{cycleId}）。")]
    [Answers(StatusCodes.Status200OK, typeof(CleanupView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}")] HttpRequest request, string cycleId,
            CancellationToken cancellation)
    {
        _ = request;
        var loaded = await cleanups.GetAsync(cycleId, cancellation);
        return Answer.Ok(CleanupView.Of(loaded), $"{loaded.EventCount}");
    }

    /// <summary>What happened to the clean-up, numbered and hash-chained.</summary>
    [Function("GetCleanupHistory")]
    [Access(Role.Legal, Role.Reviewer, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("清理的办理过程（供核对）", Remarks = "核对方法见 docs/history.md。")]
    [Answers(StatusCodes.Status200OK, typeof(History<CleanupCycleChange>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/history")] HttpRequest request,
            string cycleId, CancellationToken cancellation)
    {
        _ = request;
        var procedure = procedures.Of((await cleanups.GetAsync(cycleId, cancellation)).State.Case!);
        return Answer.Ok(History<CleanupCycleChange>.ForOfficials(
            await store.EventsAsync(cycleId, cancellation), e => CleanupSentences.Of(e, procedure)));
    }

    /// <summary>Gives up a clean-up that has not begun.</summary>
    [Function("WithdrawCleanup")]
    [Access(Role.Legal)]
    [Summary("不再进行清理")]
    [Body(typeof(ReasonRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(CleanupView))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cleanups/{cycleId}/withdrawal")] HttpRequest request, string cycleId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ReasonRequest>();
        var after = await cleanups.ExecuteAsync(
            cycleId, request.Caller().ToActor(), (c, _) => CleanupSteps.Withdraw(c, body.Reason, procedures.Of(c.Case!)), client,
            request.Version(), request.Command(body), cancellation: cancellation);
        return Answer.Ok(CleanupView.Of(after), $"{after.EventCount}");
    }

    /// <summary>A clean-up's documents, in the order of its scope.</summary>
    [Function("ListCleanupTasks")]
    [Access(Role.Legal, Role.Reviewer, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("清理中的文件")]
    [Query("status", "只看处于该环节的", Type = typeof(CleanupTaskStatus))]
    [Query("department", "只看该主要实施机关的")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CleanupTaskSummary>))]
    public async Task<IResult> TasksAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/tasks")] HttpRequest request,
            string cycleId, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var status = request.QueryChoice<CleanupTaskStatus>("status");
        return Answer.List(
            page, await lists.TasksAsync(
            cycleId, status, request.QueryValue("department") is { } name ? DepartmentName.Of(name) : null, page.Limit, page.Cursor,
            cancellation));
    }

    /// <summary>How far a clean-up has come.</summary>
    [Function("GetCleanupProgress")]
    [Access(Role.Legal, Role.Reviewer, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("清理进度")]
    [Query("format", "json（默认）或 svg：进度条")]
    [Answers(StatusCodes.Status200OK, typeof(CleanupProgress))]
    public async Task<IResult> ProgressAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/progress")] HttpRequest request,
            string cycleId, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(cycleId, cancellation)).State;
        var progress = CleanupProgress.Of(cycle, await lists.AllTasksAsync(cycleId, cancellation));
        return request.QueryValue("format") switch
        {
            null or "json" => Answer.Ok(progress),
            "svg" => Results.Text(ProgressBar.Of(progress), "image/svg+xml; charset=utf-8"),
            _ => throw ApiException.Parameter("format", LocalizedText.Of("invalid-parameter.progress-format")),
        };
    }

    /// <summary>The standards and grounds of the clean-up.</summary>
    [Function("GetCleanupRules")]
    [Access(Public = true)]
    [Shared]
    [Summary("清理标准与情形", Remarks = "定政办字〔2022〕61号 第七条至第十条。")]
    [Answers(StatusCodes.Status200OK, typeof(CleanupRulesView))]
    public IResult Rules([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanup-rules")] HttpRequest request)
    {
        _ = request;
        return Answer.Ok(new CleanupRulesView(rules.Document, rules.Standards, rules.Grounds));
    }
}

/// <summary>The standards and grounds of the clean-up.</summary>
/// <param name="DocumentNumber">文号 of the document they stand in.</param>
/// <param name="Standards">The five standards.</param>
/// <param name="Grounds">The grounds for repeal, lapse and amendment.</param>
internal sealed record CleanupRulesView(string DocumentNumber, IReadOnlyList<Standard> Standards, IReadOnlyList<Ground> Grounds);
