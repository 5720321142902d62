namespace Dingzhou.Policies.Tests;

/// <summary>
/// No figure without its article. That the quotes stand in the text, and the figures in the quotes, is checked by the loader already.
/// </summary>
public sealed class CitationTests
{
    private static IEnumerable<Figure> Figures => Packs.Catalogue.Packs.SelectMany(FiguresOf);

    [Fact]
    public void Every_figure_quotes_its_article() => Assert.All(Figures, f =>
    {
        Assert.Matches("^(第[一二三四五六七八九十]+条|第[0-9]+项|附则)$", f.Source.Article);
        Assert.NotEmpty(f.Source.Quote);
        Assert.NotEmpty(f.Unit);
        Assert.NotEmpty(f.Values);
    });

    [Fact]
    public void Every_condition_and_factor_quotes_its_article() => Assert.All(Packs.Catalogue.Packs.SelectMany(p => p.Matters), m =>
    {
        // Under another reading than the words of the article a condition may rest on what the document says of all.
        Assert.All(m.Conditions, c => Assert.True(c.Source.Quote.Length > 0 && (c.Source.Article == m.Article || c.Under.Count > 0)));
        if (m.Award is BandsAward bands)
            Assert.All(bands.Times, t => Assert.Equal(m.Article, t.Source.Article));
        Assert.All(m.Claims, c => Assert.True(c.Source is null || c.Source.Article == m.Article));
        Assert.All(m.Derived, d => Assert.Equal((m.Article, true), (d.Source.Article, d.Source.Quote.Length > 0)));
        Assert.All(m.Instalments?.Parts ?? [], p => Assert.Equal((m.Article, true), (p.Source.Article, p.Source.Quote.Length > 0)));
    });

    [Fact]
    public void Every_decision_has_who_when_and_why() => Assert.All(Packs.Catalogue.Packs, p =>
    {
        var decisions = p.Interpretations.SelectMany(i => i.InForce).Select(r => (r.DecidedBy, r.DecidedOn, r.Why))
            .Concat(FiguresOf(p).Select(f => f.Decided).Append(p.ValidityDecided).OfType<Decision>().Append(p.Procedure.Decided).Select(
                d => (d.By, d.On, d.Why)));
        Assert.All(decisions, d => Assert.True(d.Item1.Length > 0 && d.Item2 >= p.IssuedOn && d.Item3.Length > 10));
    });

    private static IEnumerable<Figure> FiguresOf(PolicyPack pack) => pack.Matters.SelectMany(m => m.Figures)
        .Concat(pack.Fund is { } fund ? fund.Pools.Select(f => f.Limit).Append(fund.Yearly) : []);
}
