using System.Numerics;

namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// 上述扶持政策不得重复享受: of the claims an applicant could make, those that together give most. The choice is exact, and depends on
/// neither the order of the claims nor that of the awards before.
/// </summary>
public static class BestChoice
{
    /// <summary>How many claims can be weighed against each other; every set of them is looked at.</summary>
    public const int MostTogether = 12;

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoReadings = [];

    /// <summary>Chooses.</summary>
    /// <param name="readings">For a policy's id: readings other than those in force.</param>
    /// <exception cref="ArgumentException">Two claims have one name, or more than <see cref="MostTogether"/> depend on each
    /// other.</exception>
    public static Choice Of(
        IReadOnlyList<PossibleClaim> claims,
        IReadOnlyList<AwardBefore>? before = null,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? readings = null,
        CancellationToken cancellation = default)
    {
        var sorted = claims.OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        if (sorted.DistinctBy(c => c.Name, StringComparer.Ordinal).Count() < sorted.Count)
            throw new ArgumentException("Two claims have one name.", nameof(claims));

        List<AwardBefore> awards =
            [.. (before ?? []).OrderBy(a => a.Year).ThenBy(a => a.Matter.Id, StringComparer.Ordinal).ThenBy(a => a.Paid)];
        var value = new ChoiceValue(awards, readings ?? NoReadings);
        var open = sorted.Where(c => !awards.Any(a => c.SharedWith(a.Pack.Id, a.Year, a.Things).Any())).ToList();
        var chosen = ChoiceGroups.Of(open, readings ?? NoReadings).SelectMany(g => Best(g, value, cancellation)).ToList();
        var lines = value.Lines(chosen).ToDictionary(l => l.Claim.Name, l => l.Line, StringComparer.Ordinal);
        return new Choice(
            lines.Values.Sum(l => l.Amount) + 0.00m,
            [.. sorted.Select(c => lines.TryGetValue(c.Name, out var line)
                ? new ChosenClaim(c, true, line.Amount, line.Steps)
                : new ChosenClaim(c, false, 0.00m, [ChoiceReason.Why(c, chosen, awards)]))]);
    }

    /// <summary>How many claims at most depend on each other: on a thing, a cap, a pool or a total that they have in common.</summary>
    /// <param name="readings">For a policy's id: readings other than those in force.</param>
    public static int Together(
        IReadOnlyList<PossibleClaim> claims, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? readings = null) =>
        ChoiceGroups.Of(claims, readings ?? NoReadings).Select(g => g.Count).DefaultIfEmpty(0).Max();

    // Every set without two claims for one thing, from the one that promises most: the first that keeps its promise is the best.
    private static List<PossibleClaim> Best(List<PossibleClaim> group, ChoiceValue value, CancellationToken cancellation)
    {
        if (group.Count > MostTogether)
            throw new ArgumentException($"More than {MostTogether} claims depend on each other.", nameof(group));

        var rivals = group.Select(c => group.Select((o, i) => c.IsRivalOf(o) ? 1 << i : 0).Sum()).ToArray();
        var (best, most) = ((List<PossibleClaim>)[], -1m);
        foreach (var (set, promise) in Sets(rivals).Select(s => (Set: s, Promise: value.AtMost(In(group, s))))
            .OrderByDescending(s => s.Promise).ThenByDescending(s => BitOperations.PopCount((uint)s.Set)).ThenBy(s => s.Set))
        {
            cancellation.ThrowIfCancellationRequested();
            if (promise < most)
                break;

            // Of equals the larger set stays, then the one that was looked at first.
            var claims = In(group, set).ToList();
            if (promise == most && claims.Count <= best.Count)
                continue;
            var sum = value.Of(claims);
            if (sum > most || (sum == most && claims.Count > best.Count))
                (best, most) = (claims, sum);
        }

        return best;
    }

    private static IEnumerable<int> Sets(int[] rivals) =>
        Enumerable.Range(0, 1 << rivals.Length).Where(set => !rivals.Where((r, i) => (set & (1 << i)) != 0 && (set & r) != 0).Any());

    private static IEnumerable<PossibleClaim> In(List<PossibleClaim> group, int set) => group.Where((_, i) => (set & (1 << i)) != 0);
}
