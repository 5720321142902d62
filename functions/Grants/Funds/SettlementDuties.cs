namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Lists who has the next step in a settlement: in its case, and then the treasury, which pays.</summary>
internal sealed class SettlementDuties(DutyLists lists, PaymentLists payments)
{
    /// <summary>Lists it as it is now.</summary>
    /// <param name="pack">The policy version that applies to it.</param>
    public async Task WriteAsync(
        Settlement settlement, PolicyPack pack, Procedure procedure, LocalizedText title, CancellationToken cancellation)
    {
        var owed = CaseDuties.Of(settlement.Case, procedure).ToList();
        if (settlement.Payments is not null
            && settlement.Listed - (await payments.SumAsync(settlement.Id, cancellation)).Paid is > 0 and var left)
        {
            owed.Add(new(Offices.Current.Treasury, new(
                $"payments-{settlement.Id}", DutyType.RecordPayments,
                LocalizedText.Of("duty.payments", ("left", left), ("title", title)),
                pack.DocumentNumber, null, $"/api/settlements/{settlement.Id}/payments")));
        }

        await lists.WriteAsync($"settlement-{settlement.Id}", owed, cancellation);
    }
}
