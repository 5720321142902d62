namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What time does to a clean-up beside the limits of its case: 每 2 年至少清理一次 (第四条).</summary>
public static class CleanupClock
{
    /// <summary>
    /// Of which documents somebody is reminded because they must be cleaned up within two years of the last time (第四条), and these are
    /// coming to an end, or are over.
    /// </summary>
    /// <param name="near">Documents whose two years end soon, or have ended.</param>
    /// <param name="over">Documents whose two years have ended.</param>
    public static IReadOnlyList<CleanupCycleChange> TwoYears(CleanupCycle cycle, IReadOnlySet<string> near, IReadOnlySet<string> over)
    {
        if (cycle.Status is not (CleanupStatus.Proposed or CleanupStatus.UnderWay or CleanupStatus.AwaitingDecision))
            return [];
        var passed = cycle.Documents.Where(over.Contains).Except(cycle.OverdueDocuments, StringComparer.Ordinal).ToList();
        var coming = cycle.Documents.Where(d => near.Contains(d) && !over.Contains(d)).Except(cycle.NearDocuments, StringComparer.Ordinal)
            .ToList();
        return [.. new[] { new TwoYearsReminded(false, coming), new TwoYearsReminded(true, passed) }.Where(r => r.Documents.Count > 0)];
    }
}
