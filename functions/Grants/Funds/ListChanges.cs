namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Tells applicants whose amount changes because a list is made anew: what, why, by which article. Whose own case an objection changed
/// is told with the case.
/// </summary>
internal sealed class ListChanges(SettlementStore store, SettlementFiles files, NoticeStore notices)
{
    /// <summary>Tells everybody once, however often it runs.</summary>
    /// <param name="number">文号 of the policy.</param>
    public async Task TellAsync(Settlement settlement, string number, CancellationToken cancellation)
    {
        if (settlement.List is not { Round: > 1 } list)
            return;
        var published = (await store.EventsAsync(settlement.Id, cancellation)).Select(e => e.Change).OfType<ListPublished>().Select(
            c => c.List);
        var before = (await files.ReadListAsync(settlement.Id, published.Last(l => l.Round == list.Round - 1).Sha256, cancellation))
            .Lines.ToDictionary(l => l.ApplicationId, l => l.Final, StringComparer.Ordinal);
        var upheld = settlement.UpheldIn(list.Round - 1);
        var why = WhyOf(settlement, upheld);
        foreach (var line in (await files.ReadListAsync(settlement.Id, list.Sha256, cancellation)).Lines)
        {
            if (!before.TryGetValue(line.ApplicationId, out var was) || was == line.Final
                || upheld.Any(o => o.ApplicationId == line.ApplicationId))
                continue;
            await notices.WriteAsync(
                Recipient.Applicant(line.Uscc), $"{settlement.Id}-{line.ApplicationId}-round-{list.Round}", "公示金额调整",
                $"您的申请 {line.MatterName}（{line.ApplicationId}）的奖补金额由 {was:N2} 元调整为 {line.Final:N2} 元。理由：{why}。依据：{number}{(line.Steps is [.., var last] ? last.Article : line.Article)}。"
                + $"名单重新公示至 {LegalCalendar.LastDayOf(list.ObjectionsUntil):yyyy年M月d日}24时，期间可以提出异议。",
                line.ApplicationId, cancellation);
        }
    }

    private static string WhyOf(Settlement settlement, IReadOnlyList<UpheldObjection> upheld) =>
        upheld.Count > 0 ? $"名单中其他申请因公示异议成立重新核定（{string.Join("；", upheld.Select(o => o.Given.Reason))}），奖补资金重新分配"
        : settlement.IsSentBack ? "市政府退回重新核定"
        : "名单中其他申请有变动，奖补资金重新分配";
}
