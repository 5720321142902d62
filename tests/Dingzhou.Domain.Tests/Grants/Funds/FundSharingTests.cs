namespace Dingzhou.Domain.Tests.Grants.Funds;

public sealed class FundSharingTests
{
    private static readonly Dictionary<string, string> Totals = new() { ["support-scope"] = "applicantTotal" };

    [Fact]
    public void What_is_not_claimed_goes_back_to_the_treasury()
    {
        var result = Share([Claim("1", "A", "demonstration-village", 100_000)]);

        Assert.Equal((10_000_000m, 100_000m, 100_000m, 9_900_000m), (result.Fund, result.Due, result.Paid, result.Returned));
        Assert.Empty(Assert.Single(result.Shares).Steps);
    }

    [Fact]
    public void Without_a_fund_all_is_paid_and_nothing_goes_back()
    {
        var leaders = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack("leaders-2022", "1")!;

        // 20 quality awards of 1,000,000 come to more than any fund of the packs.
        var result = FundSharing.Share(
            leaders, 2022, [.. Enumerable.Range(0, 20).Select(i => Claim($"{i}", $"A{i}", "china-quality-award", 1_000_000))]);

        Assert.Equal((null, 20_000_000m, 20_000_000m, 0m),
            ((decimal?, decimal, decimal, decimal))(result.Fund, result.Due, result.Paid, result.Returned));
        Assert.All(result.Shares, s => Assert.Empty(s.Steps));
    }

    [Fact]
    public void More_than_the_fund_is_shared_in_proportion()
    {
        // 24 × 500,000 = 12,000,000; each gets 10/12: 416,666.666… → 16 get .67 and 8 get .66.
        var result = Share([.. Enumerable.Range(0, 24).Select(i => Claim($"{i}", $"A{i}", "grain-loan-interest", 500_000))]);

        Assert.Equal((12_000_000m, 10_000_000m, 0m), (result.Due, result.Paid, result.Returned));
        Assert.Equal(10_000_000m, result.Shares.Sum(s => s.Final));
        Assert.Equal(16, result.Shares.Count(s => s.Final == 416_666.67m));
        Assert.Equal(8, result.Shares.Count(s => s.Final == 416_666.66m));
        Assert.All(result.Shares, s => Assert.Equal(("第一条", TraceRule.Fund), (s.Steps[^1].Article, s.Steps[^1].Rule)));
    }

    [Fact]
    public void Shared_in_full_yuan_no_share_has_parts_and_what_they_leave_goes_back()
    {
        var readings = new Dictionary<string, string> { ["rounding"] = "downToYuan" };
        var result = Share([.. Enumerable.Range(0, 24).Select(i => Claim($"{i}", $"A{i}", "grain-loan-interest", 500_000))], readings);

        // 24 × 416,666 = 9,999,984.
        Assert.All(result.Shares, s => Assert.Equal(416_666m, s.Final));
        Assert.Equal((9_999_984m, 16m), (result.Paid, result.Returned));
        Assert.Equal("当年奖补超出专项资金 10,000,000.00 元，按比例分配，舍去元以下：500,000.00元 → 416,666.00元（第一条）。", result.Shares[0].Steps[^1].Text.Zh);
        Assert.Equal(readings, result.Shares[0].Steps[^1].Readings);

        // The pool of 第十一条: three times 500,000 within 1,000,000.
        var pool = Share([.. Enumerable.Range(0, 3).Select(i => Claim($"{i}", $"A{i}", "farmer-linkage", 500_000))], readings);
        Assert.All(pool.Shares, s => Assert.Equal(333_333m, s.Final));
    }

    [Fact]
    public void Exactly_the_fund_is_paid_in_full()
    {
        var result = Share([.. Enumerable.Range(0, 10).Select(i => Claim($"{i}", $"A{i}", "grain-land", 1_000_000))]);

        Assert.Equal((10_000_000m, 10_000_000m, 0m), (result.Due, result.Paid, result.Returned));
        Assert.All(result.Shares, s => Assert.Empty(s.Steps));
    }

    [Fact]
    public void An_operator_gets_at_most_1_000_000_for_land_over_all_its_cases()
    {
        // 800,000 + 400,000 = 1,200,000 → 1,000,000: 666,666.67 and 333,333.33.
        var result = Share(
            [Claim("1", "A", "grain-land", 800_000), Claim("2", "A", "grain-land", 400_000), Claim("3", "B", "grain-land", 50_000)]);

        Assert.Equal([666_666.67m, 333_333.33m, 50_000m], result.Shares.Select(s => s.Final));
        Assert.Equal("第二条", result.Shares[0].Steps[0].Article);
    }

