namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Lists who has the next step in a settlement.</summary>
internal sealed class SettlementDuties(DutyLists lists, PaymentLists payments)
{
    /// <summary>Lists it as it is now.</summary>
    public async Task WriteAsync(Settlement settlement, PolicyPack pack, LocalizedText title, CancellationToken cancellation)
    {
        var link = $"/api/settlements/{settlement.Id}";
        var owed = new List<OwedDuty>();
        if (settlement is { Status: SettlementStatus.Published, OpenObjections: > 0 and var open })
        {
            owed.Add(new(settlement.Department, new(
                $"objections-{settlement.Id}", DutyType.AnswerObjections,
                new($"答复 {open} 件公示异议：{title.Zh}", $"Answer {open} objections: {title.En}"), pack.DocumentNumber,
                settlement.List!.ObjectionsUntil, $"{link}/objections")));
        }

        if (settlement.Status == SettlementStatus.AwaitingApproval)
        {
            owed.Add(new(Offices.Current.Government, new(
                $"approval-{settlement.Id}", DutyType.ApproveSettlement, new($"批准或退回：{title.Zh}", $"Approve or send back: {title.En}"),
                pack.DocumentNumber, null, link)));
        }

        if (settlement.Payments is not null
            && settlement.Listed - (await payments.SumAsync(settlement.Id, cancellation)).Paid is > 0 and var left)
        {
            owed.Add(new(Offices.Current.Treasury, new(
                $"payments-{settlement.Id}", DutyType.RecordPayments,
                new($"拨付并记录结果，尚有 {left:N2} 元：{title.Zh}", $"Pay and record what became of it, {left:N2} yuan left: {title.En}"),
                pack.DocumentNumber, null, $"{link}/payments")));
        }

        await lists.WriteAsync($"settlement-{settlement.Id}", owed, cancellation);
    }
}
