namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>An app in which an effect is missing, or leads elsewhere than the procedure says, does not start.</summary>
public sealed class EffectCheckTests
{
    [Fact]
    public void What_is_there_with_just_these_outcomes_is_taken() => Demand(("number", ["numbered"]), ("of-another-procedure", ["done"]));

    [Fact]
    public void One_that_is_not_there_is_named_with_its_procedure() => Assert.Equal(
        "village-hall names the effect number, which is not there.",
        Assert.Throws<InvalidOperationException>(() => Demand(("award", ["numbered"]))).Message);

    [Theory]
    [InlineData("done")] // It leads on from another outcome.
    [InlineData("numbered", "taken")] // From one it does not lead on.
    [InlineData] // Nothing can come of it.
    public void One_that_leads_elsewhere_than_the_procedure_is_named(params string[] outcomes) => Assert.StartsWith(
        "village-hall: number leads to ", Assert.Throws<InvalidOperationException>(() => Demand(("number", outcomes))).Message,
        StringComparison.Ordinal);

    private static void Demand(params (string Name, string[] Outcomes)[] effects) => EffectCheck.Demand(
        [Unseen.Procedure], effects.ToDictionary(e => e.Name, e => (IReadOnlyList<string>)e.Outcomes));
}
