namespace Dingzhou.Domain.Tests.Grants.Funds;

public sealed class ApportionmentTests
{
    private static readonly Gen<(string Name, long Weight)[]> Claims =
        Gen.Long[0, 200_000_000].Array[1, 60].Where(w => w.Sum() > 0).Select(w => w.Select((x, i) => ($"case-{i}", x)).ToArray());

    [Fact]
    public void Shares_add_up_exactly_and_none_is_a_cent_off_its_exact_share() =>
        Gen.Select(Claims, Gen.Double[0, 1]).Sample((claims, part) =>
        {
            var weights = claims.Sum(c => c.Weight);
            var total = (long)(weights * part);

            var shares = Apportionment.Share(total, claims);

            Assert.Equal(total, shares.Sum());
            for (var i = 0; i < shares.Length; i++)
            {
                Assert.InRange(shares[i], 0, claims[i].Weight);
                // |share − weight × total ÷ weights| < 1, without dividing.
                Assert.True(Int128.Abs((Int128)shares[i] * weights - (Int128)claims[i].Weight * total) < weights);
            }
        });

    [Fact]
    public void The_order_of_the_claims_does_not_matter() =>
        Gen.Select(Claims, Gen.Int).Sample((claims, seed) =>
        {
            var total = claims.Sum(c => c.Weight) / 3;
            var shuffled = claims.ToArray();
            new Random(seed).Shuffle(shuffled);

            var there = Apportionment.Share(total, claims).Select((s, i) => (claims[i].Name, s)).ToDictionary();
            var here = Apportionment.Share(total, shuffled).Select((s, i) => (shuffled[i].Name, s)).ToDictionary();

            Assert.Equal(there, here);
        });

    [Fact]
    public void Equal_claims_differ_by_a_cent_at_most()
    {
        var shares = Apportionment.Share(100, [("a", 50), ("b", 50), ("c", 50)]);

        // 100 ÷ 3 = 33.33…: one of them gets the odd one.
        Assert.Equal([33L, 33L, 34L], shares.Order());
    }

    [Fact]
    public void Among_equal_remainders_the_smallest_hashes_of_the_numbers_come_first()
    {
        // sha256sum: 2022-A 2394…, 2022-B a436…, 2022-C 59c9….
        Assert.Equal([34L, 33L, 33L], Apportionment.Share(100, [("2022-A", 50), ("2022-B", 50), ("2022-C", 50)]));
        Assert.Equal([34L, 33L, 34L], Apportionment.Share(101, [("2022-A", 50), ("2022-B", 50), ("2022-C", 50)]));
    }
}
