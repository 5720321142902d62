namespace Dingzhou.Functions.Grants.Funds;

/// <summary>A year's settlement as anybody sees it: the published list, and what it was made of.</summary>
internal sealed class SettlementFunctions(
    SettlementCommands settlements, SettlementProcedures procedures, SettlementStore store, SettlementFiles files,
    ObjectionLists objections, PaymentLists payments, AccessLog accessLog)
{
    /// <summary>Answers shown with a list.</summary>
    private const int MostAnswers = 500;

    /// <summary>The settlement, for officials.</summary>
    [Function("GetSettlement")]
    [Access(Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor, AnyDepartment = true)]
    [Summary("年度资金结算")]
    [Answers(StatusCodes.Status200OK, typeof(SettlementView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        _ = request;
        var loaded = await settlements.GetAsync(settlementId, cancellation);
        var view = SettlementView.Of(loaded, settlements.PackOf(loaded.State));
        if (loaded.State.Payments is not null)
            view = view with { PaymentProgress = PaymentProgress.Of(loaded.State, await payments.SumAsync(settlementId, cancellation)) };
        return Answer.Ok(view, $"{loaded.EventCount}");
    }

    /// <summary>The published list.</summary>
    [Function("GetPublishedList")]
    [Access(Public = true)]
    [Shared]
    [Summary("公示名单")]
    [Answers(StatusCodes.Status200OK, typeof(PublicList))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/list")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        _ = request;
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        var list = await ReadListAsync(settlement, cancellation);
        var answered = settlement.FiledObjections == 0
            ? [] : (await objections.AnsweredAsync(settlementId, MostAnswers, null, cancellation)).Items;
        return Answer.Ok(PublicList.Of(settlement, settlements.PackOf(settlement), list, answered));
    }

    /// <summary>What happened to the settlement, numbered and hash-chained.</summary>
    [Function("GetSettlementHistory")]
    [Access(Public = true)]
    [Cost(20)]
    [Shared]
    [Summary("结算的办理过程（供核对）", Remarks = "人员、异议人及其联系方式等不公开的内容以加盐散列代替，仍可逐条核对，方法见 docs/history.md。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(History<SettlementChange>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/history")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        var (pack, procedure) = (settlements.PackOf(settlement), procedures.Of(settlement));
        var events = await store.EventsAsync(settlementId, cancellation);
        return Answer.Ok(History<SettlementChange>.ForAnybody(events, e => SettlementSentences.Of(e.Change, pack, procedure), Paging.Of(request)));
    }

    /// <summary>What the list was made of, and what has been paid: enough to work every 分 out again with <c>./policy verify</c>.</summary>
    [Function("GetSettlementTrace")]
    [Access(Role.Auditor, Role.Approver)]
    [Summary("结算的计算过程（供复算）", Remarks = "每件的事实、奖补、资金分配、分期及已拨付的各期；凭它和政策数据包，用 ./policy verify 可逐分复算。不含单位名称、信用代码和银行账号：同一主体以同一代号表示。")]
    [Answers(StatusCodes.Status200OK, typeof(SettlementTrace))]
    public async Task<IResult> TraceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/trace")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        if (settlement.List is null)
            throw NotPublished();
        await accessLog.WriteAsync(request.Caller().ToActor(), settlementId, "trace", cancellation);
        return Answer.Ok(await files.FindTraceAsync(settlement, cancellation)
            ?? throw new RefusedException(RefusalKind.NotFound, "no-trace"));
    }

    private Task<SettlementList> ReadListAsync(Settlement settlement, CancellationToken cancellation) =>
        settlement.List is { } list
            ? files.ReadListAsync(settlement.Id, list.Sha256, cancellation)
            : throw NotPublished();

    private static RefusedException NotPublished() =>
        new(RefusalKind.NotFound, "not-published", LocalizedText.Of("not-published.list"));
}
