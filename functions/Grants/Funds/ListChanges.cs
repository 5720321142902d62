namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Tells applicants whose amount changes because a list is made anew: what, why, by which article. Whose own case an objection changed
/// is told with the case.
/// </summary>
internal sealed class ListChanges(SettlementStore store, SettlementFiles files, SettlementCommands settlements, NoticeStore notices)
{
    /// <summary>Tells everybody once, however often it runs.</summary>
    public async Task TellAsync(Settlement settlement, CancellationToken cancellation)
    {
        if (settlement.List is not { Round: > 1 } list)
            return;
        var published = (await store.EventsAsync(settlement.Id, cancellation)).Select(e => e.Change).OfType<ListPublished>().Select(
            c => c.List);
        var before = (await files.ReadListAsync(settlement.Id, published.Last(l => l.Round == list.Round - 1).Sha256, cancellation))
            .Lines.ToDictionary(l => l.ApplicationId, l => l.Final, StringComparer.Ordinal);
        var upheld = settlement.Objections.Where(o => o.Round == list.Round - 1 && o.Resolution is { Upheld: true }).ToList();
        var (number, why) = (settlements.PackOf(settlement).DocumentNumber, WhyOf(settlement, upheld));
        foreach (var line in (await files.ReadListAsync(settlement.Id, list.Sha256, cancellation)).Lines)
        {
            if (!before.TryGetValue(line.ApplicationId, out var was) || was == line.Final
                || upheld.Exists(o => o.ApplicationId == line.ApplicationId))
                continue;
            await notices.WriteAsync(
                Recipient.Applicant(line.Uscc), $"{settlement.Id}-{line.ApplicationId}-round-{list.Round}", "公示金额调整",
                $"您的申请 {line.MatterName}（{line.ApplicationId}）的奖补金额由 {was:N2} 元调整为 {line.Final:N2} 元。理由：{why}。依据：{number}{(line.Steps is [.., var last] ? last.Article : line.Article)}。"
                + $"名单重新公示至 {LegalCalendar.LastDayOf(list.ObjectionsUntil):yyyy年M月d日}24时，期间可以提出异议。",
                line.ApplicationId, cancellation);
        }
    }

    private static string WhyOf(Settlement settlement, List<PendingObjection> upheld) =>
        upheld.Count > 0 ? $"名单中其他申请因公示异议成立重新核定（{string.Join("；", upheld.Select(o => o.Resolution!.Reason))}），奖补资金重新分配"
        : settlement.Decisions.LastOrDefault(d => d.Round == settlement.List!.Round - 1) is { Approved: false } ? "市政府退回重新核定"
        : "名单中其他申请有变动，奖补资金重新分配";
}
