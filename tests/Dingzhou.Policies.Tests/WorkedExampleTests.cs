namespace Dingzhou.Policies.Tests;

/// <summary>Every worked example of every pack is a test case.</summary>
public sealed class WorkedExampleTests
{
    public static TheoryData<string, string> Examples { get; } = new(
        Packs.Catalogue.Packs.SelectMany(p => p.Examples).Select(e => (e.Where, $"{e.Matter}: {e.Name}")));

    [Fact]
    public void An_example_may_state_the_parts_in_which_it_is_paid()
    {
        using var copy = new PackCopy();
        copy.Replace(
            "../linked-land-2022/examples/article-21-restoration.yaml", "[18000000.00, 18000000.00]", "[18000000.00, 17000000.00]");

        var fault = Assert.Single(ExampleCheck.Faults(copy.Load().Packs.Single(p => p.Id == "linked-land-2022")));

        Assert.EndsWith(
            "should give 36000000.00 (in parts: 18000000.00, 17000000.00); it gives 36000000.00 (in parts: 18000000.00, 18000000.00).",
            fault.Reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_comes_out_as_worked_out(string where, string name)
    {
        var (pack, example) = Packs.Catalogue.Packs
            .SelectMany(p => p.Examples.Select(e => (p, e))).Single(x => x.e.Where == where);
        Assert.EndsWith(example.Name, name, StringComparison.Ordinal);
        var matter = pack.FindMatter(example.Matter)!;

        var estimate = Estimator.Estimate(pack, matter, example.Facts, new EstimateOptions(example.On, example.Readings));

        switch (estimate)
        {
            case Awarded awarded:
                Assert.Equal(example.Award, awarded.Amount);
                Assert.Equal(awarded.Amount, awarded.Trace.Amount);
                Assert.All(
                    awarded.Trace.Steps, s => Assert.False(string.IsNullOrWhiteSpace(s.Text.Zh) || string.IsNullOrWhiteSpace(s.Text.En)));
                break;
            case ConditionsNotMet unmet:
                Assert.Equal(example.NotMet, unmet.UnmetConditions.Select(c => c.Fact));
                break;
            case FactsMissing missing:
                Assert.Equal(example.Missing, missing.MissingFacts.Select(f => f.Fact));
                break;
        }
    }
}
