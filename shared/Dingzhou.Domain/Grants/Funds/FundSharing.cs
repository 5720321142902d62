namespace Dingzhou.Domain.Grants.Funds;

/// <summary>Shares a year's fund out (第一条): what was paid before, duplicates, caps, support from elsewhere, pools, then pro rata.</summary>
public static class FundSharing
{
    /// <summary>How shares in proportion are cut to the 分, as the lists and letters tell it (<see cref="Apportionment"/>).</summary>
    public static LocalizedText Cut { get; } = LocalizedText.Of("why.cut");

    /// <summary>What each claim gets. The order of the claims does not matter.</summary>
    /// <remarks>
    /// <list type="number">
    /// <item>第十条: what an award that grows over the years was paid before is taken off.</item>
    /// <item>附则 不得重复享受: of claims for the same thing the one that gives most stays, the others get nothing.</item>
    /// <item>Caps for an applicant: within them its claims share in proportion.</item>
    /// <item>第一条: support from elsewhere is taken off; only the difference is due.</item>
    /// <item>Pools (第十一条): within them their claims share in proportion.</item>
    /// <item>第一条: where more is due than the fund holds, all share in proportion; what is left over goes back to the treasury.</item>
    /// </list>
    /// </remarks>
    /// <param name="claims">The approved awards of the year.</param>
    /// <param name="readings">Readings other than those in force on the last day of the year's window.</param>
    /// <param name="earlier">Awards of earlier years under the policy.</param>
    /// <exception cref="ArgumentException">
    /// A case is there twice, a matter is unknown, or an amount is negative or has parts of a 分.
    /// </exception>
    public static FundResult Share(
        PolicyPack pack,
        int year,
        IReadOnlyList<AwardClaim> claims,
        IReadOnlyDictionary<string, string>? readings = null,
        IReadOnlyList<EarlierAward>? earlier = null)
    {
        var day = FundRules.DayOf(pack, year);
        var ledger = Ledger(pack, claims);
        var rules = new FundRules(pack, year, day, readings, earlier ?? []);
        Reduce(rules, ledger);
        var due = ledger.ToDictionary(l => l.Claim.ApplicationId, l => l.Amount, StringComparer.Ordinal);
        var fund = rules.ShareFund(ledger);

        var paid = ledger.Sum(l => l.Amount);
        return new FundResult(
            year,
            fund,
            claims.Sum(c => c.Gross) + 0.00m,
            due.Values.Sum() + 0.00m,
            paid + 0.00m,
            fund - paid ?? 0.00m,
            [.. ledger.Select(l => new FundShare(
                l.Claim.ApplicationId, l.Claim.Applicant, l.Claim.MatterId, l.Claim.Gross, due[l.Claim.ApplicationId], l.Amount,
                l.Steps))]);
    }

    /// <summary>
    /// What each claim comes to before the fund is shared out: the same rules, for the claims of one applicant or of all.
    /// </summary>
    internal static List<FundLine> Due(
        PolicyPack pack, int year, IReadOnlyList<AwardClaim> claims, IReadOnlyDictionary<string, string>? readings,
        IReadOnlyList<EarlierAward> earlier)
    {
        var ledger = Ledger(pack, claims);
        Reduce(new FundRules(pack, year, FundRules.DayOf(pack, year), readings, earlier), ledger);
        return ledger;
    }

    private static void Reduce(FundRules rules, List<FundLine> ledger)
    {
        rules.TakeOffEarlierParts(ledger);
        rules.RefuseDuplicates(ledger);
        rules.CapApplicants(ledger);
        rules.TakeOffOtherSupport(ledger);
        rules.CapPools(ledger);
    }

    private static List<FundLine> Ledger(PolicyPack pack, IReadOnlyList<AwardClaim> claims)
    {
        var lines = new Dictionary<string, FundLine>(StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            var matter = pack.FindMatter(claim.MatterId)
                ?? throw new ArgumentException($"{pack.Id} has no matter {claim.MatterId}.", nameof(claims));
            if (!IsMoney(claim.Gross) || !IsMoney(claim.OtherSupport))
                throw new ArgumentException($"{claim.ApplicationId} has an amount that is no money.", nameof(claims));
            if (!lines.TryAdd(claim.ApplicationId, new FundLine(claim, matter)))
                throw new ArgumentException($"{claim.ApplicationId} is there twice.", nameof(claims));
        }

        return [.. lines.Values.OrderBy(l => l.Claim.ApplicationId, StringComparer.Ordinal)];
    }

    private static bool IsMoney(decimal amount) => amount >= 0 && decimal.Round(amount, 2) == amount;
}
