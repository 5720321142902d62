using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Domain.Tests.Versions;

namespace Dingzhou.Domain.Tests.Grants.Simulations;

public sealed class SimulationTests
{
    private static readonly DateOnly Day = new(2022, 9, 1);
    private static readonly PolicyCatalogue Policies = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));

    [Fact]
    public void Another_version_is_tried_out_on_its_first_day()
    {
        // A demonstration family farm gets 30,000 instead of 20,000 from 2023 on; a village gets 100,000 either way.
        var simulation = New(new Scenario(LaterVersions.Of("2", "2023-01-01"), null));
        simulation.Add(Farm("f-1"));
        simulation.Add(Farm("f-2"));
        simulation.Add(Village("v-1"));
        var all = new List<SimulatedChange>();
        var result = simulation.Finish(all.Add);

        Assert.Equal((140_000m, 140_000m, 9_860_000m), (result.Before.Due, result.Before.Paid, result.Before.Returned));
        Assert.Equal((160_000m, 160_000m, 9_840_000m), (result.After.Due, result.After.Paid, result.After.Returned));
        Assert.Equal((3, 2, 0, 1), (result.CaseCount, result.Gaining, result.Losing, result.Unchanged));
        Assert.Equal(
            [("demonstration-family-farm", 20_000m), ("demonstration-village", 0m)],
            result.ByMatter.Select(m => (m.MatterId, m.Difference)));
        Assert.Equal(["f-1", "f-2", "v-1"], all.Select(c => c.Id));
        Assert.Equal(["f-1", "f-2"], result.TopGaining.Select(c => c.Id));
        Assert.Empty(result.TopLosing);
    }

    [Fact]
    public void Another_reading_takes_from_some_and_gives_to_others()
    {
        // 第五条 at 4.35 %, a year. Marginal: 4,000,000 → 950,000 x 4.35 % = 41,325. Whole: 800,000 x 4.35 % = 34,800.
        var simulation = New(new Scenario(Agriculture.Pack, new Dictionary<string, string> { ["loan-parts"] = "whole" }));
        simulation.Add(Loan("l-1", 4_000_000));
        simulation.Add(Loan("l-2", 2_000_000));
        var result = simulation.Finish();

        Assert.Equal((1, 0, 1), (result.Losing, result.Gaining, result.Unchanged));
        var change = Assert.Single(result.TopLosing);
        Assert.Equal((41_325m, 34_800m), (change.PaidBefore, change.PaidAfter));
    }

    [Fact]
    public void The_fund_is_never_exceeded_and_what_is_due_beyond_it_shows()
    {
        // 101 villages are due 10,100,000 of a fund of 10,000,000.
        var simulation = New(new Scenario(Agriculture.Pack, null));
        foreach (var i in Enumerable.Range(0, 101))
            simulation.Add(Village($"v-{i}"));
        var result = simulation.Finish();

        Assert.Equal((10_100_000m, 10_000_000m, 0m), (result.After.Due, result.After.Paid, result.After.Returned));
        Assert.Equal(101, result.Unchanged);
    }

    [Fact]
    public void A_case_refused_by_the_rules_may_gain_and_one_refused_for_other_reasons_does_not()
    {
        var low = LaterVersions.Of(
            "2", "2023-01-01",
            ("matters/article-02-land.yaml", "quote: 土地规模在200亩(含)以上, values: { 2022-08-09: 200 }",
            "quote: 土地规模在200亩(含)以上, values: { 2022-08-09: 200, 2023-01-01: { value: 100, decided: { by: 市农业农村局, on: 2022-12-01, why: 降低门槛 } } }"));
        var simulation = New(new Scenario(low, null));
        simulation.Add(Land("small", 150) with { Refused = true });
        simulation.Add(Land("forged", 250) with { Refused = true });
        var all = new List<SimulatedChange>();
        simulation.Finish(all.Add);

        Assert.Equal(
            [(SimulatedOutcome.NotMet, SimulatedOutcome.Awarded, 30_000m), (SimulatedOutcome.Refused, SimulatedOutcome.Refused, 0m)],
            all.Select(c => (c.OutcomeBefore, c.OutcomeAfter, c.PaidAfter)));
    }

    [Fact]
    public void What_is_not_known_is_said_to_be_unknown_and_what_came_too_late_under_the_reading_is_out()
    {
        var simulation = New(new Scenario(Agriculture.Pack, new Dictionary<string, string> { ["window-last-day"] = "excluded" }));
        simulation.Add(Farm("no-result") with { Facts = Facts.None });
        simulation.Add(Farm("last-day") with { On = new(2022, 11, 15) });
        var result = simulation.Finish();

        Assert.Equal((1, 1, 1), (result.Unknown, result.Unchanged, result.Losing));
        Assert.Equal(SimulatedOutcome.NotOpen, Assert.Single(result.TopLosing).OutcomeAfter);
    }

    [Fact]
    public void A_hundred_thousand_cases_take_ten_times_what_ten_thousand_take()
    {
        var (small, large) = (Simulated(10_000), Simulated(100_000));

        Assert.Equal((100_000, 100_000), (large.Result.CaseCount, large.Written));
        Assert.Equal((10_000_000m, 10_000_000m), (large.Result.Before.Paid, large.Result.After.Paid));
        // What is not said once for all cases is said once for each; how long it takes is measured by the benchmark.
        Assert.Equal(10 * small.Looks, large.Looks);
        Assert.True(large.Bytes < 11 * small.Bytes, $"{large.Bytes} bytes, {small.Bytes} for a tenth of the cases");
    }

    /// <summary>
    /// A year of so many cases: its result, how often what was awarded earlier was looked at, and the memory that was asked for.
    /// </summary>
    private static (SimulationResult Result, int Written, long Looks, long Bytes) Simulated(int count)
    {
        var looks = new Looks();
        var scenario = new Scenario(LaterVersions.Of("2", "2023-01-01"), new Dictionary<string, string> { ["loan-parts"] = "whole" });
        var cases = Enumerable.Range(0, count).Select(i => (i % 3) switch
        {
            0 => Farm($"c-{i}"),
            1 => Loan($"c-{i}", 500_000 + (i * 37 % 6_000_000)),
            _ => Land($"c-{i}", 100 + (i % 400)),
        });
        EarlierAward[] earlier = [.. Enumerable.Range(0, count).Select(i => new EarlierAward(
            2021, $"c-{i}", "grain-land", 1_000, looks.At<ClaimedThing>([new($"plot:OLD{i}", ClaimKind.Plot, ClaimScope.Ever)])))];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var simulation = new Simulation(Policies, 2022, Agriculture.Pack, scenario, earlier);
        foreach (var c in cases)
            simulation.Add(c);
        var written = 0;
        var result = simulation.Finish(_ => written++);
        return (result, written, looks.Count, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    [Fact]
    public void The_chart_is_sound_XML_whatever_the_names_and_shows_fund_totals_and_matters()
    {
        var simulation = New(new Scenario(LaterVersions.Of("2", "2023-01-01"), null));
        simulation.Add(Farm("f-1"));
        var svg = SimulationChart.Draw(simulation.Finish(), "第 2 版 <试算> & “比较”");

        var root = System.Xml.Linq.XDocument.Parse(svg).Root!;
        var texts = root.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Contains("第 2 版 <试算> & “比较”", texts);
        Assert.Contains("现行资金 1,000 万元", texts);
        Assert.Contains("+1 万元", texts);
        Assert.Contains("省级示范家庭农场奖补", texts);
    }

    [Fact]
    public void What_an_earlier_year_had_for_all_items_together_is_not_had_again_by_the_same_item_where_each_has_it_for_itself()
    {
        EarlierAward[] earlier =
            [new(2021, "A", "grain-land", 40_000,
            [new("plot:ONE", ClaimKind.Plot, ClaimScope.Ever), new("plot:TWO", ClaimKind.Plot, ClaimScope.Ever)])];
        var simulation = new Simulation(
            Policies, 2022, Agriculture.Pack,
            new Scenario(Agriculture.Pack, new Dictionary<string, string> { ["stacking"] = "perItem" }), earlier);
        simulation.Add(Land("one", 200));
        simulation.Add(
            Case("two", "green-cycle", ("plots", FactValue.Of(["two"])), ("area", FactValue.Of(600m)), ("greenCycle", FactValue.Of(true)),
            ("organicMatter", FactValue.Of(25m)), ("noneWorse", FactValue.Of(true))));
        var all = new List<SimulatedChange>();
        simulation.Finish(all.Add);

        // 600 x 50 for the second, which is another item.
        Assert.Equal([(0m, 0m), (0m, 30_000m)], all.Select(c => (c.PaidBefore, c.PaidAfter)));
    }

    private static Simulation New(Scenario scenario) => new(Policies, 2022, Agriculture.Pack, scenario);

    private static SimulatedCase Case(string id, string matter, params (string Name, FactValue Value)[] facts) => new(
        id, $"{id} 农场", id, matter, Day,
        new Facts(facts.Append(("otherSupport", FactValue.Of(0m))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        Agriculture.Pack.Hash);

    private static SimulatedCase Farm(string id) => Case(id, "demonstration-family-farm", ("result", FactValue.Of("new")));

    private static SimulatedCase Village(string id) =>
        Case(id, "demonstration-village", ("selected", FactValue.Of(true)), ("reusedForCollective", FactValue.Of(true)));

    private static SimulatedCase Loan(string id, decimal amount) => Case(
        id, "grain-loan-interest", ("loanContract", FactValue.Of(id)), ("loanAmount", FactValue.Of(amount)),
        ("grainUse", FactValue.Of(true)),
        ("actualRate", FactValue.Of(4.35m)), ("benchmarkRate", FactValue.Of(4.35m)), ("days", FactValue.Of(365m)));

    private static SimulatedCase Land(string id, decimal area) => Case(
        id, "grain-land", ("plots", FactValue.Of([id])), ("area", FactValue.Of(area)), ("contiguous", FactValue.Of(true)),
        ("newlyContracted", FactValue.Of(true)),
        ("termYears", FactValue.Of(5m)), ("grainCrops", FactValue.Of(true)), ("rentAboveMarket", FactValue.Of(false)));
}
