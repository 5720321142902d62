namespace Dingzhou.Policies.Tests;

/// <summary>Where only a reviewer's facts are missing, the applicant still hears what it would be, and under which assumption.</summary>
public sealed class AssumedEstimateTests
{
    [Theory]
    // 第二条: 300 亩 × 200 元.
    [InlineData("grain-land", "area=300", "60000", "60000",
        "如审核认定“租金或保底费用明显高于市场价格”为否，奖补为 60,000.00元；以审核结果为准。",
        "If the reviewer finds “Rent or guaranteed fee clearly above market” to be no, the award is 60,000.00 CNY; what the review finds counts.")]
    // 第五条: 3,000,000 × 25 % × 3.85 % + 1,000,000 × 20 % × 3.85 %: the lower rate counts, and the benchmark is taken not to be it.
    [InlineData("grain-loan-interest", "loanAmount=4000000 actualRate=3.85", "36575", "36575",
        "如“中国人民银行同期同档次贷款基准利率”不低于“实际年利率”（3.85%），奖补为 36,575.00元；以审核结果为准。", null)]
    // 第六条: 10—100万元, as the reviewer decides.
    [InlineData("foreign-investment", "", "100000", "1000000",
        "如“审核认定的奖励金额”在 100,000.00元至 1,000,000.00元之间，奖补为 100,000.00元至 1,000,000.00元；以审核结果为准。", null)]
    // 第5项: no more than what was invested.
    [InlineData("research-support", "researchInvestment=300000", "0.01", "300000",
        "如“审核认定的补助金额”在 0.01元至 300,000.00元之间，奖补为 0.01元至 300,000.00元；以审核结果为准。", null)]
    // 第6项: 10 % of the effective investment, two things to be found.
    [InlineData("equipment-upgrading", "investment=2000000", "200000", "200000",
        "如审核认定“当年入选的技术装备提升项目”为是、“审核认定的有效投资额”等于“项目总投资额”（2,000,000.00元），奖补为 200,000.00元；以审核结果为准。", null)]
    public void It_names_what_it_assumes_in_words(string matterId, string stated, string least, string most, string zh, string? en)
    {
        var (pack, matter, facts, on) = Declared(matterId, stated);

        var assumed = AssumedEstimate.Of(pack, matter, facts, new(on))!;

        Assert.Equal((decimal.Parse(least), decimal.Parse(most), zh), (assumed.Least, assumed.Most, assumed.Text.Zh));
        Assert.Equal(en ?? assumed.Text.En, assumed.Text.En);
        Assert.All(assumed.Assumptions, a => Assert.True(matter.FindFact(a.Fact)!.DecidedByReviewer));
    }

    [Fact]
    public void Every_matter_whose_reviewer_states_a_fact_has_one()
    {
        foreach (var pack in Packs.Catalogue.Packs)
        {
            foreach (var matter in pack.Matters.Where(m => m.Facts.Any(f => f.DecidedByReviewer)))
            {
                var (_, _, facts, on) = Declared(matter.Id, "");
                Assert.True(AssumedEstimate.Of(pack, matter, facts, new(on)) is not null, $"{pack.Id} {matter.Id}");
            }
        }
    }

    [Fact]
    public void Nothing_is_assumed_where_the_applicant_has_something_to_say_or_does_not_qualify_or_nothing_is_missing()
    {
        var (pack, matter, facts, on) = Declared("grain-land", "");

        Assert.Null(AssumedEstimate.Of(pack, matter, facts.With("termYears", FactValue.Null), new(on)));
        Assert.Null(AssumedEstimate.Of(pack, matter, facts.With("area", FactValue.Of(199m)), new(on)));
        Assert.Null(AssumedEstimate.Of(pack, matter, facts.With("rentAboveMarket", FactValue.Of(false)), new(on)));
    }

    /// <summary>What the applicant of a worked example states, with some numbers changed.</summary>
    private static (PolicyPack Pack, Matter Matter, Facts Facts, DateOnly On) Declared(string matterId, string stated)
    {
        var (pack, example) = Packs.Catalogue.Packs.SelectMany(p => p.Examples.Select(e => (p, e))).First(
            x => x.e.Matter == matterId && x.e.Award is not null && x.e.Readings.Count == 0);
        var matter = pack.FindMatter(matterId)!;
        var facts = new Facts(example.Facts.Where(f => !matter.FindFact(f.Key)!.DecidedByReviewer));
        foreach (var pair in stated.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')))
            facts = facts.With(pair[0], FactValue.Of(decimal.Parse(pair[1])));
        return (pack, matter, facts, example.On);
    }
}