    [Theory]
    // Article 9: two projects at 3 % with 400,000 each, and one at 5 % with 150,000 to which the 500,000 does not apply.
    [InlineData("perProject", "400000 400000 150000")]
    [InlineData("perOperator", "250000 250000 150000")]
    public void The_500_000_of_article_9_bind_each_project_or_all_of_an_operator_as_it_is_read(string reading, string shares)
    {
        AwardClaim Project(string id, decimal gross, string purpose) =>
            Claim(id, "A", "fixed-asset-investment", gross) with { Facts = Facts.None.With("purpose", FactValue.Of(purpose)) };

        var result = FundSharing.Share(
            Agriculture.Pack,
            2022,
            [Project("1", 400_000, "upgrade"), Project("2", 400_000, "expansion"), Project("3", 150_000, "coldChain")],
            new Dictionary<string, string> { ["investment-cap"] = reading });

        Assert.Equal(shares.Split(' ').Select(decimal.Parse), result.Shares.Select(s => s.Final));
    }

    [Fact]
    public void A_cap_that_depends_on_a_choice_is_not_passed_over_where_the_choice_is_not_known() =>
        Assert.Throws<ArgumentException>(() => FundSharing.Share(
            Agriculture.Pack, 2022, [Claim("1", "A", "fixed-asset-investment", 1)], new Dictionary<string,
            string> { ["investment-cap"] = "perOperator" }));

    [Fact]
    public void A_cap_over_the_years_counts_what_was_paid_before()
    {
        var readings = new Dictionary<string, string> { ["cap-period"] = "allYears" };
        var result = FundSharing.Share(
            Agriculture.Pack, 2023, [Claim("1", "A", "grain-land", 300_000)], readings, [new(2022, "A", "grain-land", 900_000, [])]);

        // 1,000,000 − 900,000.
        Assert.Equal(100_000m, result.Paid);
    }

    [Theory]
    // 第十条: 2,000 万 give 2 × 50,000. Of 1,000 万 the year before 50,000 were paid, whatever is stated and whoever was paid.
    [InlineData(100_000, 0, 50_000, 50_000)]
    [InlineData(70_000, 30_000, 50_000, 50_000)]
    [InlineData(40_000, 60_000, 50_000, 40_000)]
    // 单个项目最高补贴不超过100万元: a project that had it gets no more.
    [InlineData(1_000_000, 0, 1_000_000, 0)]
    public void A_project_gets_over_the_years_what_its_investment_comes_to(decimal gross, decimal stated, decimal paid, decimal due)
    {
        var result = FundSharing.Share(
            Agriculture.Pack, 2023, [Attraction("2", "village", "p-1", gross, stated)],
            earlier: [new(2022, "town", "investment-attraction", paid, Attraction("1", "town", "P1", 0, 0).Things),
                new(2022, "A", "investment-attraction", 50_000, Attraction("0", "A", "P2", 0, 0).Things)]);

        Assert.Equal(due, result.Paid);
    }

    [Fact]
    public void What_a_project_was_paid_before_and_what_was_stated_of_it_stand_in_the_step()
    {
        var step = Assert.Single(Assert.Single(FundSharing.Share(
            Agriculture.Pack, 2023, [Attraction("2", "village", "P1", 70_000, 30_000)],
            earlier: [new(2022, "town", "investment-attraction", 50_000, Attraction("1", "town", "P1", 0, 0).Things)]).Shares).Steps);

        Assert.Equal((TraceRule.Deduction, "第十条", 20_000m, 50_000m), (step.Rule, step.Article, step.FigureValue, step.Result));
        Assert.Equal("本项目以前年度已获本条奖补实为 50,000.00 元，申报 30,000.00 元，扣减相差部分：70,000.00元 → 50,000.00元（第十条）。", step.Text.Zh);
    }

