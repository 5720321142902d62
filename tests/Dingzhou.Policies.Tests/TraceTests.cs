using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Policies.Tests;

/// <summary>What must hold for the trace of every worked example that gives an award.</summary>
public sealed class TraceTests
{
    private static IEnumerable<Awarded> Awards =>
        Packs.Catalogue.Packs.SelectMany(p => p.Examples.Where(e => e.Award is not null).Select(e =>
        (Awarded)Estimator.Estimate(p, p.FindMatter(e.Matter)!, e.Facts, new EstimateOptions(e.On, e.Readings))));

    [Fact]
    public void A_stored_trace_with_the_pack_is_enough_to_work_the_award_out_again() => Assert.All(Awards, awarded =>
    {
        var stored = JsonSerializer.Serialize(awarded.Trace, DomainJson.Options);
        var trace = JsonSerializer.Deserialize<Trace>(stored, DomainJson.Options)!;

        var pack = PackOf(trace);
        Assert.Equal(pack.Hash, trace.Hash);
        var again = (Awarded)Estimator.Estimate(
            pack, pack.FindMatter(trace.Matter)!, trace.Facts, new EstimateOptions(trace.On, trace.Readings));
        Assert.Equal(stored, JsonSerializer.Serialize(again.Trace, DomainJson.Options));
    });

    [Fact]
    public void A_fact_that_a_step_reads_is_missed_when_it_is_not_there_and_never_taken_as_zero() => Assert.All(Awards, awarded =>
    {
        var trace = awarded.Trace;
        var (pack, matter) = (PackOf(trace), PackOf(trace).FindMatter(trace.Matter)!);

        // What follows from facts is never stated; the facts it follows from are looked at like all others.
        var read = trace.Steps.Select(s => s.Fact).OfType<string>().Except(matter.Derived.Select(d => d.Fact.Name));
        foreach (var fact in read.Concat(matter.Derived.SelectMany(Reads)).Distinct())
        {
            var less = Estimator.Estimate(
                pack, matter, trace.Facts.With(fact, FactValue.Null), new EstimateOptions(trace.On, trace.Readings));
            Assert.Contains(fact, Assert.IsType<FactsMissing>(less).MissingFacts.Select(f => f.Fact));
        }
    });

    [Fact]
    public void The_last_step_ends_with_the_amount_and_every_step_names_its_article_in_two_languages() => Assert.All(Awards, awarded =>
    {
        Assert.Equal(awarded.Amount, awarded.Trace.Steps[^1].Result);
        Assert.All(awarded.Trace.Steps, s =>
        {
            Assert.NotEmpty(s.Article);
            Assert.NotEmpty(s.Text.Zh);
            Assert.NotEmpty(s.Text.En);
        });
    });

    [Fact]
    public void Every_figure_that_a_step_used_is_a_figure_of_the_matter() => Assert.All(Awards, awarded =>
    {
        var matter = PackOf(awarded.Trace).FindMatter(awarded.Trace.Matter)!;
        Assert.All(awarded.Trace.Steps.Where(s => s.Figure is not null), s => Assert.True(
            matter.Figures.Any(f => f.Id == s.Figure && f.On(awarded.Trace.On) == s.FigureValue)
                || matter.FindFact(s.Figure!) is not null));
    });

