using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Settlements;
using Dingzhou.Functions.Applications;
using Dingzhou.Storage.Notices;
using Dingzhou.Storage.Settlements;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Funds;

/// <summary>Puts an instalment on a payment list, writes it into its cases and takes its row away; running twice does nothing more.</summary>
internal sealed class PayInstalment(Settlements settlements, SettlementFiles files, Cases cases, DueInstalments instalments, NoticeStore notices)
{
    private const string Treasury = "市财政局";

    /// <summary>Pays it.</summary>
    /// <returns>The settlement's status.</returns>
    [Function(nameof(PayInstalment))]
    public async Task<string> RunAsync([ActivityTrigger] DueInstalment due, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(due.SettlementId, cancellation)).State;
        var list = await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation);
        var written = await files.WritePaymentsAsync(list, due.Number, cancellation);
        await settlements.ExecuteAsync(
            settlement.Id,
            Actor.System,
            s => s.LaterPayments.Any(p => p.Instalment == due.Number) ? [] : [new LaterPaymentsWritten(due.Number, written)],
            cancellation: cancellation);
        foreach (var payment in Payment.Of(list, due.Number))
        {
            await cases.ExecuteAsync(
                payment.ApplicationId,
                Actor.System,
                (a, _) => Task.FromResult(CaseClock.PayInstalment(a, due.Number, payment.PaymentNumber)),
                client: null,
                cancellation: cancellation);
        }

        await notices.WriteAsync(
            Recipient.Department(Treasury), $"{settlement.Id}-instalment-{due.Number}", "后续奖补资金到期拨付",
            $"结算 {settlement.Id} 第 {due.Number} 期自 {due.DueOn:yyyy年M月d日}起拨付，共 {written.Lines} 笔、{written.Total:N2} 元。", cancellation: cancellation);
        await instalments.RemoveAsync(due, cancellation);
        return settlement.Status.ToString();
    }
}
