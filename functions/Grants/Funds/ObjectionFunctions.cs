namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Objections to a published list: filed by anybody, followed with their receipts, listed for officials.</summary>
internal sealed class ObjectionFunctions(
    SettlementCommands settlements, SettlementCases cases, SettlementProcedures procedures, SettlementFiles files,
    ObjectionLists objections, ObjectionReceipts receipts, AccessLog accessLog, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>Files an objection to a line of the list.</summary>
    [Function("FileObjection")]
    [Access(Public = true)]
    [Sparing(10)]
    [Summary("提出异议", Remarks = "公示期内任何人均可提出；联系方式只供答复使用，不公开。请保存返回的回执码：凭它查询办理情况和答复，遗失后不再提供。")]
    [Body(typeof(ObjectionText))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ObjectionReceipt))]
    public async Task<IResult> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settlements/{settlementId}/objections")] HttpRequest request,
        string settlementId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ObjectionText>();
        var (command, receipt) = (request.Command(body), await receipts.OfAsync(request, settlementId, cancellation));
        var origin = new ObjectionOrigin(
            receipts.SenderOf(request, settlementId, body.Contact), receipt.Hash,
            await receipts.AddressOfAsync(request, settlementId, cancellation));

        // Whoever objects stays unnamed: neither code nor department gets into the history that anybody reads.
        var by = request.CallerOrNull() is { } caller ? new Actor(caller.Subject, caller.Name) : new Actor("public", body.Name ?? "");
        var after = await settlements.OnceAsync(
            settlementId, command, () => FileAsync(settlementId, body, origin, by, command, client, cancellation), cancellation);
        var filed = after.State.LastObjection!;
        return Answer.Created($"/api/objections/{receipt.Code}", new ObjectionReceipt(filed.Number, filed.FiledAt, receipt.Code));
    }

    /// <summary>How an objection stands, for whoever has its receipt.</summary>
    [Function("GetObjection")]
    [Access(Public = true)]
    [Summary("凭回执码查询异议", Remarks = "回执码本身即为凭证，不含姓名和联系方式。")]
    [Answers(StatusCodes.Status200OK, typeof(ObjectionState))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "objections/{receipt}")] HttpRequest request, string receipt,
            CancellationToken cancellation)
    {
        _ = request;
        var filed = await objections.FindAsync(ObjectionReceipts.HashOf(receipt), cancellation)
            ?? throw new RefusedException(RefusalKind.NotFound, "objection-not-found");
        var settlement = (await settlements.GetAsync(filed.SettlementId, cancellation)).State;
        return Answer.Ok(ObjectionState.Of(filed, SettlementTitle.Of(settlement, settlements.PackOf(settlement))));
    }

    /// <summary>A settlement's objections with names and contacts, for officials; each reading leaves a trace.</summary>
    [Function("ListObjections")]
    [Access(Role.Reviewer, Role.Approver, Role.Auditor)]
    [Summary("异议及答复", Remarks = "含提出人的姓名和联系方式，仅供答复的部门、市政府和审计人员查阅，查阅留痕。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ObjectionView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/objections")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        DemandAnswering((await settlements.GetAsync(settlementId, cancellation)).State, request.Caller());
        var found = await objections.ListAsync(settlementId, page.Limit, page.Cursor, cancellation);
        if (found.Items.Count > 0)
            await accessLog.WriteAsync(request.Caller().ToActor(), settlementId, "objections", cancellation);
        return Answer.List(page, [.. found.Items.Select(ObjectionView.Of)], found.Cursor);
    }

    /// <summary>Of the reviewers only those who answer need to know who objects.</summary>
    private static void DemandAnswering(Settlement settlement, Caller caller)
    {
        if (!caller.Is(Role.Approver) && !caller.Is(Role.Auditor) && caller.DemandDepartment() != settlement.Department)
            throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.objections"));
    }

    private async Task<Loaded<Settlement>> FileAsync(
        string settlementId, ObjectionText body, ObjectionOrigin origin, Actor by, CommandKey command, DurableTaskClient client,
        CancellationToken cancellation)
    {
        var published = (await settlements.GetAsync(settlementId, cancellation)).State;

        // What comes after 24:00 comes after it, though the orchestration has not looked at the time yet.
        if (CaseClock.Next(published.Case, procedures.Of(published)) <= clock.GetUtcNow())
            await cases.AdvanceAsync(settlementId, 0, client: null, cancellation);
        var isListed = published.List is { } list
            && (await files.ReadListAsync(settlementId, list.Sha256, cancellation)).Lines.Any(l => l.ApplicationId == body.ApplicationId);
        return await settlements.ExecuteAsync(
            settlementId,
            by,
            (s, now) => SettlementSteps.Object(s, procedures.Of(s), body, isListed, origin, by, new(now, calendar)),
            client,
            command: command,
            cancellation: cancellation);
    }
}

/// <summary>That an objection was received.</summary>
/// <param name="Number">Its number.</param>
/// <param name="FiledAt">When.</param>
/// <param name="Receipt">The code with which its state can be asked; given this once.</param>
internal sealed record ObjectionReceipt(int Number, DateTimeOffset FiledAt, string Receipt);

/// <summary>How an objection stands, without who objected.</summary>
/// <param name="Number">Its number.</param>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Title">What was published.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="FiledAt">When it was filed.</param>
/// <param name="Upheld">The answer: true when the case loses or changes its award; absent until there is one.</param>
/// <param name="Reason">Why.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="AnsweredBy">The department that answered.</param>
internal sealed record ObjectionState(
    int Number, string SettlementId, LocalizedText Title, string ApplicationId, DateTimeOffset FiledAt, bool? Upheld, string? Reason,
    DateTimeOffset? AnsweredAt,
    string? AnsweredBy)
{
    /// <summary>The state of an objection.</summary>
    public static ObjectionState Of(FiledObjection f, LocalizedText title) => new(
        f.Objection.Number, f.SettlementId, title, f.Objection.ApplicationId, f.Objection.FiledAt, f.Resolution?.Upheld,
        f.Resolution?.Reason, f.Resolution?.At,
        f.Resolution?.By.Department);
}

/// <summary>An objection as officials see it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Round">The round it is against.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Name">Who objects.</param>
/// <param name="Contact">How to answer.</param>
/// <param name="Reason">Why.</param>
/// <param name="FiledAt">When.</param>
/// <param name="Resolution">The answer; absent until there is one.</param>
internal sealed record ObjectionView(
    int Number, int Round, string ApplicationId, string Name, string Contact, string Reason, DateTimeOffset FiledAt,
    ObjectionResolution? Resolution)
{
    /// <summary>The view of an objection.</summary>
    public static ObjectionView Of(FiledObjection f)
    {
        var o = f.Objection;
        return new(o.Number, o.Round, o.ApplicationId, o.Name, o.Contact, o.Reason, o.FiledAt, f.Resolution);
    }
}
