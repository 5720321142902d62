using Dingzhou.Domain;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Settlements;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Identity;
using Dingzhou.Storage.Settlements;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Funds;

/// <summary>A year's settlement as anybody sees it: the published list, and objections to it.</summary>
internal sealed class SettlementFunctions(Settlements settlements, SettlementStore store, SettlementFiles files, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The settlement, for officials.</summary>
    [Function("GetSettlement")]
    [Access(Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("年度资金结算")]
    [Answers(StatusCodes.Status200OK, typeof(SettlementView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var loaded = await settlements.GetAsync(settlementId, cancellation);

        // Whoever objected left a name and a way to be reached.
        if (loaded.State.Objections.Count > 0)
            await accessLog.WriteAsync(request.Caller().ToActor(), settlementId, "objections", cancellation);
        return Answer.Ok(SettlementView.Of(loaded), $"{loaded.EventCount}");
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
        return Answer.Ok(PublicList.Of(settlement, settlements.PackOf(settlement), await ReadListAsync(settlement, cancellation)));
    }

    /// <summary>What happened to the settlement, numbered and hash-chained.</summary>
    [Function("GetSettlementHistory")]
    [Access(Public = true)]
    [Summary("结算的办理过程（供核对）", Remarks = "人员、异议人及其联系方式等不公开的内容以加盐散列代替，仍可逐条核对，方法见 docs/history.md。")]
    [Answers(StatusCodes.Status200OK, typeof(History<SettlementChange>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/history")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        _ = request;
        await settlements.GetAsync(settlementId, cancellation);
        return Answer.Ok(History<SettlementChange>.ForAnybody(await store.EventsAsync(settlementId, cancellation), SettlementSentences.Of));
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
        return Answer.Ok(await files.FindTraceAsync(settlement, cancellation) ?? throw new RefusedException(
            RefusalKind.NotFound, "no-trace", new LocalizedText(
                "该名单制定时尚未保存计算过程；各件的计算过程见申请。", "The list was made before traces were kept; each award has its own.")));
    }

    /// <summary>Files an objection to a line of the list.</summary>
    [Function("FileObjection")]
    [Access(Public = true)]
    [Summary("提出异议", Remarks = "公示期内任何人均可提出；联系方式只供答复使用，不公开。")]
    [Body(typeof(NewObjection))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ObjectionReceipt))]
    public async Task<IResult> ObjectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settlements/{settlementId}/objections")] HttpRequest request,
        string settlementId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewObjection>();
        var command = request.Command(body);
        var by = request.CallerOrNull()?.ToActor() ?? new Actor("public", body.Name ?? "");
        var after = await settlements.OnceAsync(
            settlementId, command, () => FileAsync(settlementId, body, by, command, client, cancellation), cancellation);
        var filed = after.State.Objections[^1];
        return Answer.Created($"/api/settlements/{settlementId}/list", new ObjectionReceipt(filed.Number, filed.FiledAt));
    }

    private async Task<Loaded<Settlement>> FileAsync(
        string settlementId, NewObjection body, Actor by, CommandKey command, DurableTaskClient client, CancellationToken cancellation)
    {
        var published = (await settlements.GetAsync(settlementId, cancellation)).State;
        var isListed = (await ReadListAsync(published, cancellation)).Lines.Any(l => l.ApplicationId == body.ApplicationId);
        return await settlements.ExecuteAsync(
            settlementId,
            by,
            s => SettlementCommands.Object(s, body.ApplicationId, isListed, body.Name, body.Contact, body.Reason, clock.GetUtcNow()),
            client,
            command: command,
            cancellation: cancellation);
    }

    private Task<SettlementList> ReadListAsync(Settlement settlement, CancellationToken cancellation) =>
        settlement.List is { } list
            ? files.ReadListAsync(settlement.Id, list.Sha256, cancellation)
            : throw NotPublished();

    private static RefusedException NotPublished() => new(RefusalKind.NotFound, "not-published", new LocalizedText(
        "本年度名单尚未公示。", "This year's list has not been published yet."));
}
