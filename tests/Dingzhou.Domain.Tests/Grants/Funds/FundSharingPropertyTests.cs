namespace Dingzhou.Domain.Tests.Grants.Funds;

public sealed class FundSharingPropertyTests
{
    private static readonly Gen<decimal> Money = Gen.Long[0, 150_000_000].Select(c => c / 100m);

    private static readonly Gen<(string Matter, string Applicant, decimal Gross, decimal Other, (int Plot, int Year) Case)> Raw =
        Gen.Select(
        OneOf("grain-land", "farmer-linkage", "organic-new", "grain-loan-interest", "fixed-asset-investment", "trade-base"),
        Gen.Int[0, 15].Select(i => $"A{i}"),
        Money,
        Gen.Frequency((3, Gen.Const(0m)), (1, Money)),
        Gen.Select(Gen.Int[0, 40], Gen.Int[2021, 2022]));

    private static readonly Gen<AwardClaim[]> Claims = Raw.Array[0, 80].Select(raw => raw.Select((r, i) => new AwardClaim(
        $"case-{i}", r.Applicant, r.Matter, r.Gross, r.Other, [new($"plot:{r.Case.Plot}", ClaimKind.Plot, ClaimScope.Ever)]) { Year =
            r.Case.Year }).ToArray());

    private static readonly Gen<Dictionary<string, string>> Readings = Gen.Select(
        OneOf("perItem", "applicantTotal"),
        OneOf("toCent", "downToYuan"),
        (support, rounding) => new Dictionary<string, string> { ["support-scope"] = support, ["rounding"] = rounding });

    [Fact]
    public void The_fund_is_never_exceeded_and_what_is_left_is_returned() => Gen.Select(Claims, Readings).Sample((claims, readings) =>
    {
        var result = FundSharing.Share(Agriculture.Pack, 2022, claims, readings);

        // In full 元, each of at most 80 claims leaves less than 1 元 in the fund.
        var left = Math.Min(result.Due, 10_000_000m) - result.Paid;
        Assert.True(readings["rounding"] == "toCent" ? left == 0 : left is >= 0 and < 80);
        Assert.Equal(10_000_000m - result.Paid, result.Returned);
        Assert.Equal(result.Paid, result.Shares.Sum(s => s.Final));
        Assert.Equal(claims.Sum(c => c.Gross), result.Claimed);
    });

    [Fact]
    public void Nobody_gets_less_than_nothing_or_more_than_is_due_or_claimed() => Gen.Select(Claims, Readings).Sample((claims, readings) =>
    {
        foreach (var share in FundSharing.Share(Agriculture.Pack, 2022, claims, readings).Shares)
        {
            Assert.InRange(share.Final, 0, share.Due);
            Assert.InRange(share.Due, 0, share.Claimed);
            // Every difference is explained, and the explanation ends with the result.
            Assert.Equal(share.Final, share.Steps.Count == 0 ? share.Claimed : share.Steps[^1].Result);
        }
    });

    [Fact]
    public void Shares_of_the_fund_are_fair_to_the_cent() => Claims.Sample(claims =>
    {
        var result = FundSharing.Share(Agriculture.Pack, 2022, claims);
        if (result.Due <= result.Fund)
            return;

        foreach (var share in result.Shares)
            Assert.True(Math.Abs(share.Final * result.Due - share.Due * result.Fund!.Value) < 0.01m * result.Due);
    });

    [Fact]
    public void In_full_yuan_every_share_is_the_exact_one_less_its_parts() => Gen.Select(Claims, Readings).Sample((claims, readings) =>
    {
        readings["rounding"] = "downToYuan";
        var result = FundSharing.Share(Agriculture.Pack, 2022, claims, readings);

        foreach (var share in result.Shares)
        {
            var exact = share.Due * Math.Min(1, result.Due == 0 ? 1 : 10_000_000m / result.Due);
            Assert.Equal(0, share.Final % 1);
            Assert.InRange(exact - share.Final, -0.000_001m, 0.999_999m);
        }
    });

    [Fact]
    public void Caps_and_pools_are_never_exceeded() => Gen.Select(Claims, Readings).Sample((claims, readings) =>
    {
        var shares = FundSharing.Share(Agriculture.Pack, 2022, claims, readings).Shares;
        var years = claims.ToDictionary(c => c.ApplicationId, c => c.Year);

        Assert.True(shares.Where(s => s.MatterId == "farmer-linkage").Sum(s => s.Due) <= 1_000_000m);
        foreach (var (matter, limit) in new[] { ("grain-land", 1_000_000m), ("organic-new", 150_000m), ("grain-loan-interest", 500_000m),
            ("fixed-asset-investment", 1_000_000m) })
            Assert.All(
                shares.Where(s => s.MatterId == matter).GroupBy(s => (s.Applicant, years[s.ApplicationId])), g =>
                Assert.True(g.Sum(s => s.Due) <= limit));
    });

    [Fact]
    public void One_thing_is_awarded_once() => Claims.Sample(claims =>
    {
        var things = claims.ToDictionary(c => c.ApplicationId, c => c.Things[0].Key);
        var shares = FundSharing.Share(Agriculture.Pack, 2022, claims).Shares;

        Assert.All(shares.Where(s => s.Final > 0).GroupBy(s => things[s.ApplicationId]), g => Assert.Single(g));
    });

    [Fact]
    public void The_order_of_the_claims_is_irrelevant() => Gen.Select(Claims, Readings, Gen.Int).Sample((claims, readings, seed) =>
    {
        var shuffled = claims.ToArray();
        new Random(seed).Shuffle(shuffled);

        var there = FundSharing.Share(Agriculture.Pack, 2022, claims, readings).Shares.Select(s => (s.ApplicationId, s.Due, s.Final));
        var here = FundSharing.Share(Agriculture.Pack, 2022, shuffled, readings).Shares.Select(s => (s.ApplicationId, s.Due, s.Final));

        Assert.Equal(there, here);
    });

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
