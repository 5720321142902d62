using System.Security.Cryptography;

namespace Dingzhou.Domain.Grants.Funds;

/// <summary>Shares an amount out in proportion, exact to the 分, by the largest remainder.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Shares in 分 that add up to <paramref name="total"/>, each less than 1 分 from the exact one. Equal remainders are ranked by
    /// the hash of the name, so that neither the order of the claims nor an early number is worth anything.
    /// </summary>
    /// <param name="total">What is shared out; not more than the weights together.</param>
    /// <param name="claims">Name and weight, in 分.</param>
    public static long[] Share(long total, IReadOnlyList<(string Name, long Weight)> claims)
    {
        Int128 weights = claims.Sum(c => c.Weight);
        var shares = new long[claims.Count];
        var remainders = new Int128[claims.Count];
        var left = total;
        for (var i = 0; i < shares.Length; i++)
        {
            var (whole, remainder) = Int128.DivRem((Int128)claims[i].Weight * total, weights);
            shares[i] = (long)whole;
            remainders[i] = remainder;
            left -= shares[i];
        }

        // What is left is less than the number of claims with a remainder, so nobody gets more than claimed.
        foreach (var i in Enumerable.Range(0, shares.Length).Where(i => remainders[i] > 0)
            .OrderByDescending(i => remainders[i]).ThenBy(i => Rank(claims[i].Name), StringComparer.Ordinal)
            .ThenBy(i => claims[i].Name, StringComparer.Ordinal).Take((int)left))
            shares[i]++;

        return shares;
    }

    private static string Rank(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
