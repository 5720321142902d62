using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.MarketCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>From the trade to the register (定政发〔2022〕22号, part 2, articles 26 to 30).</summary>
public sealed class MarketTradeTests
{
    private const string Centre = "市公共资源交易中心";

    [Fact]
    public void Nothing_is_sold_below_what_was_resolved_nor_with_deposits_elsewhere()
    {
        var walk = To("trade", Begun());
        var faults = Faults(() => walk.Answer(Unseen.Of(Centre), Traded(299.99m, held: false)));
        Assert.Equal(["/contents/depositHeld", "/contents/price"], faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Contains(faults, f => f.Detail.Zh.Contains("第三十五条", StringComparison.Ordinal));
        Assert.Equal("confirmation", walk.Answer(Unseen.Of(Centre), Traded(300)).OpenSteps);
    }

    [Fact]
    public void What_nobody_buys_is_announced_anew()
    {
        var unsold = new NewAnswer("trade", "refuse", "无人竞买")
        {
            Contents = Said(("auctioneer", "某拍卖公司"), ("bidders", 0m), ("depositTotal", 0m), ("depositHeld", true)),
        };
        var walk = To("trade", Begun()).Answer(Unseen.Of(Centre), unsold);
        Assert.Equal("announcement", walk.OpenSteps);
        Assert.Equal("confirmation", To("confirmation", walk).OpenSteps);
    }

    [Fact]
    public void An_agreement_is_no_trade_at_an_auction()
    {
        var agreed = Voted(100, 100, 67, ("tradeForm", "agreement"), ("agreementGround", "仅有一家符合准入"), ("agreementAllowed", true));
        var walk = To("agreement", Begun(), ("resolution", agreed));
        Assert.DoesNotContain("trade", walk.Case.Closed.Select(c => c.StepId));
        Assert.Equal("confirmation", Lead(walk, "agreement").OpenSteps);
    }

    [Fact]
    public void Land_that_is_contributed_is_published_and_then_the_enterprise_is_registered()
    {
        var walk = To("contract", Begun(), Contributed);
        Assert.Equal(
            ["supply-plan", "contribution", "enterprise", "plot-traded"],
            walk.Case.Closed.Select(c => c.StepId).SkipWhile(s => s != "supply-plan"));
        Assert.Equal(40m, walk.Case.Facts["shares"]!.Number);

        // Shares are no price: no day is agreed on which it is paid, and nobody pays it.
        var fault = Assert.Single(Faults(() => walk.Answer(Village, new("contract", "done") { Contents = Contract })));
        Assert.Equal(("/contents/paymentBy", "not-expected"), (fault.Pointer, fault.Code));
        Assert.Equal("taxes", To("taxes", walk, Contributed).OpenSteps);
        Assert.Equal("funds", Lead(walk, "taxes").OpenSteps);
    }

    [Fact]
    public void Of_a_price_the_day_is_agreed_on_which_it_is_due()
    {
        var without = new NewAnswer("contract", "done") { Contents = new(Contract.Where(f => f.Key != "paymentBy")) };
        Assert.Equal("/contents/paymentBy", Assert.Single(Faults(() => To("contract", Begun()).Answer(Village, without))).Pointer);
    }

    [Fact]
    public void Whoever_won_and_says_nothing_leaves_it_to_the_owner_to_correct_the_trade_or_to_announce_it_anew()
    {
        Assert.Equal("confirmation", Silent().OpenSteps);
        Assert.Equal("announcement", Silent().Answer(Village, new("confirmation", "refuse", "逾期未确认")).OpenSteps);

        // The code was mistyped: it is sent back, and whoever won confirms.
        var mistyped = Traded(320) with { Contents = Traded(320).Contents.Merge(Said(("holderCode", "91130682MA0000002X"))) };
        var walk = To("winner-confirmation", Begun(), ("trade", mistyped)).AtEnd();
        Assert.Equal("trade", walk.Answer(Village, new("confirmation", "sendBack", "代码有误")).OpenSteps);
        To("winner-confirmation", walk);
        Assert.Equal("result", walk.Answer(Buyer, new("winner-confirmation", "approve", "确认")).OpenSteps);

        static Walk Silent() => To("winner-confirmation", Begun()).AtEnd();
    }

    [Fact]
    public void Whoever_does_not_sign_in_time_leaves_the_plot_to_be_announced_anew() =>
        Assert.Equal("announcement", To("signing", Begun()).AtEnd().Carry("plot-unsold", "recorded").OpenSteps);

    [Fact]
    public void A_price_that_is_overdue_has_another_day_or_ends_the_contract_once_the_town_has_verified_it()
    {
        // Due on 31 December 2022.
        Assert.Contains("price-payment", Overdue("2022-12-31T23:59").OpenSteps, StringComparison.Ordinal);
        var walk = Overdue("2023-01-01T00:00");
        Assert.Contains("payment-overdue", walk.OpenSteps, StringComparison.Ordinal);
        Assert.Equal("/contents/paymentBy", Assert.Single(Faults(() => walk.Answer(Village, Until("2022-12-31")))).Pointer);
        walk.Answer(Village, Until("2023-01-31"));
        Assert.Equal(End("2023-01-31"), walk.Case.FindOpen("price-payment")!.Clock!.DueAt);

        walk.At("2023-02-01T00:00").Due().Answer(Village, new("payment-overdue", "refuse", "解除合同"));
        walk.Answer(Unseen.Of(Town, "核实"), new("rescission", "refuse", "已经付清"));
        Assert.Contains("payment-overdue", walk.OpenSteps, StringComparison.Ordinal);
        walk.Answer(Village, new("payment-overdue", "refuse", "解除合同"));
        walk.Answer(Unseen.Of(Town, "核实"), new("rescission", "approve", "确未支付")).Carry("plot-rescinded", "recorded");
        Assert.Equal("rescinded", walk.Case.Result!.ResultId);

        static Walk Overdue(string at) => To("price-payment", Begun()).At(at).Due();
        static NewAnswer Until(string day) => new("payment-overdue", "approve", "宽限") { Contents = Said(("paymentBy", day)) };
    }

    [Fact]
    public void No_less_is_paid_than_the_price()
    {
        var walk = To("price-payment", Begun());
        var fault = Assert.Single(Faults(() => walk.Answer(Buyer, Paying(319.99m))));
        Assert.Equal(("/contents/paid", "condition-not-met"), (fault.Pointer, fault.Code));
        Assert.Equal("taxes", walk.Answer(Buyer, Paying(320)).OpenSteps);

        static NewAnswer Paying(decimal paid) => new("price-payment", "done")
        {
            Contents = Said(("paid", paid), ("paidOn", "2022-09-01"), ("paidProof", new[] { "f-10" })),
        };
    }

    [Theory]
    [InlineData("planningIncluded", "规划条件")]
    [InlineData("industryIncluded", "产业准入要求")]
    [InlineData("environmentIncluded", "生态环境保护要求")]
    public void A_contract_without_one_of_the_three_is_void(string left, string what)
    {
        var walk = To("contract", Begun());
        var without = new NewAnswer("contract", "done") { Contents = Contract.Merge(Said((left, false))) };
        var fault = Assert.Single(Faults(() => walk.Answer(Village, without)));
        Assert.Equal(($"/contents/{left}", "condition-not-met"), (fault.Pointer, fault.Code));
        Assert.Contains($"未将{what}纳入的，合同无效", fault.Detail.Zh, StringComparison.Ordinal);
        Assert.Equal("signing", Lead(walk, "contract").OpenSteps);
    }

    [Fact]
    public void Both_sign_it_and_whoever_will_not_leaves_the_plot_to_be_announced_anew()
    {
        var walk = To("signing", Begun());
        Assert.Equal("own-case", CodeOf(() => walk.Answer(Village, new("signing", "approve", "同意"))));
        Assert.Equal("contract", walk.Answer(Buyer, new("signing", "sendBack", "面积有误")).OpenSteps);
        Lead(walk, "contract").Answer(Buyer, new("signing", "refuse", "不再受让"));
        Assert.Equal("announcement", walk.Carry("plot-unsold", "recorded").OpenSteps);
    }

    [Theory]
    [InlineData("none", "price-payment taxes")]
    [InlineData("unused", "price-payment taxes new-land-fee")]
    [InlineData("agricultural", "price-payment taxes occupation-tax new-land-fee")]
    [InlineData("arable", "price-payment taxes occupation-tax reclamation-fee new-land-fee")]
    public void Each_pays_what_is_his_and_then_the_funds_are_handled(string conversion, string steps)
    {
        var plot = Plot.Merge(Said(("conversion", conversion)));
        if (conversion != "none")
            plot = plot.Merge(Said(("converted", true), ("conversionNumber", "冀政转〔2022〕1号")));
        var walk = To("price-payment", Begun(plot));
        Assert.Equal(steps, walk.OpenSteps);
        var payers = walk.Case.Open.Select(o => o.Owners.Single()).ToList();
        Assert.Equal([Hand.Party(BuyerCode), Hand.Party(BuyerCode)], payers[..2]);
        Assert.All(
            walk.Case.Open.Skip(2),
            o => Assert.Equal([o.StepId == "new-land-fee" ? "市财政局" : Hand.Party(OwnerCode)], o.Owners));

        Lead(Lead(walk, "price-payment"), "taxes");
        foreach (var step in walk.OpenSteps.Split(' ').Where(s => s != "funds"))
            walk.Answer(step == "new-land-fee" ? Unseen.Of("市财政局") : Village, new(step, "done") { Contents = Paid(step) });
        Assert.Equal("funds", walk.OpenSteps);
        Assert.Equal([Town, Centre], walk.Case.Open[0].Owners);

        static Facts Paid(string step) => step switch
        {
            "occupation-tax" => Said(("occupationTax", 12m), ("occupationProof", new[] { "f-30" })),
            "reclamation-fee" => Said(("reclamationFee", 12m), ("reclamationProof", new[] { "f-31" })),
            _ => Said(("newLandFee", 12m)),
        };
    }

    [Fact]
    public void Land_that_is_not_converted_yet_cannot_enter() =>
        Assert.Equal(
            "/contents/converted",
            Assert.Single(Faults(() => Begun(Plot.Merge(Said(("conversion", "arable"), ("converted", false)))))).Pointer);

    [Fact]
    public void What_is_wrong_with_the_funds_is_looked_at_again_by_both()
    {
        var walk = To("funds", Begun()).Answer(Unseen.Of(Town), new("funds", "object", "价款未到账"));
        walk.Answer(Unseen.Of(Centre, "资金"), new("funds", "agree"));

        // Each payer states his again, and not before all have is it looked at again.
        Assert.Equal("price-payment taxes", walk.OpenSteps);
        Assert.Equal("taxes", Lead(walk, "price-payment").OpenSteps);
        Assert.Equal("funds", Lead(walk, "taxes").OpenSteps);
        Assert.Equal("survey", Lead(walk, "funds").OpenSteps);
    }

    [Fact]
    public void An_objection_that_is_upheld_has_the_trade_held_anew()
    {
        var walk = To("supervision", Begun());
        walk.Answer(Unseen.Anybody, new("supervision", "object", "围标") { Contents = Said(("name", "钱女士"), ("contact", "1")) });
        walk.Answer(Unseen.Of(Planning, "监督"), new("supervision", "uphold", "属实", About: walk.Case.Answers[^1].Number));
        Assert.Equal("announcement", walk.AtEnd().OpenSteps);
    }

    [Fact]
    public void Registration_needs_five_documents()
    {
        var walk = To("application", Begun());
        Assert.Equal(
            ["/contents/cadastre", "/contents/identity", "/contents/priceAndTax", "/contents/registrationForm", "/contents/signedContract"],
            Faults(() => walk.Answer(Buyer, new("application", "done"))).Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal("registration", Lead(walk, "application").OpenSteps);
    }

    [Theory]
    [InlineData("land-plan", "former")]
    [InlineData("letter-issuer", "bureau")]
    [InlineData("publication-site", "centre")]
    [InlineData("resolution-base", "present")]
    public void The_other_reading_is_sound_too(string question, string reading)
    {
        var procedure = Under("market-entry", (question, reading));
        Assert.Equal(Entry.Steps.Count, procedure.Steps.Count);
    }

    [Fact]
    public void Under_the_other_reading_the_former_plans_count()
    {
        var procedure = Under("market-entry", ("land-plan", "former"));
        Assert.Equal("/contents/formerPlan", Faults(() => Begun(procedure: procedure))[0].Pointer);
        var former = new Facts(Plot.Where(f => f.Key != "spatialPlan")).Merge(Said(("formerPlan", true)));
        Assert.Equal("town-consent", Begun(former, procedure: procedure).OpenSteps);
    }
}
