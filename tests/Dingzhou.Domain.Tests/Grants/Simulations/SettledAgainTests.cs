using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Domain.Tests.Grants.Applications;
using Dingzhou.Domain.Tests.Grants.Funds;

namespace Dingzhou.Domain.Tests.Grants.Simulations;

/// <summary>Settled, and then worked out under the same rules: the same comes out for every case.</summary>
public sealed class SettledAgainTests
{
    // The reading in force, asked for: nothing is another than it is.
    private static readonly Scenario Unchanged = new(Agriculture.Pack, new Dictionary<string, string> { ["stacking"] = "perThing" });

    [Fact]
    public void A_second_year_with_what_the_first_has_had_and_with_what_it_left_over_is_settled_as_it_is_simulated()
    {
        // 2022: 300 mu at 200. In 2023 the plot comes again; a case of 2022 comes late, beside the same one of 2023; a project has an
        // award elsewhere.
        var first = Settle(2022, [Land("22-1", 2022, "P1")], []);
        Application[] cases =
        [
            Land("23-1", 2023, "P1"), Land("23-2", 2023, "P2"), Monitored("22-9", 2022), Monitored("23-3", 2023),
            OneProject.Farm("23-4", 6_000_000, year: 2023).Approved(OneProject.Leader("L", 1_000_000).Approved()).Application,
        ];
        EarlierAward[] earlier =
            [.. first.Lines.Select(
            l => new EarlierAward(l.Year ?? 2022, l.Uscc, l.MatterId, l.Final, l.Things) { FundYear = 2022, Facts = l.Facts })];
        var second = Settle(2023, cases, earlier);

        // 0, 60,000, 10,000 twice, and 300,000 less 100,000.
        Assert.Equal([10_000m, 0m, 60_000m, 10_000m, 200_000m], second.Lines.Select(l => l.Final));
        AssertSame(second, 2023, cases, earlier);
        AssertSame(first, 2022, [Land("22-1", 2022, "P1")], []);
    }

    [Fact]
    public void What_a_years_settlement_has_or_will_have_is_what_is_simulated_for_it()
    {
        SimulatedCase Case(int year) => new("1", "农场", "A", "grain-land", new(year, 9, 1), Facts.None);
        bool IsIn(SimulatedCase c, bool isClosed) => c.IsSettledWith(2023, "p-2023", isClosed);
        var settled = Case(2022) with { SettledIn = "p-2023" };

        // Before it is closed: all of the year, and what was late before.
        Assert.True(IsIn(Case(2023), false) && IsIn(Case(2022), false) && IsIn(Case(2023) with { Refused = true }, false));
        Assert.False(IsIn(Case(2022) with { Refused = true }, false) || IsIn(Case(2022) with { SettledIn = "p-2022" }, false));

        // Once it is: what was on its list, and what was refused.
        Assert.True(IsIn(settled, true) && IsIn(Case(2023) with { Refused = true }, true));
        Assert.False(IsIn(Case(2023), true) || IsIn(Case(2023) with { SettledIn = "p-2024" }, true));
    }

    private static void AssertSame(SettlementList list, int year, Application[] cases, EarlierAward[] earlier)
    {
        var simulation = new Simulation(OneProject.Policies, year, Agriculture.Pack, Unchanged, earlier);
        foreach (var a in cases)
            simulation.Add(SimulatedCase.Of(a)!);
        var all = new List<SimulatedChange>();
        var result = simulation.Finish(all.Add);

        Assert.Equal(cases.Length, result.Unchanged);
        Assert.Equal((list.Due, list.Payable, list.ReturnedToTreasury), (result.Before.Due, result.Before.Paid, result.Before.Returned));
        Assert.Equal(result.Before, result.After);
        Assert.Equal(
            list.Lines.Select(l => (l.ApplicationId, l.Final, l.Final)),
            all.Select(c => (c.Id, c.PaidBefore, c.PaidAfter)).OrderBy(c => c.Id, StringComparer.Ordinal));
    }

    private static SettlementList Settle(int year, Application[] cases, EarlierAward[] earlier) => SettlementList.Of(
        YearSettlement.Begun(year).State,
        1, Agriculture.Pack, cases, earlier, _ => Agriculture.Pack);

    private static Application Land(string id, int year, string plot) =>
        Approved(id, year, "grain-land", Farm.Facts().With("plots", FactValue.Of([plot])).With("rentAboveMarket", FactValue.Of(false)));

    private static Application Monitored(string id, int year) => Approved(
        id, year, "leading-enterprise", Facts.None.With("level", FactValue.Of("provincial")).With("result", FactValue.Of("monitored"))
            .With("otherSupport", FactValue.Of(0m)));

    private static Application Approved(string id, int year, string matter, Facts facts)
    {
        var at = new DateTimeOffset(year, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
        return OneProject.Farm(id, 0, year: year).Application with
        {
            MatterId = matter,
            CreatedAt = at,
            SubmittedAt = at,
            Declared = facts,
            Status = ApplicationStatus.Approved,
            Award = (Awarded)Estimator.Estimate(Agriculture.Pack, Agriculture.Matter(matter), facts, new EstimateOptions(new(year, 9, 1))),
        };
    }
}
