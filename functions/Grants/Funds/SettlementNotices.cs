namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// What the treasury is told of a settlement. What a notice is about is its key, so that telling again tells nobody twice.
/// </summary>
internal sealed class SettlementNotices(NoticeStore notices)
{
    /// <summary>Tells of the payment lists that were written.</summary>
    public async Task TellAsync(
        Settlement settlement, IReadOnlyList<SettlementChange> changes, LocalizedText title, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            if (change is PaymentsWritten { Payments: { Lines: > 0 } first })
                await TellAsync(settlement, 1, "兑现清单已生成，请拨付", $"{title.Zh}已经批准", first, cancellation);
            else if (change is LaterPaymentsWritten { Payments: { Lines: > 0 } later } l)
                await TellAsync(settlement, l.Instalment, "后续奖补资金到期拨付", $"{title.Zh}第 {l.Instalment} 期已经到期", later, cancellation);
        }
    }

    private Task TellAsync(
        Settlement settlement, int instalment, string title, string what, PaymentList payments, CancellationToken cancellation) =>
        notices.WriteAsync(
            Recipient.Department(Offices.Current.Treasury), $"{settlement.Id}-instalment-{instalment}", title,
            $"{what}，共 {payments.Lines} 笔、{payments.Total:N2} 元，请按兑现清单拨付。", cancellation: cancellation);
}
