namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Puts an instalment on a payment list, writes it into its cases and takes its row away; running twice does nothing more.
/// </summary>
internal sealed class PayInstalment(
    SettlementCommands settlements, SettlementFiles files, ApplicationCommands cases, DueInstalments instalments)
{
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
            (s, _) => s.LaterPayments.Any(p => p.Instalment == due.Number) ? [] : [new LaterPaymentsWritten(due.Number, written)],
            cancellation: cancellation);
        foreach (var payment in Payment.Of(list, due.Number))
        {
            await cases.ExecuteAsync(
                payment.ApplicationId,
                Actor.System,
                (a, _) => ApplicationClock.PayInstalment(a, due.Number, payment.PaymentNumber),
                client: null,
                cancellation: cancellation);
        }

        await instalments.RemoveAsync(due, cancellation);
        return settlement.Status.ToString();
    }
}
