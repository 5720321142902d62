using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.MarketCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>入市 (定政发〔2022〕22号, part 2, chapters 1 to 6), worked out by hand from the text.</summary>
public sealed class MarketEntryTests
{
    [Fact]
    public void A_plot_goes_from_the_towns_consent_to_the_register()
    {
        var walk = To("plot-registered", Begun()).Carry("plot-registered", "recorded");
        Assert.Equal("completed", walk.Case.Result!.ResultId);
        Assert.Equal(
            ["town-consent", "acceptance", "review", "entrusting", "base-price", "resolution", "plan", "town-review", "city", "letter",
             "plot-approved", "supply-plan", "announcement", "trade", "confirmation", "winner-confirmation", "result", "supervision",
             "plot-traded", "contract", "signing", "contract-filing", "plot-contracted", "price-payment", "taxes", "funds", "survey",
             "application", "registration", "plot-registered"],
            walk.Case.Closed.Select(c => c.StepId));
        Assert.Equal((false, 320m), (walk.Case.Facts["developed"]!.Flag, walk.Case.Facts["price"]!.Number));
        Assert.DoesNotContain("phone", walk.Case.Facts.Select(f => f.Key));
    }

    [Theory]
    [InlineData("2022-04-30T23:59", false)]
    [InlineData("2022-05-01T00:00", true)]
    [InlineData("2024-04-30T23:59", true)]
    [InlineData("2024-05-01T00:00", false)]
    public void It_begins_on_a_day_on_which_the_rules_hold(string at, bool begins)
    {
        if (begins)
            Assert.Equal("town-consent", Begun(at: at).OpenSteps);
        else
            Assert.Equal("not-in-force", CodeOf(() => Begun(at: at)));
    }

    [Fact]
    public void The_owner_is_whoever_begins_it_and_types_no_code_of_its_own_or_of_somebody_else()
    {
        Assert.Equal(OwnerCode, Begun().Case.Facts["ownerCode"]!.Text);
        var other = new Walk(Entry).At("2022-09-01T09:00").Open(Plot, new("other", "王五", Uscc: BuyerCode));
        Assert.Equal(BuyerCode, other.Case.Facts["ownerCode"]!.Text);
        foreach (var code in new[] { OwnerCode, BuyerCode })
        {
            var fault = Assert.Single(Faults(() => Begun(Plot.Merge(Said(("ownerCode", code))))));
            Assert.Equal(("/contents/ownerCode", "fact.unknown"), (fault.Pointer, fault.Code));
        }
    }