    [Theory]
    // 22号 第二十一条: 39.99 − 20 − 5 − 15 is less than nothing.
    [InlineData("village-restoration", "acceptedArea=39.99 resettlementArea=20 publicArea=5 returnedQuota=15", "", TraceRule.Derived,
        "净增耕地面积：验收确认的新增耕地面积 39.99亩 − 安置区占用的耕地面积 20亩 − 公共设施、公益事业建设占用的耕地面积 5亩 − 农村建新占用周转指标应归还的指标面积 15亩 = 0亩（不足零，按零计）（第二十一条）。")]
    [InlineData(
        "village-restoration", "acceptedArea=39.99 resettlementArea=20 publicArea=5 returnedQuota=10", "net-area=larger", TraceRule.Derived,
        "净增耕地面积：验收确认的新增耕地面积 39.99亩 − 安置区占用的耕地面积 20亩 − 公共设施、公益事业建设占用的耕地面积 5亩 = 14.99亩（第二十一条）。")]
    [InlineData("village-restoration", "deadline=2024-06-30 completedOn=2024-10-05", "", TraceRule.Derived,
        "推迟月数：2024-06-30 → 2024-10-05 = 3个月（不足一个月的不计）（第二十一条）。")]
    [InlineData("village-restoration", "deadline=2024-06-30 completedOn=2024-10-05", "late-months=startedMonths", TraceRule.Derived,
        "推迟月数：2024-06-30 → 2024-10-05 = 4个月（不足一个月的按一个月计）（第二十一条）。")]
    [InlineData("village-restoration", "deadline=2024-10-05 completedOn=2024-06-30", "", TraceRule.Derived,
        "推迟月数：2024-10-05 → 2024-06-30 = 0个月（没有推迟）（第二十一条）。")]
    [InlineData("village-restoration", "rebuilding=demolitionOnly deadline=2024-06-30 completedOn=2024-10-05", "", TraceRule.Rate,
        "300,000元/亩 − 推迟月数 3个月 × 10,000元/亩·月 = 270,000元/亩，不低于零（第二十一条）。")]
    [InlineData(
        "village-restoration",
        "rebuilding=demolitionOnly acceptedArea=10 resettlementArea=0 publicArea=0 returnedQuota=0 deadline=2024-06-30 completedOn=2024-06-30", "", TraceRule.PerUnit,
        "净增耕地面积 10亩 × 300,000元/亩（拆旧方式：只拆旧不建新） = 3,000,000.00元（第二十一条）。")]
    // 第八条: both give 20,000, for different things.
    [InlineData("leading-enterprise", "level=national result=monitored", "", TraceRule.Fixed, "按第八条奖补 20,000.00元（级别：国家级；结果：监测合格）。")]
    [InlineData("leading-enterprise", "level=provincial result=new", "", TraceRule.Fixed, "按第八条奖补 20,000.00元（级别：省级；结果：新获得）。")]
    [InlineData("provincial-brand", "", "", TraceRule.Fixed, "按第七条奖补 50,000.00元。")]
    // 第九条: 5 % for what lengthens the chain.
    [InlineData("fixed-asset-investment", "purpose=coldChain investment=2000000 yearInvestment=2000000", "", TraceRule.Percentage,
        "本项目当年固定资产投资额 2,000,000.00元 × 5%（投资用途：冷链物流） = 100,000.00元（第九条）。")]
    // 第五条: 1,000,000 of 4,000,000, of which 3,000,000 × 25 % × 3.85 % = 28,875 in all, a quarter of it here.
    [InlineData("grain-loan-interest", "loanAmount=1000000 loanTotal=4000000", "loan-threshold=total", TraceRule.Factor,
        "贷款金额 1,000,000.00元 ÷ 本主体当年粮食类生产贷款合计 4,000,000.00元 = 0.25（第五条）。")]
    [InlineData("grain-loan-interest", "loanAmount=1000000 loanTotal=4000000", "loan-threshold=total", TraceRule.Band,
        "本主体当年粮食类生产贷款合计中的 3,000,000.00元 × 25% × 0.009625 = 7,218.75元（第五条）。")]
    public void A_sentence_names_each_number_and_each_choice_it_rests_on(
        string matter, string facts, string readings, TraceRule rule, string sentence)
    {
        var example = Packs.Catalogue.Packs.SelectMany(p => p.Examples).First(e => e.Matter == matter && e.Award > 0);
        var stated = Pairs(facts).Aggregate(
            example.Facts, (all, f) =>
            all.With(f.Key, decimal.TryParse(f.Value, out var number) ? FactValue.Of(number) : FactValue.Of(f.Value)));
        var (pack, item) = Packs.Catalogue.FindMatter(matter, example.On)!.Value;
        var awarded = Assert.IsType<Awarded>(Estimator.Estimate(pack, item, stated, new EstimateOptions(example.On, Pairs(readings))));

        Assert.Contains(sentence, awarded.Trace.Steps.Where(s => s.Rule == rule).Select(s => s.Text.Zh));
    }

    private static Dictionary<string, string> Pairs(string pairs) =>
        pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(
            p => p[0], p => p[1], StringComparer.Ordinal);

    private static PolicyPack PackOf(Trace trace) => Packs.Catalogue.Pack(trace.Policy, trace.Version)!;

    private static IEnumerable<string> Reads(DerivedFact derived) => derived switch
    {
        Difference d => d.Less.SelectMany(group => group).Prepend(d.Of),
        MonthsLate m => [m.After, m.Until],
        _ => throw new NotSupportedException(derived.GetType().Name),
    };
}
