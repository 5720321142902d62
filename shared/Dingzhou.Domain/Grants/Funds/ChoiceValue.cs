namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What a set of claims comes to, by the very rules by which a year is settled.</summary>
/// <param name="before">What the applicant was awarded before.</param>
/// <param name="readings">For a policy's id: readings other than those in force.</param>
internal sealed class ChoiceValue(
    IReadOnlyList<AwardBefore> before, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings)
{
    // All claims are one applicant's; who it is does not matter here.
    private const string Applicant = "applicant";

    // More than a share within a limit can be above the exact one.
    private const decimal Rounded = 0.02m;

    // The same for every set that is looked at.
    private readonly Dictionary<string, decimal> _supportBefore = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Claim, string By), bool> _supported = [];

    // Claims for something awarded before under their policy are not among those looked at: only the amounts count, and of what grows over
    // the years the thing.
    private readonly ILookup<string, EarlierAward> _earlier =
        before.ToLookup(
            a => a.Pack.Id, a =>
            new EarlierAward(a.Year, Applicant, a.Matter.Id, a.Paid, a.Matter.Deduct is null ? [] : a.Things) { Facts = a.Facts });

    /// <summary>The claims with what is due for each and why, in no particular order.</summary>
    /// <param name="claims">Claims for nothing that was awarded before under their policy.</param>
    public List<(PossibleClaim Claim, FundLine Line)> Lines(IReadOnlyList<PossibleClaim> claims)
    {
        var awards = new List<(PossibleClaim Claim, decimal Paid)>();
        var lines = new List<(PossibleClaim, FundLine)>();
        // Year by year, and a policy that takes off what others give comes after them.
        foreach (var group in claims.GroupBy(c => (c.Year, c.Pack.Id))
            .OrderBy(g => g.Key.Year).ThenBy(g => g.First().Pack.OtherSupport is not null).ThenBy(g => g.Key.Id, StringComparer.Ordinal))
        {
            var byName = group.ToDictionary(c => c.Name, StringComparer.Ordinal);
            var pack = group.First().Pack;
            var ledger = FundSharing.Due(
                pack,
                group.Key.Year,
                [.. group.Select(
                    c => new AwardClaim(c.Name, Applicant, c.Matter.Id, c.Gross, Support(c, awards), c.Things) { Facts = c.Facts })],
                readings.GetValueOrDefault(pack.Id),
                [.. _earlier[pack.Id], .. awards.Where(a => a.Claim.Pack.Id == pack.Id)
                    .Select(a => new EarlierAward(
                        a.Claim.Year, Applicant, a.Claim.Matter.Id, a.Paid, a.Claim.Things) { Facts = a.Claim.Facts })]);
            foreach (var line in ledger)
            {
                var claim = byName[line.Claim.ApplicationId];
                lines.Add((claim, line));
                awards.Add((claim, line.Amount));
            }
        }

        return lines;
    }

    /// <summary>What they come to together.</summary>
    public decimal Of(IReadOnlyList<PossibleClaim> claims) => Lines(claims).Sum(l => l.Line.Amount);

    /// <summary>What they can come to at most: found quickly, so that sets that cannot be the best are not worked out.</summary>
    public decimal AtMost(IEnumerable<PossibleClaim> claims) => claims.GroupBy(c => (c.Year, c.Pack, c.Matter)).Sum(g =>
        FundRules.LimitOf(g.Key.Pack, g.Key.Matter, g.Key.Year, readings.GetValueOrDefault(g.Key.Pack.Id)) is { } limit
            && g.Sum(c => c.Gross) is var sum && sum > limit
            ? Math.Min(limit, g.Sum(c => Math.Max(0, (c.Gross * limit / sum) + Rounded - c.OtherSupport)))
            : g.Sum(c => c.Most));

    // 第一条: an award under another policy for the same thing is support from elsewhere; what is stated may have it in it already.
    private decimal Support(PossibleClaim claim, List<(PossibleClaim Claim, decimal Paid)> awards)
    {
        if (!_supportBefore.TryGetValue(claim.Name, out var earlier))
            _supportBefore[claim.Name] = earlier = before.Where(a => claim.IsSupportedBy(a.Pack.Id, a.Year, a.Things)).Sum(a => a.Paid);
        return Math.Max(claim.OtherSupport, earlier + awards.Where(a => IsSupported(claim, a.Claim)).Sum(a => a.Paid));
    }

    private bool IsSupported(PossibleClaim claim, PossibleClaim by)
    {
        if (!_supported.TryGetValue((claim.Name, by.Name), out var found))
            _supported[(claim.Name, by.Name)] = found = claim.IsSupportedBy(by.Pack.Id, by.Year, by.Things);
        return found;
    }
}
