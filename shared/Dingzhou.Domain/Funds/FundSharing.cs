using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Funds;

/// <summary>Shares a year's fund out (第一条): duplicates, caps, support from elsewhere, pools, then pro rata.</summary>
public static class FundSharing
{
    /// <summary>What each claim gets. The order of the claims does not matter.</summary>
    /// <param name="pack">The policy.</param>
    /// <param name="year">The year.</param>
    /// <param name="claims">The approved awards of the year.</param>
    /// <param name="readings">Readings other than those in force.</param>
    /// <param name="earlier">Awards of earlier years under the policy.</param>
    public static FundResult Share(
        PolicyPack pack,
        int year,
        IReadOnlyList<AwardClaim> claims,
        IReadOnlyDictionary<string, string>? readings = null,
        IReadOnlyList<EarlierAward>? earlier = null) =>
        throw new NotSupportedException();
}
