namespace Dingzhou.Functions.Grants.Applications;

/// <summary>What an applicant does with its case: submit, correct, withdraw, read its history and its letter.</summary>
internal sealed class ApplicationFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, Submissions submissions, ApplicationStore store,
    SettlementStore settlements, GrantProcedures procedures, LegalCalendar calendar)
{
    /// <summary>Submits a draft; every fault is named in one answer.</summary>
    [Function("SubmitApplication")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("提交申请")]
    [Idempotent(Optional = true)]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(ApplicationView))]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/submission")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var (submitted, near) = await submissions.SubmitAsync(
            applicationId, caller.ToActor(), client, request.Version(), request.CommandOrNull(new { }), cancellation);
        return Answer.Accepted(
            $"/api/applications/{applicationId}", await access.ViewAsync(submitted, caller, cancellation, near), $"{submitted.EventCount}");
    }

    /// <summary>Hands in the correction after the deficiency notice.</summary>
    [Function("CorrectApplication")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("提交补正")]
    [Body(typeof(Correction))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status202Accepted, typeof(ApplicationView))]
    public async Task<IResult> CorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/correction")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var body = await request.ReadJsonAsync<Correction>();
        var command = request.CommandOrNull(body);
        var corrected = await cases.ExecuteAsync(
            applicationId,
            caller.ToActor(),
            async (a, now) =>
            {
                var (pack, matter) = effects.Rules(a);
                var changed = a with { Declared = body.Facts is null ? a.Declared : a.Declared.Merge(body.Facts) };
                var dossier = new SubmissionDossier(
                    a, matter, pack, await submissions.RivalsAsync(changed, pack, matter, now, cancellation));
                var s = new Surroundings(now, calendar);
                var procedure = a.Case is { } c ? procedures.Of(c, pack, matter) : procedures.Current(pack, matter);
                var unclaimed = ApplicationSteps.Correct(dossier, changed.Declared, body.Note, procedure, caller.ToActor(), s);
                if (command is not null && await cases.IsCarriedOutAsync(applicationId, command.Id, cancellation))
                    return unclaimed;
                var (claimed, _) = await submissions.ClaimAsync(changed, dossier, now, cancellation);
                return ApplicationSteps.Correct(claimed, changed.Declared, body.Note, procedure, caller.ToActor(), s);
            },
            client,
            request.Version(),
            command,
            cancellation: cancellation);
        return Answer.Accepted(
            $"/api/applications/{applicationId}", await access.ViewAsync(corrected, caller, cancellation), $"{corrected.EventCount}");
    }

    /// <summary>Withdraws the case.</summary>
    [Function("WithdrawApplication")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("撤回申请")]
    [Body(typeof(Withdrawal))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status202Accepted, typeof(ApplicationView))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/withdrawal")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var body = await request.ReadJsonAsync<Withdrawal>();
        var withdrawn = await cases.ExecuteAsync(
            applicationId,
            caller.ToActor(),
            async (a, _) =>
            {
                var (pack, matter) = effects.Rules(a);
                if (a.Status == ApplicationStatus.Approved
                    && await settlements.FindAsync(Settlement.IdOf(pack, a), cancellation) is not null)
                {
                    throw new RefusedException(RefusalKind.Conflict, "being-settled", ("department", matter.Department));
                }

                return ApplicationSteps.Withdraw(a, a.Case is { } c ? procedures.Of(c, pack, matter) : null, body.Reason);
            },
            client,
            request.Version(),
            request.CommandOrNull(body),
            cancellation: cancellation);
        return Answer.Accepted(
            $"/api/applications/{applicationId}", await access.ViewAsync(withdrawn, caller, cancellation), $"{withdrawn.EventCount}");
    }

    /// <summary>The case's history: numbered, hash-chained, who, when, what, why.</summary>
    [Function("GetApplicationHistory")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("办理过程")]
    [Answers(StatusCodes.Status200OK, typeof(History<ApplicationChange>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/history")] HttpRequest request,
        string applicationId, CancellationToken cancellation)
    {
        var loaded = await access.ReadableAsync(applicationId, request.Caller(), "history", cancellation);
        var events = await store.EventsAsync(applicationId, cancellation);
        var (pack, matter) = effects.Rules(loaded.State);
        return Answer.Ok(ShownHistory.Of(
            applicationId, events, matter, loaded.State.Case is { } c ? procedures.Of(c, pack, matter) : null,
            forOfficials: !request.Caller().ActsFor(loaded.State.Applicant.Uscc)));
    }

    /// <summary>The award letter with its trace.</summary>
    [Function("GetAwardLetter")]
    [Cost(10)]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("奖补通知书")]
    [Answers(StatusCodes.Status200OK, typeof(AwardLetter))]
    public async Task<IResult> AwardLetterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/award-letter")] HttpRequest request,
        string applicationId, CancellationToken cancellation)
    {
        var a = (await access.ReadableAsync(applicationId, request.Caller(), "award-letter", cancellation)).State;
        if (a.Settlement is null)
            throw new RefusedException(RefusalKind.NotFound, "not-settled");
        var (pack, matter) = effects.Rules(a);
        return Answer.Ok(AwardLetter.Of(a, pack, matter));
    }
}

/// <summary>A correction.</summary>
/// <param name="Facts">Facts to set; null takes a fact away.</param>
/// <param name="Note">What was corrected.</param>
internal sealed record Correction(Facts? Facts = null, [property: SeveralLines] string? Note = null);

/// <summary>A withdrawal.</summary>
/// <param name="Reason">Why, may be left out.</param>
internal sealed record Withdrawal([property: SeveralLines] string? Reason = null);
