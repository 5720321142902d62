namespace Dingzhou.Domain.Grants.Applications;

/// <summary>The dates a policy sets.</summary>
public static class PolicyDay
{
    /// <summary>The years in which one may apply.</summary>
    public static IEnumerable<int> Years(PolicyPack pack) =>
        Enumerable.Range(pack.EffectiveOn.Year, pack.ValidThrough.Year - pack.EffectiveOn.Year + 1);

    /// <summary>
    /// The years whose settlements may have come: those since the document took effect, also after its end, for what was applied for in
    /// time and decided too late for the last year's list. None of a document that is published ahead of its day.
    /// </summary>
    public static IEnumerable<int> SettlementYears(PolicyPack pack, DateOnly today) =>
        Enumerable.Range(pack.EffectiveOn.Year, Math.Max(0, today.Year - pack.EffectiveOn.Year + 1));

    /// <summary>
    /// The years whose cases a settlement waits for: its own; after the document's end nobody applies any more, and it waits for those of
    /// all its years.
    /// </summary>
    public static IEnumerable<int> AwaitedYears(PolicyPack pack, int year) =>
        year > pack.ValidThrough.Year ? Enumerable.Range(pack.EffectiveOn.Year, year - pack.EffectiveOn.Year + 1) : [year];
}
