using Dingzhou.Functions.Grants.Reviews;

namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Inspections and penalties, recorded by the department that supervises a matter and seen by the one that decides it (谁审批谁负责，谁主管谁监管,
/// 定政发〔2022〕23号 二（七）).
/// </summary>
internal sealed class SupervisionFunctions(
    EnterpriseFileCommands files, EnterpriseAccess access, Impartiality impartiality)
{
    /// <summary>The inspections of an enterprise.</summary>
    [Function("ListInspections")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("企业档案：行政检查", Remarks = "最新的在前。部门看到本部门记录的，以及由其办理或者监管的事项的；查阅留痕。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<Inspection>))]
    public Task<IResult> InspectionsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/inspections")] HttpRequest request,
        string uscc, CancellationToken cancellation) =>
        ListAsync(request, uscc, "inspections", f => f.Inspections, cancellation);

    /// <summary>Records an inspection.</summary>
    [Function("RecordInspection")]
    [Access(Role.Reviewer)]
    [Summary("反馈行政检查", Remarks = "由监管该事项的部门记录：事项已划转的为行业主管部门，未划转的为办理的部门。企业和办理该事项的部门即行得知。执法人员不得少于两人。")]
    [Body(typeof(NewInspection))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(Inspection))]
    public async Task<IResult> InspectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/inspections")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewInspection>();
        return await RecordAsync(
            request, uscc, "inspections", body, body.MatterId, f => f.Inspections,
            (f, id, by, now) => Supervising.Record(f, body.Of(id, by.Department!, now), LegalCalendar.DateInBeijing(now)), client,
            cancellation);
    }

    /// <summary>The penalties of an enterprise.</summary>
    [Function("ListPenalties")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("企业档案：行政处罚", Remarks = "最新的在前；撤销的注明理由，仍然列出。部门看到本部门记录的，以及由其办理或者监管的事项的；查阅留痕。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<Penalty>))]
    public Task<IResult> PenaltiesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/penalties")] HttpRequest request,
        string uscc, CancellationToken cancellation) =>
        ListAsync(request, uscc, "penalties", f => f.Penalties, cancellation);

    /// <summary>Records a penalty.</summary>
    [Function("RecordPenalty")]
    [Access(Role.Reviewer)]
    [Summary("反馈行政处罚", Remarks = "由监管该事项的部门记录。罚款、没收的写明金额。企业和办理该事项的部门即行得知。")]
    [Body(typeof(NewPenalty))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(Penalty))]
    public async Task<IResult> PunishAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/penalties")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewPenalty>();
        return await RecordAsync(
            request, uscc, "penalties", body, body.MatterId, f => f.Penalties,
            (f, id, by, now) => Supervising.Record(f, body.Of(id, by.Department!, now), LegalCalendar.DateInBeijing(now)), client,
            cancellation);
    }

    /// <summary>Withdraws a penalty: it stays on record as withdrawn.</summary>
    [Function("WithdrawPenalty")]
    [Access(Role.Reviewer)]
    [Summary("撤销行政处罚", Remarks = "由作出处罚的部门撤销并说明理由；处罚不删除，注明已经撤销。重复撤销结果相同。")]
    [Body(typeof(PenaltyWithdrawalRequest))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status200OK, typeof(Penalty))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/penalties/{penaltyId}/withdrawal")] HttpRequest request,
        string uscc, string penaltyId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<PenaltyWithdrawalRequest>();

        // Whoever may not know of the file is not told that it has, or has not, such a penalty.
        if (!access.HasBusinessOn(await files.ReadAsync(uscc, cancellation), caller))
            throw EnterpriseFileCommands.NoFile();
        var after = await files.ExecuteAsync(
            uscc, caller.ToActor(), (f, _) => Supervising.Withdraw(f, penaltyId, caller.DemandDepartment(), body.Reason), client,
            command: request.CommandOrNull(body), cancellation: cancellation);
        return Answer.Ok(after.State.Penalties.First(p => p.Id == penaltyId), $"{after.EventCount}");
    }

    /// <summary>The records of one kind, as far as the caller may see them.</summary>
    private async Task<IResult> ListAsync<T>(
        HttpRequest request, string uscc, string what, Func<EnterpriseFile, IReadOnlyList<T>> records, CancellationToken cancellation)
        where T : ISupervisionRecord
    {
        var (page, caller) = (Paging.Of(request), request.Caller());
        uscc = Uscc.Normalise(uscc);
        var file = await files.ReadAsync(uscc, cancellation);
        return Answer.List(page, await access.PageAsync(
            caller, uscc, what, page, cursor => Task.FromResult(records(file).Reverse().PageOf(r => r.Id, page.Limit, cursor)),
            r => r.Department == caller.Department || access.Sees(caller, uscc, r.MatterId), cancellation));
    }

    /// <summary>Records something of a matter, by the department that supervises it.</summary>
    private async Task<IResult> RecordAsync<T>(
        HttpRequest request, string uscc, string what, object body, string matterId, Func<EnterpriseFile, IReadOnlyList<T>> records,
        Func<EnterpriseFile, string, Actor, DateTimeOffset, IReadOnlyList<EnterpriseFileChange>> record, DurableTaskClient client,
        CancellationToken cancellation)
        where T : ISupervisionRecord
    {
        uscc = Uscc.Normalise(uscc);
        var (by, command) = (await SupervisorAsync(request, uscc, matterId, cancellation), request.Command(body));
        var id = command.Id[..16];
        var after = await files.RecordAsync(
            uscc, by, (f, now) => record(f, id, by, now), client, version: null, cancellation, command);
        return Answer.Created($"/api/enterprises/{uscc}/{what}", records(after.State).First(r => r.Id == id), $"{after.EventCount}");
    }

    /// <summary>Who supervises the matter, and is none of the enterprise's people.</summary>
    private async Task<Actor> SupervisorAsync(HttpRequest request, string uscc, string matterId, CancellationToken cancellation)
    {
        var by = request.Caller().ToActor();
        var (pack, matter) = access.MatterOf(matterId);
        if (!access.Supervises(request.Caller().DemandDepartment(), pack, matter))
            throw new RefusedException(
                RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.supervision", ("matter", matter.Name)));
        if (request.Caller().ActsFor(uscc) || await impartiality.IsAgentAsync(by, [uscc], cancellation))
            throw Review.OwnCase();
        return by;
    }
}