    [Fact]
    public void A_projects_case_that_comes_late_counts_for_the_next_one()
    {
        // 1,000 万 in 2022, decided too late for its own list, and 2,000 万 in 2023: 50,000 and another 50,000, not 100,000.
        AwardClaim[] claims = [Attraction("1", "town", "P1", 50_000, 0) with { Year = 2022 }, Attraction("2", "town", "P1", 100_000, 0)];
        Assert.Equal([50_000m, 50_000m], FundSharing.Share(Agriculture.Pack, 2023, claims).Shares.Select(s => s.Final));

        // Town and village claim the project in one year: only one is awarded.
        AwardClaim[] both = [.. claims, Attraction("3", "village", "P1", 50_000, 0) with { Year = 2022 }];
        Assert.Equal(100_000m, FundSharing.Share(Agriculture.Pack, 2023, both).Paid);
    }

    [Fact]
    public void What_a_claim_states_of_earlier_years_is_not_taken_for_nothing_where_it_is_not_known() =>
        Assert.Throws<ArgumentException>(() => FundSharing.Share(
            Agriculture.Pack, 2023, [Attraction("2", "town", "P1", 100_000, 0) with { Facts = null }],
            earlier: [new(2022, "town", "investment-attraction", 50_000, Attraction("1", "town", "P1", 0, 0).Things)]));

    [Fact]
    public void Only_the_difference_to_support_from_elsewhere_is_due_after_the_cap()
    {
        // Capped: 666,666.67 and 333,333.33; the second has 400,000 from elsewhere and gets nothing.
        var result = Share([Claim("1", "A", "grain-land", 800_000), Claim("2", "A", "grain-land", 400_000, other: 400_000)]);

        Assert.Equal([666_666.67m, 0m], result.Shares.Select(s => s.Final));
    }

    [Fact]
    public void An_award_that_came_first_under_another_document_is_taken_off_by_that_ones_article_and_its_case_named()
    {
        var leaders = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack("leaders-2022", "1")!;
        FoundSupport first = new("F", "定政发〔2022〕20号", new("奖补", "award"), new("项目 1", "project 1"), 300_000, "定政发〔2022〕20号第一条");
        var result = FundSharing.Share(
            leaders, 2022, [Claim("1", "A", "equipment-upgrading", 500_000, other: 300_000) with { Found = [first] }]);

        var step = Assert.Single(Assert.Single(result.Shares).Steps);
        Assert.Equal((200_000m, TraceRule.Deduction), (result.Paid, step.Rule));
        Assert.Equal("已获其他财政支持（申请 F），只补差额：500,000.00元 → 200,000.00元（定政发〔2022〕20号第一条）。", step.Text.Zh);
    }

    [Fact]
    public void Compared_by_totals_support_for_one_thing_takes_from_another()
    {
        AwardClaim[] claims =
            [Claim("1", "A", "leading-enterprise", 50_000, other: 80_000), Claim("2", "A", "high-tech-enterprise", 100_000)];

        // Item by item: 0 + 100,000. By totals: 150,000 − 80,000 = 70,000, a third and two thirds.
        Assert.Equal([0m, 100_000m], Share(claims).Shares.Select(s => s.Final));
        Assert.Equal([23_333.33m, 46_666.67m], Share(claims, Totals).Shares.Select(s => s.Final));
    }

    [Fact]
    public void The_pool_of_article_11_is_shared_within_1_000_000()
    {
        // 900,000 + 600,000 = 1,500,000 → 1,000,000: two thirds.
        var result = Share(
            [Claim("1", "A", "farmer-linkage", 900_000), Claim("2", "B", "farmer-linkage", 600_000),
            Claim("3", "C", "trade-base", 100_000)]);

        Assert.Equal([600_000m, 400_000m, 100_000m], result.Shares.Select(s => s.Final));
        Assert.Equal(("第十一条", TraceRule.Pool), (result.Shares[0].Steps[0].Article, result.Shares[0].Steps[0].Rule));
    }

    [Fact]
    public void Of_two_claims_for_the_same_plot_the_one_that_gives_most_stays()
    {
        ClaimedThing plot = new("plot:DZ1", ClaimKind.Plot, ClaimScope.Ever);
        var result = Share([Claim("1", "A", "grain-land", 40_000, things: plot), Claim("2", "B", "green-cycle", 60_000, things: plot)]);

        Assert.Equal([0m, 60_000m], result.Shares.Select(s => s.Final));
        Assert.Equal(("附则", TraceRule.Duplicate), (result.Shares[0].Steps[0].Article, result.Shares[0].Steps[0].Rule));
    }

