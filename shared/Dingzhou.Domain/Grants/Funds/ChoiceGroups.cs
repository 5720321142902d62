namespace Dingzhou.Domain.Grants.Funds;

/// <summary>Claims that depend on each other: what one gives may change with the other.</summary>
internal static class ChoiceGroups
{
    /// <summary>The groups, each sorted by name; claims of different groups have nothing to do with each other.</summary>
    public static List<List<PossibleClaim>> Of(
        IReadOnlyList<PossibleClaim> claims, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings)
    {
        var groups = new List<List<PossibleClaim>>();
        foreach (var claim in claims)
        {
            var near = groups.Where(g => g.Exists(o => AreTied(claim, o, readings))).ToList();
            groups.RemoveAll(near.Contains);
            groups.Add([.. near.SelectMany(g => g).Append(claim).OrderBy(c => c.Name, StringComparer.Ordinal)]);
        }

        return groups;
    }

    // By a cap for the applicant, a thing, a pool or a total; across policies by support for one thing.
    private static bool AreTied(
        PossibleClaim one, PossibleClaim other, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings) =>
        one.Pack.Id == other.Pack.Id
            ? one.Matter.Id == other.Matter.Id || one.IsRivalOf(other) || ShareAPool(one, other) || AreTotalled(one, readings)
            : one.IsSupportedBy(other.Pack.Id, other.Year, other.Things);

    private static bool ShareAPool(PossibleClaim one, PossibleClaim other) =>
        one.Pack.Fund is { } fund
            && fund.Pools.Any(
            p => p.Matters.Contains(one.Matter.Id, StringComparer.Ordinal) && p.Matters.Contains(other.Matter.Id, StringComparer.Ordinal));

    private static bool AreTotalled(PossibleClaim claim, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings) =>
        FundRules.AreTotalled(claim.Pack, claim.Year, readings.GetValueOrDefault(claim.Pack.Id));
}
