using Dingzhou.Domain.Procedures.Pictures;
using Dingzhou.Domain.Uploads;

namespace Dingzhou.Functions.Procedures;

/// <summary>Cases of every procedure, to read over HTTP.</summary>
internal sealed class CaseReadFunctions(
    CaseCommands cases, CaseKeepers keepers, CaseStore store, CaseLists lists, CaseGround ground, TextStore texts, AccessLog accessLog,
    TimeProvider clock)
{
    /// <summary>The cases of a procedure.</summary>
    [Function("ListProcedureCases")]
    [Access(Public = true, ByProcedure = true)]
    [Summary("流程的办件", Remarks = "未办结的按期限先后，已办结的最新的在前；给出 subjectId 的，为所涉事物的全部办件，最新的在前。")]
    [Query("state", "open（默认）或 closed。", Type = typeof(CaseState))]
    [Query("subjectId", "只看所涉事物的，如规范性文件的编号。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CaseSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "procedures/{procedureId}/cases")] HttpRequest request,
            string procedureId,
        CancellationToken cancellation)
    {
        var (page, procedure, caller) = (Paging.Of(request), ground.Get(procedureId), request.CallerOrNull());
        var may = procedure.Opening.Visible switch
        {
            CaseVisibility.Public => true,
            CaseVisibility.Officials => request.Caller().IsOfficial(),
            CaseVisibility.Parties => request.Caller().Is(Role.Auditor),
        };
        if (!may)
            throw new RefusedException(RefusalKind.Forbidden, "forbidden", LocalizedText.Of("forbidden.cases"));
        if (request.QueryValue("subjectId") is { } about)
        {
            var subject = await ground.SubjectAsync(procedure, about, null, cancellation)
                ?? throw ApiException.Parameter("subjectId", LocalizedText.Of("invalid-parameter.case-subject"));
            return Answer.List(page, await lists.AboutAsync(procedure.Id, subject.Subject, page.Limit, page.Cursor, cancellation));
        }

        return Answer.List(page, request.QueryChoice<CaseState>("state") == CaseState.Closed
            ? await lists.ClosedAsync(procedure.Id, page.Limit, page.Cursor, cancellation)
            : await lists.OpenAsync(procedure.Id, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>A case: where it stands, what comes next, who has it and until when.</summary>
    [Function("GetCase")]
    [Access(Public = true)]
    [Summary("办件：办到哪里、下一步、由谁、到何时")]
    [Answers(StatusCodes.Status200OK, typeof(CaseView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}")] HttpRequest request, string caseId,
            CancellationToken cancellation)
    {
        var loaded = await SeenAsync(request, caseId, "case", cancellation);
        var (procedure, at) = await keepers.Of(caseId).GroundAsync(loaded.State, null, cancellation);
        return Answer.Ok(CaseView.Of(loaded, procedure, request.CallerOrNull(), at(clock.GetUtcNow())), $"{loaded.EventCount}");
    }

    /// <summary>The case's history: numbered, hash-chained, who, when, what, why.</summary>
    [Function("GetCaseHistory")]
    [Access(Public = true)]
    [Summary("办理过程")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(History<CaseChange>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/history")] HttpRequest request, string caseId,
            CancellationToken cancellation)
    {
        // What a case is part of has a history of its own.
        var procedure = ground.Procedures.Of((await cases.SeenAsync(caseId, request.CallerOrNull(), "history", cancellation)).State);
        return Answer.Ok(History<CaseChange>.ForAnybody(
            await store.EventsAsync(caseId, cancellation), e => CaseSentences.Of(e.Change, procedure), Paging.Of(request)));
    }

    /// <summary>A picture of where a case stands: its open steps stand out, those that are done are ticked.</summary>
    [Function("GetCasePicture")]
    [Access(Public = true)]
    [Cost(3)]
    [Summary("办件进度图（SVG）")]
    [Answers(StatusCodes.Status200OK, null, ProcedureFunctions.Svg)]
    public async Task<IResult> DrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/picture")] HttpRequest request, string caseId,
            CancellationToken cancellation)
    {
        var c = (await SeenAsync(request, caseId, "picture", cancellation)).State;
        var (procedure, _) = await keepers.Of(caseId).GroundAsync(c, null, cancellation);
        return Answer.Text(SvgPicture.Of(procedure, c, request.Headers.AcceptLanguage.ToString()), ProcedureFunctions.Svg);
    }

    /// <summary>What only those read who have a part in it; each reading leaves a trace.</summary>
    [Function("GetPrivateContents")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Legal, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("办件中不公开的内容")]
    [Answers(StatusCodes.Status200OK, typeof(PrivateContents))]
    public async Task<IResult> PrivateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/private")] HttpRequest request, string caseId,
            CancellationToken cancellation)
    {
        var (c, caller) = ((await SeenAsync(request, caseId, "private", cancellation)).State, request.Caller());
        if (!caller.Is(Role.Auditor) && !caller.HasPartIn(c))
            throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.case"));
        await accessLog.NoteAsync(caller, c, "private", cancellation);

        var part = WithheldPart.Of(c, caller.HandFor(c).For, caller.Is(Role.Auditor));
        return Answer.Ok(new PrivateContents(
            part.Contents, [.. Domain.Procedures.CaseFiles.Of(part, c)],
            [.. part.Answers.Select(a => new PrivateAnswer(a.Number, a.Private ?? Facts.None, a.InternalReason))]));
    }

    /// <summary>A long text of an answer.</summary>
    [Function("GetAnswerText")]
    [Access(Public = true)]
    [Summary("办理意见所附全文")]
    [Answers(StatusCodes.Status200OK, null, "text/markdown")]
    public async Task<IResult> TextAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/answers/{number:int}/texts/{name}")] HttpRequest request,
        string caseId, int number, string name, CancellationToken cancellation)
    {
        var c = (await SeenAsync(request, caseId, "text", cancellation)).State;
        return c.Answers.FirstOrDefault(a => a.Number == number)?.StoredTexts?.GetValueOrDefault(name) is { } text
            ? Results.Text(await texts.ReadAsync(text, cancellation), "text/markdown; charset=utf-8")
            : throw CaseCommands.Hidden();
    }

    private Task<Loaded<Case>> SeenAsync(HttpRequest request, string caseId, string reading, CancellationToken cancellation) =>
        keepers.Of(caseId).SeenAsync(caseId, request.CallerOrNull(), reading, cancellation);
}

/// <summary>Which cases of a procedure.</summary>
internal enum CaseState
{
    /// <summary>Those that are not over.</summary>
    Open,

    /// <summary>Those that are.</summary>
    Closed,
}

/// <summary>What is withheld from those who have no part in a case.</summary>
/// <param name="Contents">What was stated, the latest of each.</param>
/// <param name="CaseFiles">The files of that.</param>
/// <param name="PrivateAnswers">What was stated in each answer.</param>
internal sealed record PrivateContents(
    Facts Contents, IReadOnlyList<HandedInFile> CaseFiles, IReadOnlyList<PrivateAnswer> PrivateAnswers);

/// <summary>What is withheld of an answer.</summary>
/// <param name="Number">The answer.</param>
/// <param name="Contents">What was stated.</param>
/// <param name="InternalReason">Why, for officials.</param>
internal sealed record PrivateAnswer(int Number, Facts Contents, string? InternalReason);
