using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.MarketCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>Planning, building and completion on a plot (定政发〔2022〕22号, part 2, articles 31 and 32), by whoever holds the right.</summary>
public sealed class PlotBuildingTests
{
    private const string Approval = "市行政审批局";

    private static readonly Facts Known = Said(
        ("plotNumber", "定集2022-1"), ("standing", "registered"), ("owner", "某村股份经济合作社"), ("ownerCode", OwnerCode), ("town", Town),
        ("location", "村东"), ("area", 12m), ("purpose", "warehousing"), ("holder", "某冷链有限公司"), ("holderCode", BuyerCode),
        ("plotRatio", "1.0"), ("planningConditions", "仓储"), ("startBy", "2023-06-30"), ("completeBy", "2025-06-30"));

    [Fact]
    public void It_is_planned_permitted_begun_and_accepted_by_the_days_of_the_contract()
    {
        var walk = Begun();
        Assert.Equal([Hand.Party(BuyerCode)], walk.Case.Open.Single().Owners);

        // Three months before the 30th of June.
        Assert.Equal(End("2023-03-30"), walk.Case.Open.Single().Clock!.DueAt);
        Completed(walk);
        Assert.Equal(("plot-completed", true), (walk.OpenSteps, walk.Case.Facts["developed"]!.Flag));
        Assert.Equal("completed", walk.Carry("plot-completed", "recorded").Case.Result!.ResultId);
        Assert.Equal(
            ["scheme", "scheme-approval", "planning-permit", "building-permit", "line-application", "lines", "building", "completion",
             "plot-completed"],
            walk.Case.Closed.Select(c => c.StepId));
    }

    [Fact]
    public void A_building_that_fails_is_put_right_and_looked_at_again()
    {
        var walk = Built(Begun());
        walk.Answer(Unseen.Of("市住建局"), new("completion", "rectify", "消防", Missing: [new("消防通道", "未打通")])
        {
            Contents = Said(("inspectors", new[] { "甲", "乙" })),
        });
        Assert.Equal(Hand.Party(BuyerCode), walk.Case.Open[0].Wait!.Owner);
        walk.Answer(Buyer, new("completion", "rectified", "已打通"));
        Assert.Equal("plot-completed", Accepted(walk).OpenSteps);
    }

    [Fact]
    public void Nothing_is_built_on_land_whose_right_is_not_registered() =>
        Assert.Equal("condition-not-met", Assert.Single(Faults(() => Begun(("standing", "contracted")))).Code);

    [Fact]
    public void With_the_right_it_ends() => Assert.Equal("overtaken", Begun().End("使用权已归他人").Case.Result!.ResultId);

    private static Walk Begun(params (string Name, object Value)[] known) =>
        new Walk(ProcedureOf("plot-building")) { Thing = (Known.Merge(Said(known)), Hand.Party(BuyerCode)) }.At("2023-03-01T09:00")
            .Open(Said(("project", "冷链仓库")), Buyer.By, new CaseSubject("plot", "1", "定集2022-1"));

    private static Walk Completed(Walk walk) => Accepted(Built(walk));

    private static Walk Built(Walk walk)
    {
        walk.Answer(Buyer, new("scheme", "done") { Contents = Said(("scheme", new[] { "f-18" })) });
        walk.Answer(Unseen.Of(Planning, "方案"), new("scheme-approval", "approve", "同意"));
        walk.Answer(
            Unseen.Of(Approval, "规划"), new("planning-permit", "approve", "同意") { Contents = Said(("planningPermit", "1")) });
        walk.Answer(
            Unseen.Of(Approval, "施工"), new("building-permit", "approve", "同意") { Contents = Said(("buildingPermit", "1")) });
        walk.Answer(Buyer, new("line-application", "done") { Contents = Said(("builder", "某建筑公司")) });
        walk.Answer(Unseen.Of(Planning, "验线"), new("lines", "pass") { Contents = Said(("inspectors", new[] { "甲" })) });
        return walk.Answer(Buyer, new("building", "done")
        {
            Contents = Said(("completedOn", "2023-03-01"), ("completionReport", new[] { "f-19" })),
        });
    }

    private static Walk Accepted(Walk walk) => walk.Answer(Unseen.Of("市住建局"), new("completion", "pass")
    {
        Contents = Said(("inspectors", new[] { "甲", "乙" }), ("developed", true)),
    });
}