    [Theory]
    [InlineData("housing", true, "（一）用于商品住房开发的")]
    [InlineData("conforms", false, "（二）不符合国土空间规划、产业政策和环保要求的")]
    [InlineData("disputed", true, "（三）土地权属有争议的")]
    [InlineData("homestead", true, "（四）未履行使用权收回程序的宅基地")]
    [InlineData("sealed", true, "（五）被查封或以其他方式限制土地权利的")]
    [InlineData("buildingsDisputed", true, "（七）地上建筑物、构筑物及其他附着物存在权属纠纷影响入市的")]
    [InlineData("useConditions", false, "（八）没有明确土地使用条件的")]
    [InlineData("unlawful", true, "（九）涉及违法行为未依法处置到位的")]
    [InlineData("otherBar", true, "（十）有法律、法规规定的其他情形的")]
    public void Each_exclusion_is_refused_with_its_item(string fact, bool value, string item)
    {
        var fault = Assert.Single(Faults(() => Begun(Plot.Merge(Said((fact, value))))));
        Assert.Equal(($"/contents/{fact}", "condition-not-met"), (fault.Pointer, fault.Code));
        Assert.Contains(item, fault.Detail.Zh, StringComparison.Ordinal);
        Assert.Contains("第十条", fault.Detail.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mortgaged_plot_needs_the_written_consent_of_the_mortgagee()
    {
        var faults = Faults(() => Begun(Plot.Merge(Said(("mortgaged", true), ("mortgageeAgrees", false)))));
        Assert.Equal(
            ["/contents/mortgageeAgrees", "/contents/mortgageeConsent"], faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Contains(faults, f => f.Detail.Zh.Contains("（六）已办理抵押登记", StringComparison.Ordinal));

        // Its consent is a document.
        var agreed = Plot.Merge(Said(("mortgaged", true), ("mortgageeAgrees", true)));
        Assert.Equal("/contents/mortgageeConsent", Assert.Single(Faults(() => Begun(agreed))).Pointer);
        Assert.Equal("town-consent", Begun(agreed.Merge(Said(("mortgageeConsent", new[] { "f-20" })))).OpenSteps);
    }

    [Fact]
    public void Everything_that_stands_in_the_way_is_named_at_once() =>
        Assert.Equal(
            ["/contents/clearTitle", "/contents/disputed", "/contents/infrastructure", "/contents/registered", "/contents/spatialPlan"],
            Faults(() => Begun(Plot.Merge(Said(
                ("registered", false), ("spatialPlan", false), ("clearTitle", false), ("disputed", true), ("infrastructure", "missing")))))
                .Select(f => f.Pointer).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("village", "collective", true)]
    [InlineData("village", "committee", true)]
    [InlineData("village", "group", false)]
    [InlineData("groups", "group", true)]
    [InlineData("groups", "committee", false)]
    [InlineData("town", "collective", true)]
    [InlineData("town", "committee", false)]
    public void Each_kind_of_owner_is_represented_by_whom_article_5_names(string kind, string by, bool may)
    {
        var plot = Plot.Merge(Said(("ownerKind", kind), ("represented", by)));
        if (kind == "groups")
            plot = plot.Merge(Said(("coOwners", new[] { "二组" }), ("coOwnerConsent", new[] { "f-22" })));
        if (may)
            Assert.Equal("town-consent", Begun(plot).OpenSteps);
        else
            Assert.Equal("/contents/represented", Assert.Single(Faults(() => Begun(plot))).Pointer);
    }

    [Fact]
    public void Of_land_of_several_collectives_each_agrees_in_writing()
    {
        var plot = Plot.Merge(Said(("ownerKind", "groups"), ("represented", "group"), ("coOwners", new[] { "二组", "三组" })));
        Assert.Equal("/contents/coOwnerConsent", Assert.Single(Faults(() => Begun(plot))).Pointer);
        var walk = To("acceptance", Begun(plot.Merge(Said(("coOwnerConsent", new[] { "f-22", "f-23" })))));
        Assert.Equal("/contents/coOwnersAgree", Assert.Single(Faults(() => walk.Answer(Unseen.Of(Planning), Accepted()))).Pointer);
        Assert.Contains("第五条", Assert.Single(
            Faults(() => walk.Answer(Unseen.Of(Planning), Accepted(("coOwnersAgree", false))))).Detail.Zh, StringComparison.Ordinal);
        Assert.Equal("review", walk.Answer(Unseen.Of(Planning), Accepted(("coOwnersAgree", true))).OpenSteps);

        static NewAnswer Accepted(params (string Name, object Value)[] more) =>
            new("acceptance", "accept") { Contents = Said([("ownerConfirmed", true), .. more]) };
    }

    [Fact]
    public void A_town_that_is_charged_with_it_has_the_steps_that_are_to_be_organised()
    {
        var delegated = Plot.Merge(Said(("delegated", true), ("implementer", Town), ("delegation", new[] { "f-21" })));
        var walk = To("entrusting", Begun(delegated));
        Assert.Equal([Hand.Party(OwnerCode), Town], walk.Case.FindOpen("entrusting")!.Owners);
        walk.Answer(Unseen.Of(Town, "实施"), Entrusted("grant"));
        To("resolution", walk);
        Assert.Equal("other-department", CodeOf(() => walk.Answer(Unseen.Of(Town, "实施"), Voted(100, 100, 67))));
        Assert.Equal([Hand.Party(OwnerCode)], To("entrusting", Begun()).Case.FindOpen("entrusting")!.Owners);
    }

    [Fact]
    public void In_the_joint_review_each_gives_its_own_opinion_and_one_who_objects_ends_it()
    {
        var walk = To("review", Begun());
        var foreign = new NewAnswer("review", "agree") { Contents = Said(("planningConditions", "限高100米")) };
        Assert.Equal(
            ["/contents/environmentRequirements", "/contents/planningConditions"],
            Faults(() => walk.Answer(Unseen.Of("市生态环境局"), foreign)).Select(f => f.Pointer).Order(StringComparer.Ordinal));

        foreach (var department in new[] { "市行政审批局", "市自然资源和规划局", "市农业农村局", Town })
            Assert.Null(walk.Answer(Unseen.Of(department), new("review", "object", "不符合要求")).Case.Result);
        Assert.Equal("refused", walk.Answer(Unseen.Of("市生态环境局"), new("review", "object", "不符合要求")).Case.Result!.ResultId);
    }

    [Theory]
    [InlineData(100, 66, false)]
    [InlineData(100, 67, true)]
    [InlineData(3, 2, true)] // 2 ≥ 2
    [InlineData(6, 4, true)] // 4 ≥ 4
    [InlineData(6, 3, false)]
    [InlineData(8, 5, false)] // 5 < 5.33
    [InlineData(8, 6, true)]
    public void Two_thirds_are_exact(int members, int inFavour, bool passes)
    {
        var walk = To("resolution", Begun()).Answer(Village, Voted(members, members, inFavour));
        Assert.Equal(passes ? "plan" : "resolution", walk.OpenSteps);

        // It may be held again.
        if (!passes)
            Assert.Equal("plan", walk.Answer(Village, Voted(members, members, members)).OpenSteps);
    }

    [Theory]
    [InlineData("members", "resolution")]
    [InlineData("present", "plan")]
    public void Whether_they_are_of_all_or_of_those_present_is_a_reading(string reading, string then)
    {
        // 60 are two thirds of the 90 who were there, and not of the 100 who may vote.
        var walk = To("resolution", Begun(procedure: Under("market-entry", ("resolution-base", reading))));
        Assert.Equal(then, walk.Answer(Village, Voted(100, 90, 60)).OpenSteps);
    }

    [Theory]
    [InlineData("warehousing", "grant", 50, true)]
    [InlineData("mining", "grant", 51, false)]
    [InlineData("commerce", "grant", 40, true)]
    [InlineData("tourism", "grant", 41, false)]
    [InlineData("other", "contribution", 50, true)]
    [InlineData("other", "contribution", 51, false)]
    [InlineData("commerce", "lease", 4, false)]
    [InlineData("commerce", "lease", 5, true)]
    [InlineData("commerce", "lease", 20, true)]
    [InlineData("commerce", "lease", 21, false)]
    public void A_term_is_within_its_limits(string purpose, string mode, int years, bool may)
    {
        var walk = To("resolution", Begun(Plot.Merge(Said(("purpose", purpose)))), ("entrusting", Entrusted(mode)));
        var vote = Voted(100, 100, 80, ("mode", mode), ("years", (decimal)years));
        if (mode == "contribution")
            vote = vote with { Contents = new(vote.Contents.Where(f => f.Key != "tradeForm")) };
        if (may)
            Assert.Equal("plan", walk.Answer(Village, vote).OpenSteps);
        else
            Assert.Equal("/contents/years", Assert.Single(Faults(() => walk.Answer(Village, vote))).Pointer);
    }

    [Fact]
    public void The_resolution_goes_by_the_base_price()
    {
        var walk = To("resolution", Begun());
        Assert.Equal("/contents/floorPrice", Wrong(("floorPrice", 287.99m)));
        Assert.Equal("/contents/mode", Wrong(("mode", "lease"), ("years", 20m)));
        Assert.Equal(
            "/contents/agreementAllowed", Wrong(("tradeForm", "agreement"), ("agreementGround", "一家"), ("agreementAllowed", false)));
        Assert.Equal("plan", walk.Answer(Village, Voted(3, 3, 3, ("floorPrice", 288m))).OpenSteps);

        string Wrong(params (string Name, object Value)[] otherwise) =>
            Assert.Single(Faults(() => walk.Answer(Village, Voted(3, 3, 3, otherwise)))).Pointer;
    }

    [Fact]
    public void The_city_asks_for_changes_within_five_working_days_and_silence_approves_nothing()
    {
        // Received on Monday 10 October 2022: 11, 12, 13, 14 and 17 October.
        var walk = To("town-review", Begun()).At("2022-10-10T16:00");
        walk.Answer(Unseen.Of(Town, "town-review"), new("town-review", "approve", "同意") { Contents = Said(("submission", "1")) });
        Assert.Equal(("city", End("2022-10-17")), (walk.OpenSteps, walk.Case.Open[0].Clock!.DueAt));

        var changes = new NewAnswer("city", "sendBack", "补充生态环境保护要求") { Contents = Said(("changeGround", "environment")) };
        Assert.Equal("plan", Received().At("2022-10-17T23:59").Answer(Unseen.Of("市政府"), changes).OpenSteps);

        var late = Received().At("2022-10-18T00:00");
        Assert.Equal("wrong-stage", CodeOf(() => late.Answer(Unseen.Of("市政府"), changes)));
        Assert.Equal("city-late", late.Due().OpenSteps);
        Assert.Equal("wrong-act", CodeOf(() => late.Answer(Unseen.Of("市政府"), changes with { StepId = "city-late" })));
        Assert.Equal("city-late", late.At("2023-10-18T00:00").Due().OpenSteps);
        Assert.Equal("letter", late.Answer(Unseen.Of("市政府"), new("city-late", "approve", "同意")
        {
            Contents = Said(("letterNumber", "1"), ("form", "meeting"), ("reference", "1")),
        }).OpenSteps);

        static Walk Received()
        {
            var walk = To("town-review", Begun()).At("2022-10-10T16:00");
            return walk.Answer(
                Unseen.Of(Town, "town-review"), new("town-review", "approve", "同意") { Contents = Said(("submission", "1")) });
        }
    }

    [Fact]
    public void A_plan_that_was_changed_comes_to_the_city_through_the_town_again()
    {
        var walk = To("city", Begun()).Answer(
            Unseen.Of("市政府"), new("city", "sendBack", "不符合规划条件") { Contents = Said(("changeGround", "planning")) });
        Assert.Equal("town-review", Lead(walk, "plan").OpenSteps);
    }

    [Fact]
    public void The_owner_withdraws_before_the_city_has_approved_and_gives_up_before_the_trade()
    {
        var why = Said(("withdrawalReason", "另有安排"));
        Assert.Equal("withdrawn", To("city", Begun()).Answer(Village, new("withdrawal", "done") { Contents = why }).Case.Result!.ResultId);
        var approved = To("announcement", Begun());
        Assert.Equal("wrong-stage", CodeOf(() => approved.Answer(Village, new("withdrawal", "done") { Contents = why })));
        approved.Answer(Village, new("giving-up", "done") { Contents = why }).Carry("plot-given-up", "recorded");
        Assert.Equal("given-up", approved.Case.Result!.ResultId);
        Assert.Equal("wrong-stage", CodeOf(() => To("contract", Begun()).Answer(Village, new("giving-up", "done") { Contents = why })));
    }

    [Theory]
    [InlineData("supply-plan", "grant")]
    [InlineData("confirmation", "grant")]
    [InlineData("winner-confirmation", "grant")]
    [InlineData("enterprise", "contribution")]
    public void Until_whoever_won_has_confirmed_the_owner_gives_up(string at, string mode)
    {
        var walk = mode == "grant" ? To(at, Begun()) : To(at, Begun(), Contributed);
        walk.Answer(Village, new("giving-up", "done") { Contents = Said(("withdrawalReason", "另有安排")) }).Carry("plot-given-up", "recorded");
        Assert.Equal("given-up", walk.Case.Result!.ResultId);
    }

    [Fact]
    public void Prices_below_which_nothing_is_sold_are_not_published_before_the_tender()
    {
        var walk = To("announcement", Begun());
        Assert.Equal(["basePrice", "floorPrice", "planPrice"], walk.Case.Private.Select(f => f.Key).Where(
            f => f.EndsWith("Price", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(walk.Case.Facts, f => f.Key.EndsWith("Price", StringComparison.Ordinal));
    }
}
