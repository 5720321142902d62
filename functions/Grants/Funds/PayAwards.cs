namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Makes the payment list, writes the final amounts into the cases, and notes what later years owe; each case is settled once, and whatever
/// is cut short goes on where it was.
/// </summary>
internal sealed class PayAwards(
    SettlementCommands settlements, SettlementProcedures procedures, SettlementFiles files, DueInstalments instalments,
    ApplicationCommands applications, LegalCalendar calendar) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "pay-awards";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = ["paid"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(c.Id, cancellation)).State;
        var list = await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation);
        var payments = await files.WritePaymentsAsync(list, cancellation: cancellation);
        await SettleAsync(list, cancellation);
        await settlements.ExecuteAsync(
            settlement.Id, Actor.System, (s, now) => SettlementSteps.Pay(s, procedures.Of(s), payments, new(now, calendar)),
            cancellation: cancellation);
        return EffectOutcome.LedOn;
    }

    private async Task SettleAsync(SettlementList list, CancellationToken cancellation)
    {
        var numbers = Payment.Of(list).ToDictionary(p => p.ApplicationId, p => p.PaymentNumber, StringComparer.Ordinal);
        foreach (var line in list.Lines)
        {
            var number = numbers.GetValueOrDefault(line.ApplicationId);
            foreach (var later in line.Instalments.Where(i => i.Number > 1))
                await instalments.AddAsync(new(list.SettlementId, later.Number, later.DueOn), cancellation);
            var settled = new SettledAward(
                list.SettlementId, line.Final, number, line.Steps,
                line.Instalments.Count == 0
                    ? null : [.. line.Instalments.Select(i => i.Number == 1 ? i with { PaymentNumber = number } : i)]);
            await applications.ExecuteAsync(
                line.ApplicationId, Actor.System, (a, _) => ApplicationClock.Settle(a, settled), client: null, cancellation: cancellation);
        }
    }
}
