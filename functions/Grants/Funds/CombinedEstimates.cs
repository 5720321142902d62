using Dingzhou.Domain.Json;
using Dingzhou.Functions.Estimates;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Estimates several items of one applicant together and chooses what gives most.</summary>
internal sealed class CombinedEstimates(PolicyCatalogue catalogue, TimeProvider time)
{
    private const int MostItems = 24;
    private const int MostBefore = 100;

    // Plots, certificates, loans and projects over all of them: each is compared with each.
    private const int MostThings = 1000;

    // Who it is does not matter: all items are one applicant's.
    private const string Applicant = "applicant";

    /// <summary>The best choice, and for each item why it is reduced or left out.</summary>
    /// <exception cref="RefusedException">Something asked for does not exist, or a fact is wrong: all of it is named.</exception>
    public CombinedEstimateAnswer Of(CombinedEstimateRequest asked, CancellationToken cancellation)
    {
        var faults = new List<Fault>(TooMany(asked));
        if (faults.Count > 0)
            throw EstimateCalculator.Invalid(faults);

        var readings = asked.ReadingsByPolicy ?? new Dictionary<string, IReadOnlyDictionary<string, string>>();
        var items = asked.Items.Select((item, i) => Find(item, $"/items/{i}", faults)).ToList();
        var before = (asked.Earlier ?? []).Select((item, i) => Find(item, $"/earlier/{i}", readings, faults)).ToList();
        CheckReadings(readings, items, faults);
        if (faults.Count > 0)
            throw EstimateCalculator.Invalid(faults);

        var estimates = items.OfType<Item>().Select(i => i.Estimate(readings)).ToList();
        var claims = Claims(estimates, readings);
        var possible = claims.OfType<PossibleClaim>().ToList();
        if (possible.Sum(c => c.Things.Count) + before.Sum(a => a!.Things.Count) > MostThings)
            throw EstimateCalculator.Invalid([Fault.Of("/items", "too-many-things", ("most", MostThings))]);
        if (BestChoice.Together(possible, readings) > BestChoice.MostTogether)
            throw EstimateCalculator.Invalid([Fault.Of("/items", "too-many-dependent", ("most", BestChoice.MostTogether))]);

        var choice = BestChoice.Of(possible, [.. before.OfType<AwardBefore>()], readings, cancellation);
        var chosen = choice.Claims.ToDictionary(c => c.Claim.Name, StringComparer.Ordinal);
        return new(choice.Total, [.. estimates.Zip(claims, (e, claim) => claim is null
            ? new CombinedItemAnswer(e.Answer, false, 0, [])
            : new(e.Answer, chosen[claim.Name].IsChosen, chosen[claim.Name].Due, chosen[claim.Name].Steps))]);
    }

    private static IEnumerable<Fault> TooMany(CombinedEstimateRequest asked)
    {
        if (asked.Items.Count is 0 or > MostItems)
            yield return Fault.Of("/items", "item-count", ("most", MostItems));
        if (asked.Earlier?.Count > MostBefore)
            yield return Fault.Of("/earlier", "item-count", LocalizedText.Of("item-count.earlier", ("most", MostBefore)));
    }

    private Item? Find(CombinedItem item, string at, List<Fault> faults)
    {
        var on = item.On ?? LegalCalendar.DateInBeijing(time.GetUtcNow());
        if (FindMatter(item.MatterId, on, item.Facts, at, faults) is not var (pack, matter))
            return null;

        faults.AddRange(EstimateCalculator.DayFaults(pack, on, $"{at}/on"));
        return new(pack, matter, on, item.Facts);
    }

    private AwardBefore? Find(
        EarlierItem item, string at, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings, List<Fault> faults)
    {
        if (item.Paid < 0 || decimal.Round(item.Paid, 2) != item.Paid)
            faults.Add(Fault.Of($"{at}/paid", "not-money"));
        if (item.Year is < 2000 or > 2100)
        {
            faults.Add(Fault.Of($"{at}/year", "year-out-of-range"));
            return null;
        }

        var day = new DateOnly(item.Year, 12, 31);
        return FindMatter(item.MatterId, day, item.Facts, at, faults) is not var (pack, matter) || faults.Count > 0
            ? null
            : new(pack, matter, item.Year, item.Paid,
                ClaimedThings.Of(pack, matter, item.Facts, Applicant, day, readings.GetValueOrDefault(pack.Id))) { Facts = item.Facts };
    }

    private (PolicyPack Pack, Matter Matter)? FindMatter(string id, DateOnly on, Facts facts, string at, List<Fault> faults)
    {
        if (catalogue.FindMatter(id, on) is not var (pack, matter))
        {
            faults.Add(UnknownMatter.Fault($"{at}/matterId"));
            return null;
        }

        faults.AddRange(facts.Check(matter, FactStage.Verification, $"{at}/facts"));
        return (pack, matter);
    }

    private static void CheckReadings(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings, List<Item?> items, List<Fault> faults)
    {
        foreach (var (policy, chosen) in readings)
        {
            var at = $"/readingsByPolicy/{Http.JsonPointer.Escape(policy)}";
            if (items.Find(i => i?.Pack.Id == policy) is { } item)
                faults.AddRange(EstimateCalculator.ReadingFaults(item.Pack, chosen, at));
            else
                faults.Add(Fault.Of(at, "unknown-policy"));
        }
    }

    // Named by what they are, so that the order of the request decides nothing; two that are quite alike are told apart by a number.
    private static List<PossibleClaim?> Claims(
        List<(Item Item, EstimateAnswer Answer)> estimates, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. estimates.Select(e =>
        {
            var (pack, matter, on, facts) = e.Item;
            if (e.Answer is not { Gross: { } gross, OtherSupport: { } other })
                return null;

            var name = CanonicalJson.Hash(new { matter.Id, on, facts });
            var number = names[name] = names.GetValueOrDefault(name) + 1;
            return new PossibleClaim($"{name}-{number}", pack, matter, on.Year, gross, other,
                ClaimedThings.Of(pack, matter, facts, Applicant, on, readings.GetValueOrDefault(pack.Id))) { Facts = facts };
        })];
    }

    private sealed record Item(PolicyPack Pack, Matter Matter, DateOnly On, Facts Facts)
    {
        public (Item Item, EstimateAnswer Answer) Estimate(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> readings)
        {
            var estimate = Estimator.Estimate(Pack, Matter, Facts, new(On, readings.GetValueOrDefault(Pack.Id)));
            return (this, EstimateAnswer.Of(estimate, Pack, Matter, Facts, On, readings.GetValueOrDefault(Pack.Id)));
        }
    }
}
