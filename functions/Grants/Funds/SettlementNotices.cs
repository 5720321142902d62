namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// What departments are told of a settlement. What a notice is about is its key, so that telling again tells nobody twice.
/// </summary>
internal sealed class SettlementNotices(NoticeStore notices, ILogger<SettlementNotices> logger)
{
    /// <summary>Tells everybody whom a change concerns.</summary>
    /// <param name="last">The settlement before; null before its opening.</param>
    public async Task TellAsync(Settlement? last, Settlement settlement, LocalizedText title, CancellationToken cancellation)
    {
        if (settlement.LastObjection is { } filed && filed.Number != last?.LastObjection?.Number)
            await TellOfObjectionAsync(settlement, filed.Number, filed.Round, filed.ApplicationId, title, cancellation);
        if (settlement.Status == SettlementStatus.AwaitingApproval && last?.Status != settlement.Status)
            await TellOfApprovalAsync(settlement, title, cancellation);
        if (settlement.Decisions is [.., { Approved: false } sentBack] && settlement.Decisions.Count != (last?.Decisions.Count ?? 0))
            await TellOfReturnAsync(settlement, sentBack, title, cancellation);

        if (settlement.Payments is { } payments && last?.Payments is null)
            await TellOfPaymentsAsync(settlement, 1, payments, title, cancellation);
        foreach (var later in settlement.LaterPayments.Skip(last?.LaterPayments.Count ?? 0))
            await TellOfPaymentsAsync(settlement, later.Instalment, later.Payments, title, cancellation);
    }

    /// <summary>
    /// In a repair: tells of what still stands, since a notice of it may have been lost. What is answered or over nobody is told of anew,
    /// least of all where it comes from before there were such notices.
    /// </summary>
    public async Task TellAgainAsync(Settlement settlement, LocalizedText title, CancellationToken cancellation)
    {
        var waiting = settlement.Status == SettlementStatus.Published ? settlement.Objections.Where(o => o.Resolution is null) : [];

        // Of a flood there is one notice for each round, whichever objection it is told with.
        foreach (var open in settlement.OpenObjections < SettlementSteps.Flood ? waiting : waiting.DistinctBy(o => o.Round))
            await TellOfObjectionAsync(settlement, open.Number, open.Round, open.ApplicationId, title, cancellation);
        if (settlement.Status == SettlementStatus.AwaitingApproval)
            await TellOfApprovalAsync(settlement, title, cancellation);
        if (settlement is { Status: SettlementStatus.Gathering or SettlementStatus.Published,
            Decisions: [.., { Approved: false } sentBack] })
            await TellOfReturnAsync(settlement, sentBack, title, cancellation);

        // The list written last: those before it have been followed by another event, and with it by their notices.
        if (settlement.LaterPayments is [.., var later])
            await TellOfPaymentsAsync(settlement, later.Instalment, later.Payments, title, cancellation);
        else if (settlement.Payments is { } payments)
            await TellOfPaymentsAsync(settlement, 1, payments, title, cancellation);
    }

    /// <summary>Reminds whoever answers objections that publicity is over and the list waits for the answers.</summary>
    public Task RemindOfObjectionsAsync(Settlement settlement, LocalizedText title, CancellationToken cancellation) => TellAsync(
        settlement.Department, $"{settlement.Id}-objections-{settlement.List!.Round}", "公示异议尚未答复",
        $"{title.Zh}公示期已满，还有 {settlement.OpenObjections} 件异议未答复，答复后方可报批。", cancellation);

    /// <summary>Of each by itself; of a flood once, since a thousand notices hide every other.</summary>
    private async Task TellOfObjectionAsync(
        Settlement settlement, int number, int round, string applicationId, LocalizedText title, CancellationToken cancellation)
    {
        if (settlement.OpenObjections < SettlementSteps.Flood)
        {
            await TellAsync(
                settlement.Department, $"{settlement.Id}-objection-{number}", "收到公示异议",
                $"{title.Zh}收到对申请 {applicationId} 的第 {number} 号异议，请复核并答复。答复前名单不能报批。", cancellation);
            return;
        }

        // Whoever keeps the platform running sees it in the log: it may be an attack.
        logger.LogWarning(
            "A flood: {Count} objections to {SettlementId} wait for their answers.", settlement.OpenObjections, settlement.Id);
        await TellAsync(
            settlement.Department, $"{settlement.Id}-flood-{round}", "公示异议数量异常",
            $"{title.Zh}待答复的异议已达 {SettlementSteps.Flood} 件，此后不再逐件通知，请查看异议列表。", cancellation);
    }

    private Task TellOfApprovalAsync(Settlement settlement, LocalizedText title, CancellationToken cancellation) => TellAsync(
        Offices.Current.Government, $"{settlement.Id}-approval-{settlement.List!.Round}", "奖补资金分配方案待批准",
        $"{title.Zh}公示期满，共 {settlement.List.Lines} 件、{settlement.List.Payable:N2} 元，报请批准。", cancellation);

    private Task TellOfReturnAsync(
        Settlement settlement, GovernmentDecision sentBack, LocalizedText title, CancellationToken cancellation) => TellAsync(
        settlement.Department, $"{settlement.Id}-returned-{settlement.Decisions.Count}", "奖补资金分配方案被退回",
        $"{title.Zh}由{Offices.Current.Government}退回，将重新汇总、公示。理由：{sentBack.Reason}", cancellation);

    private Task TellOfPaymentsAsync(
        Settlement settlement, int instalment, PaymentList payments, LocalizedText title, CancellationToken cancellation) =>
        payments.Lines == 0
            ? Task.CompletedTask
            : TellAsync(
                Offices.Current.Treasury, $"{settlement.Id}-instalment-{instalment}", instalment == 1 ? "兑现清单已生成，请拨付" : "后续奖补资金到期拨付",
                $"{title.Zh}{(instalment == 1 ? "已经批准" : $"第 {instalment} 期已经到期")}，共 {payments.Lines} 笔、{payments.Total:N2} 元，请按兑现清单拨付。",
                cancellation);

    private Task TellAsync(string department, string key, string title, string text, CancellationToken cancellation) =>
        notices.WriteAsync(Recipient.Department(department), key, title, text, cancellation: cancellation);
}
