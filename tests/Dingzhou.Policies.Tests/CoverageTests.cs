namespace Dingzhou.Policies.Tests;

/// <summary>
/// Every item of 定政发〔2022〕20号, every reward of 定政办字〔2022〕71号 and of 定政发〔2022〕22号 is there, with the amounts of its article, listed
/// here by hand from the texts. That each has worked examples is checked by the loader already.
/// </summary>
public sealed class CoverageTests
{
    [Theory]
    [InlineData("第二条", "grain-land", "200 5 200 1000000")]
    [InlineData("第二条", "village-grain-scale", "80 20000")]
    [InlineData("第二条", "town-grain-scale", "10 50 50000")]
    [InlineData("第三条", "trusteeship-honour", "50000 20000")]
    [InlineData("第三条", "trusteeship-monitoring", "10000")]
    [InlineData("第四条", "demonstration-village", "100000")]
    [InlineData("第五条", "grain-loan-interest", "500000 3000000 5000000 25 20 15 500000 365")]
    [InlineData("第六条", "foreign-trademark", "10000")]
    [InlineData("第六条", "international-certification", "5000 30000")]
    [InlineData("第六条", "trade-base", "100000")]
    [InlineData("第六条", "going-out-project", "100000")]
    [InlineData("第六条", "foreign-investment", "100000 1000000")]
    [InlineData("第七条", "green-cycle", "500 22 50")]
    [InlineData("第七条", "green-food-new", "10000 100000")]
    [InlineData("第七条", "green-food-renewed", "5000 50000")]
    [InlineData("第七条", "organic-new", "20000 150000")]
    [InlineData("第七条", "organic-renewed", "10000 100000")]
    [InlineData("第七条", "geographical-indication", "50000")]
    [InlineData("第七条", "provincial-brand", "50000")]
    [InlineData("第七条", "livestock-farm", "50000 20000 20000 10000")]
    [InlineData("第七条", "high-tech-enterprise", "100000")]
    [InlineData("第七条", "research-institution", "200000 100000")]
    [InlineData("第七条", "talent-platform", "200000 100000")]
    [InlineData("第八条", "leading-enterprise", "50000 20000 20000 10000")]
    [InlineData("第八条", "demonstration-cooperative", "50000 20000 20000 10000")]
    [InlineData("第八条", "demonstration-family-farm", "20000 10000")]
    [InlineData("第九条", "fixed-asset-investment", "2000000 3 5 500000 1000000")]
    [InlineData("第十条", "investment-attraction", "10000000 10000000 50000 1000000")]
    [InlineData("第十一条", "farmer-linkage", "1000000")]
    // 定政办字〔2022〕71号.
    [InlineData("第5项", "research-support", "0.01 1000000")]
    [InlineData("第6项", "equipment-upgrading", "10")]
    [InlineData("第15项", "china-quality-award", "1000000 1000000")]
    [InlineData("第15项", "provincial-quality-award", "100000")]
    [InlineData("第16项", "standard-making", "100000 100000 100000")]
    [InlineData("第18项", "well-known-trademark", "1000000")]
    // 定政发〔2022〕22号.
    [InlineData("第二十一条", "village-restoration", "300000 450000 10000 50")]
    [InlineData("第二十一条", "old-site-restoration", "100000 10000 50")]
    [InlineData("第二十一条", "town-restoration", "2000 50")]
    public void An_item_has_the_figures_of_its_article(string article, string id, string figures)
    {
        var matter = Packs.Catalogue.FindMatter(id, new(2022, 9, 1))?.Matter;

        Assert.NotNull(matter);
        Assert.Equal(article, matter.Article);
        Assert.Equal(figures.Split(' ').Select(decimal.Parse), matter.Figures.Select(f => f.Values[0].Value));
        Assert.NotEmpty(matter.Applicants);
        Assert.Contains(matter.Materials, m => m.Required);
        Assert.NotEmpty(matter.Claims);
    }

    [Theory]
    [InlineData("agriculture-2022", 29)]
    [InlineData("leaders-2022", 6)]
    [InlineData("linked-land-2022", 3)]
    public void There_are_no_other_items(string pack, int items) => Assert.Equal(items, Packs.Catalogue.Pack(pack, "1")!.Matters.Count);

    [Fact]
    public void Every_reading_of_every_question_is_used_by_a_rule() => Assert.All(Packs.Catalogue.Packs, pack =>
    {
        var byRules = pack.Matters.SelectMany(
            m => m.Conditions.Select(c => c.Under).Concat(m.Caps.Select(c => c.Under)).Concat(m.Claims.Select(c => c.Under)))
            .SelectMany(u => u.Keys)
            .Concat(pack.Matters.SelectMany(m => m.Derived).Select(d => d.Question))
            .Concat(pack.Matters.Select(m => m.Instalments?.Question).OfType<string>())
            .Concat(pack.Matters.Select(m => m.Award).OfType<BandsAward>().SelectMany(
                b => new[] { b.PartsQuestion!, b.FirstPartQuestion!, b.Total!.Question }))
            .Concat(new[] { pack.Window?.Question, pack.OtherSupport?.Question, pack.RoundingQuestion,
                pack.Stacking?.Question }.OfType<string>());

        Assert.Equal(pack.Interpretations.Select(i => i.Id).Order(), byRules.Distinct().Order());
    });

    [Fact]
    public void Every_item_asks_for_support_from_elsewhere_where_the_document_deducts_it() =>
        Assert.All(Packs.Agriculture.Matters, m => Assert.True(m.FindFact("otherSupport") is { Required: true, Type: FactType.Number }));
}
