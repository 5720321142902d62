using CsCheck;

namespace Dingzhou.Policies.Tests;

/// <summary>What must hold for every item of every pack, whatever the numbers are.</summary>
public sealed class PackPropertyTests
{
    private const int Samples = 40;

    /// <summary>The worked examples that give something; every property starts from one of them.</summary>
    public static TheoryData<string> Examples { get; } = new(Packs.Catalogue.Packs.SelectMany(p => p.Examples)
        .Where(e => e.Award > 0 && Varied(Of(e.Where)) is not null).Select(e => e.Where));

    /// <summary>Those whose award grows; a loan that is supported as a whole falls where it reaches the next band.</summary>
    public static TheoryData<string> Growing { get; } = new(Examples.Select(e => e.Data).Where(where => !IsByWholeLoan(Of(where))));

    [Theory]
    [MemberData(nameof(Growing))]
    public void More_of_what_is_supported_never_gives_less(string where)
    {
        var example = Of(where);
        var fact = Varied(example)!;

        Gen.Select(Between(example, fact), Between(example, fact)).Sample(
            (a, b) => Assert.True(
                Amount(example, Scaled(example, fact, Math.Min(a, b))) <= Amount(example, Scaled(example, fact, Math.Max(a, b))),
                $"{a} and {b}"),
            iter: Samples);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void No_cap_is_ever_exceeded(string where)
    {
        var example = Of(where);
        var fact = Varied(example)!;
        var caps = example.Matter.Caps.Where(
            c => c.When.Matches(example.Facts) && c.Under.All(u => example.Pack.Reading(u.Key, example.On, example.Readings) == u.Value))
            .ToList();

        Between(example, fact).Sample(
            value => Assert.All(caps, c => Assert.True(Gross(example, Scaled(example, fact, value)) <= c.Figure.On(example.On))),
            iter: Samples);
    }

    [Fact]
    public void Marginal_bands_have_no_jump_at_their_bounds() => Assert.All(
        Packs.Catalogue.Packs.SelectMany(p => p.Examples).Where(e => e.Award > 0).Select(e => Of(e.Where)).Where(
            e => e.Matter.Award is BandsAward),
        example =>
        {
            var award = (BandsAward)example.Matter.Award;
            if (IsByWholeLoan(example))
                return;

            // The first bound is where support begins, and may be a step.
            foreach (var bound in award.Bands.Skip(1).Select(b => b.From.On(example.On)!.Value))
                Assert.InRange(
                    Amount(example, With(example, award.Fact, bound)) - Amount(example, With(example, award.Fact, bound - 0.01m)), 0m,
                    0.01m);
        });

    [Fact]
    public void A_loan_supported_as_a_whole_falls_where_it_reaches_the_next_band()
    {
        var whole = Packs.Catalogue.Packs.SelectMany(p => p.Examples).Where(e => e.Award > 0).Select(e => Of(e.Where)).Where(
            IsByWholeLoan).ToList();
        Assert.NotEmpty(whole);
        foreach (var example in whole)
        {
            var award = (BandsAward)example.Matter.Award;
            foreach (var bound in award.Bands.Skip(1).Select(b => b.From.On(example.On)!.Value))
                Assert.True(
                    Amount(example, With(example, award.Fact, bound)) < Amount(example, With(example, award.Fact, bound - 0.01m)),
                    $"{bound}");
        }
    }

    [Fact]
    public void The_later_the_land_the_less_it_gives_and_never_less_than_nothing()
    {
        var late = Packs.Catalogue.Packs.SelectMany(p => p.Examples).Where(e => e.Award > 0).Select(e => Of(e.Where))
            .Where(e => e.Matter.Derived.OfType<MonthsLate>().Any()).ToList();
        Assert.NotEmpty(late);
        foreach (var example in late)
        {
            var rule = example.Matter.Derived.OfType<MonthsLate>().First();
            var accepted = example.Facts["acceptedOn"]!.Text!;
            decimal After(int days)
            {
                var done = DateOnly.Parse(example.Facts[rule.After]!.Text!).AddDays(days).ToString("yyyy-MM-dd");
                // It is accepted once it is done.
                return Amount(example, example.Facts.With(rule.Until, FactValue.Of(done))
                    .With("acceptedOn", FactValue.Of(string.CompareOrdinal(accepted, done) > 0 ? accepted : done)));
            }

            Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 1500]).Sample(
                (a, b) => Assert.InRange(After(Math.Max(a, b)), 0, After(Math.Min(a, b))),
                iter: Samples);
        }
    }

    private sealed record Example(PolicyPack Pack, Matter Matter, Facts Facts, DateOnly On, IReadOnlyDictionary<string, string> Readings);

    private static Example Of(string where)
    {
        var (pack, example) = Packs.Catalogue.Packs.SelectMany(p => p.Examples.Select(e => (p, e))).Single(x => x.e.Where == where);
        return new(pack, pack.FindMatter(example.Matter)!, example.Facts, example.On, example.Readings);
    }

    // The number that the award grows with; null where it is fixed, decided by somebody, or counts a list.
    private static FactDefinition? Varied(Example example)
    {
        var name = example.Matter.Award switch
        {
            PerUnitAward a => a.Fact,
            PercentageAward a => a.Fact,
            BandsAward a => a.Fact,
            StepsAward a => a.Fact,
            _ => null,
        };
        var of = example.Matter.Derived.OfType<Difference>().FirstOrDefault(d => d.Fact.Name == name)?.Of;
        return name is not null && example.Matter.FindFact(of ?? name) is { Type: FactType.Number or FactType.Whole } fact ? fact : null;
    }

    private static bool IsByWholeLoan(Example example) =>
        example.Matter.Award is BandsAward { PartsQuestion: { } parts }
            && example.Pack.Reading(parts, example.On, example.Readings) == "whole";

    // At one of the matter's figures or the smallest step beside it as often as anywhere, and small numbers as often as large ones.
    private static Gen<decimal> Between(Example example, FactDefinition fact)
    {
        var scale = (decimal)Math.Pow(10, fact.Decimals ?? 0);
        var (min, max) = (fact.Min!.Value, fact.Max!.Value);
        var anywhere = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 6]).Select(x => Math.Clamp(
            decimal.Floor((min + ((max - min) * (decimal)Math.Pow(x.Item1, x.Item2 + 1))) * scale) / scale, min, max));
        decimal[] figures = [.. example.Matter.Figures.Where(f => f.Unit == fact.Unit).Select(f => f.On(example.On)!.Value)];
        if (figures.Length == 0)
            return anywhere;
        var close = Gen.Select(Gen.Int[0, figures.Length - 1], Gen.Int[-1, 1]).Select(
            x => Math.Clamp(figures[x.Item1] + (x.Item2 / scale), min, max));
        return Gen.OneOf(anywhere, close);
    }

    // A total that the fact must lie within grows with it.
    private static Facts Scaled(Example example, FactDefinition fact, decimal value)
    {
        var facts = With(example, fact.Name, value);
        var totals = example.Matter.Conditions.Where(c => c.Other == fact.Name && c.Is == Comparison.AtLeast).Select(c => c.Fact)
            .Concat(example.Matter.Conditions.Where(c => c.Fact == fact.Name && c.Is == Comparison.AtMost).Select(
                c => c.Other).OfType<string>());
        foreach (var total in totals.Where(t => example.Facts[t] is not null))
            facts = facts.With(total, FactValue.Of(Math.Max(value, facts[total]!.Number!.Value)));
        return facts;
    }

    private static Facts With(Example example, string fact, decimal value) => example.Facts.With(fact, FactValue.Of(value));

    // Nothing is due where a condition is not met.
    private static decimal Amount(Example example, Facts facts) => (Estimate(example, facts) as Awarded)?.Amount ?? 0;

    private static decimal Gross(Example example, Facts facts) => (Estimate(example, facts) as Awarded)?.Gross ?? 0;

    private static Estimate Estimate(Example example, Facts facts)
    {
        Assert.Empty(facts.Check(example.Matter, FactStage.Verification));
        var estimate = Estimator.Estimate(example.Pack, example.Matter, facts, new EstimateOptions(example.On, example.Readings));
        Assert.False(estimate is FactsMissing);
        return estimate;
    }
}
