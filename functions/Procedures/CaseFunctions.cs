namespace Dingzhou.Functions.Procedures;

/// <summary>Beginning a case of any procedure and answering its steps, over HTTP.</summary>
internal sealed class CaseFunctions(
    CaseCommands cases, CaseAnswers answers, CaseKeepers keepers, CaseGround ground, Senders senders, TimeProvider clock)
{
    /// <summary>An answer may carry a document's whole text.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Begins a case.</summary>
    [Function("OpenCase")]
    [Access(Public = true, ByProcedure = true)]
    [Sparing(10)]
    [Summary("提出办件", Remarks = "可提出的人、须写明的内容见流程（GET /procedures/{procedureId}）的 opening；subjectId 为所涉事物的编号，如规范性文件的编号。凭返回的编号查询。")]
    [Body(typeof(NewCase))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CaseView))]
    public async Task<IResult> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "procedures/{procedureId}/cases")] HttpRequest request,
            string procedureId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewCase>();
        var (procedure, caller, command) = (ground.Get(procedureId), request.CallerOrNull(), request.Command(body));
        var contents = body.Contents ?? Facts.None;

        // Whether there is a thing, only those learn who may begin a case about it.
        if (procedure.Opening.By.All(o => o.Kind is not (OwnerKind.Functions or OwnerKind.Holder or OwnerKind.Party)))
            DemandMayOpen(procedure, caller, null, contents);
        var subject = await ground.SubjectAsync(procedure, body.SubjectId, null, cancellation);
        DemandMayOpen(procedure, caller, subject, contents);

        var by = caller is null ? new Actor("public", contents["name"]?.Text ?? "") : caller.AsOpener(procedure);
        var opened = await cases.OpenAsync(
            procedure, $"{procedure.Id}-{CommandKeys.Code(command.Id, 12)}", subject, contents, by,
            senders.HashOf(request, subject?.Subject.SubjectId ?? procedure.Id, contents["contact"]?.Text), client, command, cancellation,
            procedure.Opening.HidesOpener && caller?.Uscc is { } uscc ? new(uscc, Barred: []) : null, caller);
        return Answer.Created(PathOf(opened), await ViewAsync(opened, caller, cancellation), $"{opened.EventCount}");
    }

    /// <summary>Answers a step of a case; committed first, then told to the orchestration.</summary>
    [Function("AnswerCase")]
    [Access(Public = true, ByProcedure = true)]
    [Sparing(30)]
    [Summary("办理环节", Remarks = "可作的动作、须写明的内容见办件（GET /cases/{caseId}）的 possible。长文放在 texts 中。公示期间任何人可以提出异议，其他环节由其办理人办理。")]
    [Body(typeof(NewAnswer), MostBytes = MostBytes)]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(CaseView))]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseId}/answers")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (body, caller) = (await request.ReadJsonAsync<NewAnswer>(MostBytes), request.CallerOrNull());
        var answered = await answers.AnswerAsync(caseId, body, caller, client, request.Version(), request.Command(body), cancellation);
        return Answer.Accepted(PathOf(answered), await ViewAsync(answered, caller, cancellation), $"{answered.EventCount}");
    }

    private static string PathOf(Loaded<Case> c) => $"/api/cases/{Uri.EscapeDataString(c.State.Id)}";

    private async Task<CaseView> ViewAsync(Loaded<Case> loaded, Caller? caller, CancellationToken cancellation)
    {
        var (procedure, at) = await keepers.Of(loaded.State.Id).GroundAsync(loaded.State, null, cancellation);
        return CaseView.Of(loaded, procedure, caller, at(clock.GetUtcNow()));
    }

    private static void DemandMayOpen(Procedure procedure, Caller? caller, SubjectNow? subject, Facts contents)
    {
        var may = procedure.Opening.By.Any(o => o.Kind switch
        {
            OwnerKind.Anybody => true,
            OwnerKind.SignedIn => caller is not null,
            OwnerKind.Applicant => caller is { Uscc: not null } && caller.Is(Role.Applicant),
            OwnerKind.Functions => caller is not null && caller.Offices().Any(d => subject!.Departments.Contains(d)),
            OwnerKind.Department => caller is not null && caller.Offices().Contains(o.Name!),
            OwnerKind.Stated => caller is not null && contents[o.Name!]?.Text is { } named
                && caller.Offices().Contains(DepartmentName.Of(named)),
            OwnerKind.Holder => caller is not null && caller.Parties().Contains(subject!.Holder),
            OwnerKind.Party => caller is not null && subject!.Known[o.Name!]?.Text is { } code && caller.Parties().Contains(Hand.Party(code)),
            OwnerKind.Opener or OwnerKind.Matter or OwnerKind.Platform => false,
        });
        if (may)
            return;
        if (caller is null)
            throw new ApiException(ErrorCode.TokenRequired, LocalizedText.Of("token-required"));
        var who = LocalizedText.List(procedure.Opening.By.Select(o => o.InWords));
        throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.opening", ("who", who)));
    }
}

/// <summary>A case to be begun.</summary>
/// <param name="SubjectId">The identity of what it is about, where the procedure is about something.</param>
internal sealed record NewCase(string? SubjectId = null)
{
    /// <summary>What is stated, by name.</summary>
    [SeveralLines]
    public Facts? Contents { get; init; }
}
