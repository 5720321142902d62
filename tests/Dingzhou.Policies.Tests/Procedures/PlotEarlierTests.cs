using Dingzhou.Domain.Events;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.MarketCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>Land that was lawfully transferred before the rules (定政发〔2022〕22号, part 2, article 44).</summary>
public sealed class PlotEarlierTests
{
    /// <summary>A grant of 2015 for forty years.</summary>
    private static readonly Facts Transferred = Said(
        ("owner", "某村股份经济合作社"), ("ownerCode", OwnerCode), ("holder", "某冷链有限公司"), ("holderCode", BuyerCode), ("town", Town),
        ("village", "某村"), ("location", "村东"), ("boundaries", "东至路，南至渠，西至村，北至林"),
        ("coordinates", new[] { "0,0", "100,0", "100,80", "0,80" }), ("area", 12m), ("purpose", "warehousing"), ("mode", "grant"),
        ("approvedBy", "市政府"), ("approvalNumber", "定政地〔2015〕1号"), ("approvedOn", "2015-03-01"), ("contractNumber", "2015-1"),
        ("startsOn", "2015-04-01"), ("through", "2055-03-31"), ("approval", new[] { "f-1" }), ("contract", new[] { "f-2" }));

    private static readonly Facts Examined = Said(
        ("approvedBefore", true), ("meetsPlan", true), ("meetsIndustry", true), ("planningConditions", "仓储，限高24米"), ("plotRatio", "1.0"),
        ("titleNumber", "冀2015定州市不动产权第0001号"), ("developed", true), ("encumbered", false));

    [Fact]
    public void It_enters_the_register_as_registered_once_owner_holder_and_bureau_have_agreed()
    {
        var walk = Agreed(Begun(Buyer.By));
        Assert.Equal(("examination", Planning), (walk.OpenSteps, walk.Case.Open[0].Owners.Single()));
        walk.Answer(Unseen.Of(Planning), Accepted(Examined));

        var entered = ProcedureOf("plot-earlier").StepOf("plot-entered").Plot!;
        Assert.Equal(("plot-entered", "registered"), (walk.OpenSteps, entered.Standing));
        Assert.Equal(
            ["completeBy", "mortgageFrom", "mortgageNumber", "mortgageThrough", "mortgagee", "mortgageeCode", "startBy"],
            entered.Says.Where(n => (walk.Case.Facts[n] ?? walk.Case.Private[n]) is null).Order(StringComparer.Ordinal));
        Assert.Equal("entered", walk.Carry("plot-entered", "recorded").Case.Result!.ResultId);
        Assert.Equal("2055-03-31", walk.Case.Facts["through"]!.Text);
    }

    [Fact]
    public void The_register_knows_of_it_all_that_cases_about_a_plot_ask_to_be_known()
    {
        var said = ProcedureOf("plot-earlier").StepOf("plot-entered").Plot!.Says;
        var asked = new[] { "plot-building", "plot-transfer", "plot-letting", "plot-mortgage", "plot-mortgage-end", "plot-return" }.SelectMany(
            p => ProcedureOf(p).Opening.Contents.Where(c => c is { IsKnown: true, Fact.Required: true }).Select(c => c.Fact.Name));
        Assert.Empty(asked.Except(said).Except(["plotNumber", "standing"]));
    }

    [Fact]
    public void A_mortgage_is_stated_with_its_mortgagee_so_that_it_can_end_and_building_with_its_days()
    {
        var walk = Agreed(Begun(Buyer.By));
        var stated = Examined.Merge(Said(("encumbered", true), ("developed", false)));
        Assert.Equal(
            ["completeBy", "mortgageFrom", "mortgageNumber", "mortgageThrough", "mortgagee", "mortgageeCode", "startBy"],
            Faults(() => walk.Answer(Unseen.Of(Planning), Accepted(stated))).Select(f => f.Pointer["/contents/".Length..])
                .Order(StringComparer.Ordinal));
        walk.Answer(Unseen.Of(Planning), Accepted(stated.Merge(Said(
            ("mortgagee", "某银行"), ("mortgageeCode", "91130682MA0000002X"), ("mortgageFrom", "2020-01-01"), ("mortgageThrough", "2030-12-31"),
            ("mortgageNumber", "1"), ("startBy", "2023-06-30"), ("completeBy", "2024-06-30")))));

        // Everything of the mortgage is for those who may read the record.
        Assert.DoesNotContain(walk.Case.Facts, f => f.Key == "encumbered" || f.Key.StartsWith("mortgage", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("approvedBefore")]
    [InlineData("meetsPlan")]
    [InlineData("meetsIndustry")]
    public void It_must_have_been_lawfully_approved_before_and_fit_the_plans_and_the_industry(string fact)
    {
        var walk = Agreed(Begun(Buyer.By));
        var fault = Assert.Single(Faults(() => walk.Answer(Unseen.Of(Planning), Accepted(Examined.Merge(Said((fact, false)))))));
        Assert.Equal(($"/contents/{fact}", "condition-not-met"), (fault.Pointer, fault.Code));
        Assert.Contains("第四十四条", fault.Detail.Zh, StringComparison.Ordinal);
        Assert.Equal("refused", walk.Answer(Unseen.Of(Planning), new("examination", "reject", "不符合规划")).Case.Result!.ResultId);
    }

    [Fact]
    public void Neither_owner_nor_holder_is_entered_against_its_will_and_no_silence_is_a_consent()
    {
        var walk = Begun(Buyer.By);
        Assert.Equal("owner-consent", walk.AtEnd().OpenSteps);
        Assert.Equal("refused", walk.Answer(Village, new("owner-consent", "refuse", "有争议")).Case.Result!.ResultId);

        walk = Begun(Buyer.By).Answer(Village, new("owner-consent", "approve", "同意"));
        Assert.Equal("holder-consent", walk.AtEnd().OpenSteps);
        Assert.Equal("refused", walk.Answer(Buyer, new("holder-consent", "refuse", "不同意")).Case.Result!.ResultId);
    }

    [Fact]
    public void The_bureau_may_begin_it_and_whoever_did_does_not_examine_it()
    {
        var clerk = Unseen.Of(Planning, "甲");
        var walk = Agreed(Begun(clerk.By));
        Assert.Equal("own-case", CodeOf(() => walk.Answer(clerk, Accepted(Examined))));
        Assert.Equal("plot-entered", walk.Answer(Unseen.Of(Planning, "乙"), Accepted(Examined)).OpenSteps);
    }

    [Fact]
    public void What_is_missing_is_told_once_and_the_holder_puts_it_right()
    {
        var walk = Agreed(Begun(Unseen.Of(Planning, "甲").By)).Answer(Unseen.Of(Planning, "乙"), new("examination", "deficient", "材料不全")
        {
            Missing = [new("批准文件", "缺少附图")],
        });
        walk.Answer(Buyer, new("examination", "correct") { Contents = Said(("files", new[] { "f-3" })) });
        Assert.Equal("plot-entered", walk.Answer(Unseen.Of(Planning, "乙"), Accepted(Examined)).OpenSteps);
    }

    private static Walk Begun(Actor by) => new Walk(ProcedureOf("plot-earlier")).At("2022-09-01T09:00").Open(Transferred, by);

    private static Walk Agreed(Walk walk) =>
        walk.Answer(Village, new("owner-consent", "approve", "同意")).Answer(Buyer, new("holder-consent", "approve", "同意"));

    private static NewAnswer Accepted(Facts stated) => new("examination", "accept") { Contents = stated };
}
