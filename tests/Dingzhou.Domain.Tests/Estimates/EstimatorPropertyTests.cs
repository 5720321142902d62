namespace Dingzhou.Domain.Tests.Estimates;

/// <summary>What must hold whatever the numbers are.</summary>
public sealed class EstimatorPropertyTests
{
    private static readonly Gen<decimal> Loans = Gen.Long[50_000_000, 90_000_000_000].Select(c => c / 100m);
    private static readonly Gen<decimal> Areas = Gen.Long[20_000, 1_000_000].Select(c => c / 100m);
    private static readonly Gen<decimal> Money = Gen.Long[0, 100_000_000].Select(c => c / 100m);

    [Fact]
    public void A_larger_loan_never_gets_less() => Gen.Select(Loans, Loans).Sample((a, b) =>
        Assert.True(Loan(Math.Min(a, b)) <= Loan(Math.Max(a, b))));

    [Fact]
    public void More_land_never_gets_less_and_never_more_than_the_cap() => Gen.Select(Areas, Areas).Sample((a, b) =>
    {
        Assert.True(Land(Math.Min(a, b), 0) <= Land(Math.Max(a, b), 0));
        Assert.InRange(Land(a, 0), 40_000m, 1_000_000m);
    });

    [Fact]
    public void More_support_from_elsewhere_never_gives_more_and_both_together_are_the_larger_one() =>
        Gen.Select(Areas, Money).Sample((area, other) => Assert.Equal(Math.Max(Land(area, 0), other), Land(area, other) + other));

    [Theory]
    [InlineData(3_000_000)]
    [InlineData(5_000_000)]
    public void Marginal_bands_have_no_jump_at_their_bounds(int bound) =>
        Assert.InRange(Loan(bound) - Loan(bound - 0.01m), 0m, 0.01m);

    [Fact]
    public void No_award_has_parts_of_a_cent() => Gen.Select(Loans, Gen.Int[1, 365]).Sample((amount, days) =>
    {
        var award = Loan(amount, days);
        Assert.Equal(decimal.Round(award, 2), award);
    });

    [Fact]
    public void A_loan_by_hand_gives_the_same() => Gen.Select(Loans, Gen.Int[1, 365]).Sample((amount, days) =>
    {
        var bands = Math.Min(amount, 3_000_000m) * 25 + Math.Clamp(amount - 3_000_000m, 0m, 2_000_000m) * 20 + Math.Max(
            0m, amount - 5_000_000m) * 15;
        var exact = Math.Min(500_000m, bands * 3.85m * days / (100m * 100m * 365m));
        Assert.Equal(decimal.Round(exact, 2, MidpointRounding.AwayFromZero), Loan(amount, days));
    });

    private static decimal Loan(decimal amount, int days = 365) => Amount("grain-loan-interest",
        ("loanAmount", FactValue.Of(amount)), ("grainUse", FactValue.Of(true)), ("actualRate", FactValue.Of(3.85m)),
        ("benchmarkRate", FactValue.Of(4.35m)), ("days", FactValue.Of(days)), ("otherSupport", FactValue.Of(0m)));

    private static decimal Land(decimal area, decimal other) => Amount("grain-land",
        ("area", FactValue.Of(area)), ("contiguous", FactValue.Of(true)), ("newlyContracted", FactValue.Of(true)),
        ("termYears", FactValue.Of(5m)), ("grainCrops", FactValue.Of(true)), ("rentAboveMarket", FactValue.Of(false)),
        ("otherSupport", FactValue.Of(other)));

    private static decimal Amount(string matter, params (string Name, FactValue Value)[] facts) =>
        Assert.IsType<Awarded>(Estimator.Estimate(
        Agriculture.Pack,
        Agriculture.Matter(matter),
        new Facts(facts.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        new EstimateOptions(Agriculture.Day))).Amount;
}
