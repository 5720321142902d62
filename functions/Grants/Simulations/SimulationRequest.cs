using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Functions.Estimates;

namespace Dingzhou.Functions.Grants.Simulations;

/// <summary>What was asked, checked: every fault is named at once.</summary>
/// <param name="Year">The year.</param>
/// <param name="FundPack">The version whose fund rule applies to it.</param>
/// <param name="Scenario">The other rules.</param>
/// <param name="Given">The sets of facts; null where the year's applications are meant.</param>
/// <param name="Title">What is tried out, in a line.</param>
internal sealed record SimulationRequest(
    int Year, PolicyPack FundPack, Scenario Scenario, IReadOnlyList<SimulatedCase>? Given, string Title)
{
    private const int MostCases = 10_000;
    private const int LongestName = 100;
    private const int MostFaults = 100;

    /// <summary>Checks what was asked.</summary>
    /// <param name="current">The version in force today.</param>
    /// <param name="tried">The version to try out.</param>
    /// <exception cref="RefusedException">Something asked for does not exist, or a set of facts is wrong.</exception>
    public static SimulationRequest Of(NewSimulation body, PolicyPack current, PolicyPack tried, PolicyCatalogue policies, DateOnly today)
    {
        var faults = new List<Fault>();
        var year = body.Year ?? today.Year;
        if (!PolicyDay.Years(current).Contains(year))
            faults.Add(Fault.Of(
                "/year", "no-such-year",
                ("document", current.DocumentNumber), ("years", LocalizedText.List(PolicyDay.Years(current).Select(y => $"{y}")))));
        if (tried.Hash == current.Hash && body.Readings is null or { Count: 0 })
            faults.Add(Fault.Of("/hash", "nothing-to-try"));
        faults.AddRange(EstimateCalculator.ReadingFaults(tried, body.Readings));
        if (faults.Count > 0)
            throw Invalid(faults);

        var closes = SubmissionWindow.LastDayIn(current, year);
        var fundPack = policies.On(current.Id, closes)!;
        var given = body.Cases is null ? null : Cases(body.Cases, fundPack, tried, closes, faults);
        if (faults.Count > 0)
            throw Invalid([.. faults.Take(MostFaults)]);
        return new(year, fundPack, new Scenario(tried, body.Readings), given, TitleOf(current, tried, body.Readings));
    }

    private static List<SimulatedCase> Cases(
        IReadOnlyList<FactSet> sets, PolicyPack pack, PolicyPack tried, DateOnly lastDay, List<Fault> faults)
    {
        var cases = new List<SimulatedCase>();
        if (sets.Count is 0 or > MostCases)
        {
            faults.Add(Fault.Of("/cases", "too-many", LocalizedText.Of("too-many.cases", ("most", MostCases))));
            return cases;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sets.Count && faults.Count < MostFaults; i++)
        {
            var (set, at) = (sets[i], $"/cases/{i}");
            var (id, applicant) = (set.Id ?? $"{i + 1}", set.ApplicantName ?? set.Id ?? $"{i + 1}");
            if (id.Length > LongestName || ReadableText.LengthOf(applicant) > LongestName)
                faults.Add(Fault.Of(at, "too-long", LocalizedText.Of("too-long.case", ("most", LongestName))));
            if (!ids.Add(id))
                faults.Add(Fault.Of($"{at}/id", "repeated", LocalizedText.Of("repeated.case", ("id", id))));
            if (set.On is { } on && !pack.IsInForce(on))
                faults.Add(Fault.Of(
                    $"{at}/on", "policy-not-in-force",
                    LocalizedText.Of("policy-not-in-force.case", ("on", on), ("document", pack.DocumentNumber))));
            faults.AddRange(FactFaults(set, pack.FindMatter(set.MatterId), tried.FindMatter(set.MatterId), at));
            cases.Add(new(id, applicant, applicant, set.MatterId, set.On ?? lastDay, set.Facts, pack.Hash));
        }

        return cases;
    }

    // A fact is wrong where either version says so; one that only one of them knows is no fault.
    private static IEnumerable<Fault> FactFaults(FactSet set, Matter? before, Matter? after, string at)
    {
        if (before is null && after is null)
            return [UnknownMatter.Fault($"{at}/matterId")];
        var found = new[] { before, after }.OfType<Matter>().Select(m => set.Facts.Check(m, FactStage.Verification, $"{at}/facts"))
            .ToList();
        return found.SelectMany(f => f)
            .Where(f => f.Code != "fact.unknown" || found.TrueForAll(faults => faults.Any(o => o.Pointer == f.Pointer && o.Code == f.Code)))
            .DistinctBy(f => (f.Pointer, f.Code));
    }

    private static string TitleOf(PolicyPack current, PolicyPack tried, IReadOnlyDictionary<string, string>? readings)
    {
        var changes = (readings ?? new Dictionary<string, string>()).Select(r =>
            $"“{tried.Interpretations.First(i => i.Id == r.Key).Readings.First(d => d.Id == r.Value).Meaning.Zh}”");
        var version = tried.Hash == current.Hash ? [] : new[] { $"第 {tried.Version} 版（{tried.InForceFrom:yyyy-MM-dd} 起）" };
        return $"{tried.DocumentNumber}试算：{string.Join("，", [.. version, .. changes])}";
    }

    private static RefusedException Invalid(IReadOnlyList<Fault> faults) => new(RefusalKind.Invalid, "invalid-simulation", faults);
}
