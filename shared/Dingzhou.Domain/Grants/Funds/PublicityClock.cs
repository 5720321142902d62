namespace Dingzhou.Domain.Grants.Funds;

/// <summary>How long a list is public for objections.</summary>
public static class PublicityClock
{
    /// <summary>The end of the objection period.</summary>
    /// <param name="pack">The policy version that applies.</param>
    /// <param name="publishedAt">When the list was published.</param>
    public static DateTimeOffset Until(PolicyPack pack, LegalCalendar calendar, DateTimeOffset publishedAt) =>
        LegalCalendar.EndOfDay(calendar.AddWorkingDays(LegalCalendar.DateInBeijing(publishedAt), pack.Procedure.PublicityWorkingDays));

    /// <summary>Counts the period again, as the holidays of its time may have been arranged since; it only ever becomes longer.</summary>
    /// <param name="pack">The policy version that applies.</param>
    public static IReadOnlyList<SettlementChange> Extend(Settlement settlement, PolicyPack pack, LegalCalendar calendar) =>
        settlement is { Status: SettlementStatus.Published, List: { } list } && Until(pack, calendar, list.PublishedAt) is var later
            && later > list.ObjectionsUntil
            ? [new PublicityExtended(later)]
            : [];
}