/// <summary>An inspection to record.</summary>
/// <param name="MatterId">The matter under which what was inspected had been approved.</param>
/// <param name="On">The day.</param>
/// <param name="LegalBasis">By what.</param>
/// <param name="InspectionOccasion">What made the department inspect.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Details">The same in words.</param>
/// <param name="Reference">The number of the record.</param>
/// <param name="Officials">The officials, two at least.</param>
internal sealed record NewInspection(
    string MatterId, DateOnly On, LegalBasis LegalBasis, InspectionOccasion InspectionOccasion, InspectionFinding Finding,
    [property: SeveralLines] string Details, string Reference, IReadOnlyList<string> Officials)
{
    /// <summary>The inspection.</summary>
    public Inspection Of(string id, string department, DateTimeOffset now) => new(
        id, MatterId, department, On, new(LegalBasis.Document.Trim(), LegalBasis.Article.Trim()), InspectionOccasion, Finding,
        Details.Trim(), Reference.Trim(), Officials, now);
}

/// <summary>A penalty to record.</summary>
/// <param name="MatterId">The matter that it concerns.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="LegalBasis">By what.</param>
/// <param name="Sanctions">Its kinds.</param>
/// <param name="Details">What was done, in words.</param>
/// <param name="Reference">The number of the decision.</param>
/// <param name="Amount">What is to be paid or was taken, in 元.</param>
internal sealed record NewPenalty(
    string MatterId, DateOnly On, LegalBasis LegalBasis, IReadOnlyList<Sanction> Sanctions, [property: SeveralLines] string Details,
    string Reference, decimal? Amount = null)
{
    /// <summary>The penalty.</summary>
    public Penalty Of(string id, string department, DateTimeOffset now) => new(
        id, MatterId, department, On, new(LegalBasis.Document.Trim(), LegalBasis.Article.Trim()), Sanctions, Amount,
        Details.Trim(), Reference.Trim(), now);
}

/// <summary>Why a penalty is withdrawn.</summary>
/// <param name="Reason">Why.</param>
internal sealed record PenaltyWithdrawalRequest([property: SeveralLines] string? Reason = null);
