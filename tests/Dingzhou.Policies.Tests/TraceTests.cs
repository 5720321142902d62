using System.Text.Json;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Policies.Tests;

/// <summary>What must hold for the trace of every worked example that gives an award.</summary>
public sealed class TraceTests
{
    private static IEnumerable<Awarded> Awards => Packs.Catalogue.Packs.SelectMany(p => p.Examples.Where(e => e.Award is not null).Select(e =>
        (Awarded)Estimator.Estimate(p, p.FindMatter(e.Matter)!, e.Facts, new EstimateOptions(e.On, e.Readings))));

    [Fact]
    public void A_stored_trace_with_the_pack_is_enough_to_work_the_award_out_again() => Assert.All(Awards, awarded =>
    {
        var stored = JsonSerializer.Serialize(awarded.Trace, DomainJson.Options);
        var trace = JsonSerializer.Deserialize<Trace>(stored, DomainJson.Options)!;

        var pack = PackOf(trace);
        Assert.Equal(pack.Hash, trace.Hash);
        var again = (Awarded)Estimator.Estimate(pack, pack.FindMatter(trace.Matter)!, trace.Facts, new EstimateOptions(trace.On, trace.Readings));
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
            Assert.Contains(fact, Assert.IsType<FactsMissing>(less).Facts.Select(f => f.Fact));
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
            matter.Figures.Any(f => f.Id == s.Figure && f.On(awarded.Trace.On) == s.FigureValue) || matter.FindFact(s.Figure!) is not null));
    });
    private static PolicyPack PackOf(Trace trace) => Packs.Catalogue.Pack(trace.Policy, trace.Version)!;

    private static IEnumerable<string> Reads(DerivedFact derived) => derived switch
    {
        Difference d => d.Less.SelectMany(group => group).Prepend(d.Of),
        MonthsLate m => [m.After, m.Until],
        _ => throw new NotSupportedException(derived.GetType().Name),
    };
}
