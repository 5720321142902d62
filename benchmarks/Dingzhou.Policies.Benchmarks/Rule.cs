using Dingzhou.Domain.Policies;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>A rule to measure: its cases, all different, and the same by hand.</summary>
internal sealed record Rule(string Matter, Func<Facts, decimal?> ByHand, Facts[] Cases)
{
    private const int Count = 4096;

    public static IReadOnlyList<Rule> All { get; } =
    [
        Of("grain-land", Benchmarks.ByHand.Land, r =>
        [
            ("plots", FactValue.Of([$"DZ-{r.Next(1_000_000)}", $"DZ-{r.Next(1_000_000)}"])), ("area", Number(r, 20_000, 900_000)),
            ("contiguous", FactValue.Of(true)), ("newlyContracted", FactValue.Of(true)),
            ("termYears", FactValue.Of((decimal)r.Next(5, 30))),
            ("grainCrops", FactValue.Of(true)), ("rentAboveMarket", FactValue.Of(false)), ("otherSupport", FactValue.Of(0m)),
        ]),
        Of("grain-loan-interest", Benchmarks.ByHand.Loan, r =>
        [
            ("loanContract", FactValue.Of($"DK-{r.Next(1_000_000)}")), ("loanAmount", Number(r, 50_000_000, 1_000_000_000)),
            ("grainUse", FactValue.Of(true)), ("actualRate", Number(r, 300, 500)), ("benchmarkRate", FactValue.Of(4.35m)),
            ("days", FactValue.Of((decimal)r.Next(1, 366))), ("otherSupport", FactValue.Of(0m)),
        ]),
        Of("leading-enterprise", Benchmarks.ByHand.LeadingEnterprise, r =>
        [
            ("level", FactValue.Of(Text(r, "national", "provincial"))), ("result", FactValue.Of(Text(r, "new", "monitored"))),
            ("otherSupport", FactValue.Of(0m)),
        ]),
        Of("fixed-asset-investment", Benchmarks.ByHand.Investment, r =>
        [
            ("project", FactValue.Of($"P-{r.Next(1_000_000)}")),
                ("speciality", FactValue.Of(Text(r, "grain", "herbs", "hens", "integration"))),
            ("purpose", FactValue.Of(Text(r, "upgrade", "coldChain", "expansion", "deepProcessing"))),
            ("investment", Number(r, 20_000_000, 2_000_000_000)), ("yearInvestment", FactValue.Of(20_000_000m)),
            ("otherSupport", FactValue.Of(0m)),
        ]),
    ];

    private static Rule Of(string matter, Func<Facts, decimal?> byHand, Func<Random, (string Name, FactValue Value)[]> facts)
    {
        var random = new Random(20220809);
        return new Rule(matter, byHand, [.. Enumerable.Range(0, Count).Select(_ =>
            // New texts for the names: facts that come as JSON do not share them with the pack.
            new Facts(facts(random).Select(f => KeyValuePair.Create(new string(f.Name.AsSpan()), f.Value))))]);
    }

    private static FactValue Number(Random random, int from, int to) => FactValue.Of(random.Next(from, to) / 100m);

    private static string Text(Random random, params string[] texts) => new(texts[random.Next(texts.Length)].AsSpan());
}
