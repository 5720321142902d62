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
                Recipient.Applicant(line.Uscc), $"{settlement.Id}-{line.ApplicationId}-round-{list.Round}",
                LocalizedText.Of(
                    "notice.list-changed", ("matter", line.MatterName), ("application", line.ApplicationId), ("before", was),
                    ("after", line.Final), ("why", why),
                    ("article", $"{number}{(line.Steps is [.., var last] ? last.Article : line.Article)}"),
                    ("last", LegalCalendar.LastDayOf(list.ObjectionsUntil))),
                line.ApplicationId, cancellation);
        }
    }

    private static LocalizedText WhyOf(Settlement settlement, IReadOnlyList<UpheldObjection> upheld) =>
        upheld.Count > 0
        ? LocalizedText.Of("notice.why-upheld", ("reasons", string.Join('；', upheld.Select(o => o.Given.Reason))))
        : LocalizedText.Of(settlement.IsSentBack ? "notice.why-sent-back" : "notice.why-changed");
}
