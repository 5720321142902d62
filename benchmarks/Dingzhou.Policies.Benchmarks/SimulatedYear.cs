using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>What-if for a whole year: each case has an applicant, a thing and an earlier award of its own.</summary>
internal static class SimulatedYear
{
    public static void Run(PolicyCatalogue catalogue, DateOnly day, int cases)
    {
        var rule = Rule.All[0];
        var pack = catalogue.FindMatter(rule.Matter, day)!.Value.Pack;
        var scenario = new Scenario(pack, new Dictionary<string, string>(StringComparer.Ordinal) { ["loan-parts"] = "whole" });
        EarlierAward[] earlier = [.. Enumerable.Range(0, cases).Select(i => new EarlierAward(
            day.Year - 1, $"c-{i}", rule.Matter, 1_000, [new($"plot:OLD{i}", ClaimKind.Plot, ClaimScope.Ever)]))];
        var simulation = new Simulation(catalogue, day.Year, pack, scenario, earlier);
        for (var i = 0; i < cases; i++)
            simulation.Add(new(
                $"c-{i}", $"c-{i}", $"c-{i}", rule.Matter, day, rule.Cases[i % rule.Cases.Length]
                    .With("plots", FactValue.Of([$"c-{i}"])), pack.Hash));
        if (simulation.Finish().CaseCount != cases)
            throw new InvalidOperationException("Cases are missing.");
    }
}