    [Fact]
    public void A_thing_awarded_before_under_the_same_item_is_refused_by_that_items_words_and_what_is_no_duplicate_is_named()
    {
        static ClaimedThing[] Things(string matter, string fact, params string[] names) => [.. ClaimedThings.Of(
            Agriculture.Pack, Agriculture.Matter(matter), Facts.None.With(fact, FactValue.Of(names)), "A", Agriculture.Day)];
        string Step(string matter, ClaimedThing[] things, EarlierAward before) => Assert.Single(Assert.Single(
            FundSharing.Share(
                Agriculture.Pack, 2023, [Claim("1", "A", matter, 20_000, things: things)], earlier: [before]).Shares).Steps).Text.Zh;

        // 第二条: 同一地块多次进行土地流转或托管的，不予奖励; that it was awarded under another article is no matter of 第二条.
        var plot = Things("grain-land", "plots", "DZ1");
        Assert.Equal(
            "已就同一事物奖补，不得重复享受（地块 DZ1）：20,000.00元 → 0.00元（第二条）。", Step("grain-land", plot, new(2022, "B", "grain-land", 40_000, plot)));
        Assert.Equal(
            "已就同一事物奖补，不得重复享受（地块 DZ1）：20,000.00元 → 0.00元（附则）。", Step("grain-land", plot, new(2022, "B", "green-cycle", 25_000, plot)));

        // 第七条: 原则上一次奖励补贴; of two certificates one was awarded.
        Assert.Equal("已就同一事物奖补，不得重复享受（证书 LB-1）；证书 LB-2没有重复，可以单独申报：20,000.00元 → 0.00元（第七条）。",
            Step("green-food-new", Things("green-food-new", "certificates", "LB-1", "LB-2"),
                new(2022, "A", "green-food-new", 10_000, Things("green-food-new", "certificates", "LB-1"))));
        Assert.Equal("已就同一事物奖补，不得重复享受（证书 A1）；证书 A2、证书 A3、证书 A4等其余 4 个没有重复，可以单独申报：20,000.00元 → 0.00元（第七条）。",
            Step("green-food-new", Things("green-food-new", "certificates", "A1", "A2", "A3", "A4", "A5"),
                new(2022, "A", "green-food-new", 10_000, Things("green-food-new", "certificates", "A1"))));
    }

    [Fact]
    public void What_was_awarded_once_for_ever_is_not_awarded_in_a_later_year()
    {
        ClaimedThing plot = new("plot:DZ1", ClaimKind.Plot, ClaimScope.Ever);
        ClaimedThing loan = new("loan:DK1", ClaimKind.Loan, ClaimScope.Year);
        var result = FundSharing.Share(
            Agriculture.Pack,
            2023,
            [Claim("1", "A", "grain-land", 40_000, things: plot), Claim("2", "A", "grain-loan-interest", 5_000, things: loan)],
            earlier: [new(2022, "A", "grain-land", 40_000, [plot]), new(2022, "A", "grain-loan-interest", 5_000, [loan])]);

        Assert.Equal([0m, 5_000m], result.Shares.Select(s => s.Final));
    }

    [Fact]
    public void A_case_that_comes_late_and_this_years_are_each_of_their_own_year()
    {
        ClaimedThing honour = new("honour:x/A", ClaimKind.Honour, ClaimScope.Year);
        ClaimedThing plot = new("plot:DZ1", ClaimKind.Plot, ClaimScope.Ever);
        AwardClaim Late(AwardClaim c) => c with { Year = 2022 };

        // What may be had every year is had in both; what may be had once is not.
        Assert.Equal(
            [10_000m, 10_000m],
            Share2023(Late(Claim("1", "A", "leading-enterprise", 10_000, things: honour)),
            Claim("2", "A", "leading-enterprise", 10_000, things: honour)));
        Assert.Equal(
            [0m, 50_000m],
            Share2023(Late(Claim("1", "A", "grain-land", 40_000, things: plot)), Claim("2", "A", "grain-land", 50_000, things: plot)));

        // 1,000,000 a year: this year's 800,000 are whole; of 700,000 for last year, when 600,000 were paid, 400,000 are left.
        Assert.Equal([400_000m, 800_000m], Share2023(Late(Claim("1", "A", "grain-land", 700_000)), Claim("2", "A", "grain-land", 800_000)));
        Assert.Equal(0m, FundSharing.Share(
            Agriculture.Pack, 2023, [Late(Claim("1", "A", "leading-enterprise", 10_000, things: honour))],
            earlier: [new(2022, "A", "leading-enterprise", 10_000, [honour])]).Paid);

        static IEnumerable<decimal> Share2023(params AwardClaim[] claims) =>
            FundSharing.Share(
                Agriculture.Pack, 2023, claims, earlier: [new(2022, "A", "grain-land", 600_000, []) { FundYear = 2022 }]).Shares.Select(
                s => s.Final);
    }

