using Dingzhou.Domain.Grants.Funds;

namespace Dingzhou.Domain.Grants.Simulations;

/// <summary>
/// Works a year's cases out twice, as the rules are and under others: each award, then the fund that all of them share. Cases are
/// added one after the other and not kept; what is kept of each is what the fund needs to know.
/// </summary>
/// <param name="policies">The versions that judge the cases.</param>
/// <param name="fundPack">The version whose fund rule applies to the year.</param>
/// <param name="earlier">What was paid in earlier years under the policy; null where that does not matter.</param>
public sealed class Simulation(
    PolicyCatalogue policies, int year, PolicyPack fundPack, Scenario scenario, IReadOnlyList<EarlierAward>? earlier = null)
{
    /// <summary>Cases that one simulation takes.</summary>
    public const int MostCases = 200_000;

    private const int MostNamed = 20;

    private readonly List<Line> _lines = [];
    private readonly List<AwardClaim> _before = [];
    private readonly List<AwardClaim> _after = [];

    /// <summary>Works a case out under both sets of rules.</summary>
    /// <exception cref="InvalidOperationException">There are more cases than one simulation takes.</exception>
    public void Add(SimulatedCase c)
    {
        if (_lines.Count == MostCases)
            throw new InvalidOperationException($"A simulation takes {MostCases} cases.");
        var own = c.PolicyHash is { } hash ? policies.Pack(hash) : policies.FindMatter(c.MatterId, c.On)?.Pack;
        var before = own?.FindMatter(c.MatterId) is { } matter
            ? Estimate(own, matter, c, c.On, null)
            : (SimulatedOutcome.NotOpen, null);
        var after = scenario.IsInTime(c.On) && scenario.Pack.FindMatter(c.MatterId) is { } other
            ? Estimate(scenario.Pack, other, c, scenario.DayFor(c.On), scenario.Readings)
            : (Outcome: SimulatedOutcome.NotOpen, Claim: null);

        // Refused for what no rule of the pack says (a false document, a second application): it stays refused.
        if (c.Refused && before.Outcome != SimulatedOutcome.NotMet)
            (before, after) = ((SimulatedOutcome.Refused, null), (SimulatedOutcome.Refused, null));
        _lines.Add(new(c.Id, c.Name, c.Uscc, c.MatterId, before.Outcome, after.Outcome));
        Keep(_before, before.Claim);
        Keep(_after, after.Claim);
    }

    /// <summary>Shares the fund out both times and compares.</summary>
    /// <param name="each">Is given every case, in the order in which they were added.</param>
    public SimulationResult Finish(Action<SimulatedChange>? each = null)
    {
        var fundYear = scenario.FundYear(year);
        var (before, after) = (
            FundSharing.Share(fundPack, year, _before, earlier: earlier),
            FundSharing.Share(scenario.Pack, fundYear, _after, scenario.Readings, [.. (earlier ?? []).Select(e => AsRead(e, fundYear))]));
        var (sharesBefore, sharesAfter) = (ById(before), ById(after));
        var changes = _lines.Select(l => Change(l, sharesBefore.GetValueOrDefault(l.Id), sharesAfter.GetValueOrDefault(l.Id))).ToList();
        if (each is not null)
            changes.ForEach(each);

        return new SimulationResult(
            year, changes.Count, FundOf(before, _before), FundOf(after, _after),
            changes.Count(c => c.Difference > 0), changes.Count(c => c.Difference < 0), changes.Count(c => c.Difference == 0),
            changes.Count(c => c is { OutcomeBefore: SimulatedOutcome.Unknown, OutcomeAfter: SimulatedOutcome.Unknown }),
            [.. changes.GroupBy(c => c.MatterId, StringComparer.Ordinal).Select(MatterOf)
                .OrderByDescending(m => Math.Abs(m.Difference)).ThenBy(m => m.MatterId, StringComparer.Ordinal)],
            [.. Named(changes.Where(c => c.Difference > 0))],
            [.. Named(changes.Where(c => c.Difference < 0))]);
    }

    private static (SimulatedOutcome Outcome, AwardClaim? Claim) Estimate(
        PolicyPack pack, Matter matter, SimulatedCase c, DateOnly day, IReadOnlyDictionary<string, string>? readings)
    {
        try
        {
            return Estimator.Estimate(pack, matter, c.Facts, new EstimateOptions(day, readings) { Found = c.Found }) switch
            {
                Awarded a => (SimulatedOutcome.Awarded, new AwardClaim(
                    c.Id, c.Uscc, matter.Id, a.Gross, a.OtherSupport, ClaimedThings.Of(pack, matter, c.Facts, c.Uscc, day, readings))
                {
                    Year = c.On.Year,
                    Facts = c.Facts,
                    Found = a.Trace.Found ?? [],
                }),
                ConditionsNotMet => (SimulatedOutcome.NotMet, null),
                _ => (SimulatedOutcome.Unknown, null),
            };
        }
        catch (ArgumentException)
        {
            // The other version means another kind of thing by a fact of that name, so it is not known.
            return (SimulatedOutcome.Unknown, null);
        }
    }

    // What an earlier award was for, under the other rules: each item may have a thing for itself, or all together.
    private EarlierAward AsRead(EarlierAward award, int fundYear) => award with
    {
        Things = [.. award.Things.Select(
            t => ClaimedThings.AsRead(t, scenario.Pack, award.MatterId, FundRules.DayOf(scenario.Pack, fundYear), scenario.Readings))],
    };

    private static void Keep(List<AwardClaim> claims, AwardClaim? claim)
    {
        if (claim is not null)
            claims.Add(claim);
    }

    private static Dictionary<string, FundShare> ById(FundResult result) =>
        result.Shares.ToDictionary(s => s.ApplicationId, StringComparer.Ordinal);

    private static SimulatedChange Change(Line l, FundShare? before, FundShare? after) => new(
        l.Id, l.Name, l.Uscc, l.Matter, l.Before, l.After, before?.Due ?? 0.00m, after?.Due ?? 0.00m, before?.Final ?? 0.00m,
        after?.Final ?? 0.00m);

    private static SimulatedFund FundOf(FundResult result, List<AwardClaim> claims) =>
        new(result.Fund, claims.Count, result.Due, result.Paid, result.Returned);

    private MatterChange MatterOf(IGrouping<string, SimulatedChange> changes) => new(
        changes.Key,
        (scenario.Pack.FindMatter(changes.Key) ?? fundPack.FindMatter(changes.Key))?.Name ?? new LocalizedText(changes.Key, changes.Key),
        changes.Count(), changes.Count(c => c.Difference > 0), changes.Count(c => c.Difference < 0),
        changes.Sum(c => c.PaidBefore), changes.Sum(c => c.PaidAfter));

    private static IEnumerable<SimulatedChange> Named(IEnumerable<SimulatedChange> changes) =>
        changes.OrderByDescending(c => Math.Abs(c.Difference)).ThenBy(c => c.Id, StringComparer.Ordinal).Take(MostNamed);

    private readonly record struct Line(
        string Id, string Name, string Uscc, string Matter, SimulatedOutcome Before, SimulatedOutcome After);
}