    [Fact]
    public void After_the_documents_end_there_is_what_the_last_years_fund_and_pool_have_left()
    {
        // The document ends on 8 August 2024. Of its fund of 2024 9,500,000 are spent, 900,000 of them in the pool of 第十一条.
        EarlierAward[] earlier =
        [
            new(2023, "A", "grain-land", 700_000, []) { FundYear = 2023 },
            new(2024, "B", "grain-loan-interest", 8_600_000, []) { FundYear = 2024 },
            new(2024, "C", "farmer-linkage", 900_000, []) { FundYear = 2024 },
        ];
        var result = FundSharing.Share(
            Agriculture.Pack, 2025,
            [Claim("1", "D", "farmer-linkage", 200_000) with { Year = 2024 },
                Claim("2", "E", "grain-land", 700_000) with { Year = 2024 }], earlier: earlier);

        // 100,000 and 700,000 are due of 500,000: five eighths.
        Assert.Equal((500_000m, 800_000m, 500_000m, 0m), (result.Fund, result.Due, result.Paid, result.Returned));
        Assert.Equal([62_500m, 437_500m], result.Shares.Select(s => s.Final));
        Assert.StartsWith("奖补超出 2024 年专项资金的余额 500,000.00 元，按比例分配", result.Shares[1].Steps[^1].Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_awarded_in_an_earlier_year_is_not_awarded_once_for_ever_as_well()
    {
        ClaimedThing Project(ClaimScope scope) => new("project:P1", ClaimKind.Project, scope);
        EarlierAward[] earlier = [new(2022, "A", "fixed-asset-investment", 60_000, [Project(ClaimScope.Year)])];

        decimal Paid(string matter, ClaimScope scope) =>
            FundSharing.Share(Agriculture.Pack, 2023, [Claim("1", "A", matter, 100_000, things: Project(scope))], earlier: earlier).Paid;

        Assert.Equal((0m, 100_000m), (Paid("going-out-project", ClaimScope.Ever), Paid("fixed-asset-investment", ClaimScope.Year)));
    }

    [Fact]
    public void A_certificate_awarded_when_it_was_new_is_awarded_again_when_it_is_renewed()
    {
        IReadOnlyList<ClaimedThing> Things(string matter) => ClaimedThings.Of(
            Agriculture.Pack, Agriculture.Matter(matter), Facts.None.With("certificates", FactValue.Of(["LB-1"])), "A", Agriculture.Day);
        var result = FundSharing.Share(
            Agriculture.Pack, 2023, [Claim("1", "A", "green-food-renewed", 5_000, things: [.. Things("green-food-renewed")])],
            earlier: [new(2022, "A", "green-food-new", 10_000, Things("green-food-new"))]);

        Assert.Equal(5_000m, result.Paid);
    }

    [Fact]
    public void Amounts_that_are_no_money_and_cases_that_come_twice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Share([Claim("1", "A", "grain-land", -1)]));
        Assert.Throws<ArgumentException>(() => Share([Claim("1", "A", "grain-land", 0.001m)]));
        Assert.Throws<ArgumentException>(() => Share([Claim("1", "A", "grain-land", 1), Claim("1", "B", "grain-land", 1)]));
        Assert.Throws<ArgumentException>(() => Share([Claim("1", "A", "no-such-matter", 1)]));
    }

    private static AwardClaim Attraction(string id, string applicant, string project, decimal gross, decimal before)
    {
        var facts = Facts.None.With("project", FactValue.Of(project)).With("awardedBefore", FactValue.Of(before));
        return Claim(id, applicant, "investment-attraction", gross,
            things: [.. ClaimedThings.Of(
                Agriculture.Pack, Agriculture.Matter("investment-attraction"), facts, applicant, Agriculture.Day)]) with { Facts = facts };
    }

    private static FundResult Share(AwardClaim[] claims, Dictionary<string, string>? readings = null) =>
        FundSharing.Share(Agriculture.Pack, 2022, claims, readings);

    private static AwardClaim Claim(
        string id, string applicant, string matter, decimal gross, decimal other = 0, params ClaimedThing[] things) =>
        new(id, applicant, matter, gross, other, things);
}
