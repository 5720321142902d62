using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Http;

/// <summary>
/// A bucket of tokens for each caller or address: <c>RateLimit:Burst</c> requests at once, then <c>RateLimit:PerSecond</c>; and one for
/// each address of tokens refused, <c>RateLimit:BadTokens</c> at once, then one a second. They are kept in this process's memory: they
/// guard one instance against one noisy client, and are no accounting.
/// </summary>
internal sealed class RateLimit(IConfiguration configuration, TimeProvider time)
{
    private const int MostBuckets = 20_000;

    private readonly Rate _requests = new(
        Setting(configuration, "RateLimit:Burst", 2000), Setting(configuration, "RateLimit:PerSecond", 500));
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>How many tokens may be refused to an address.</summary>
    public Rate BadTokens { get; } = new(Setting(configuration, "RateLimit:BadTokens", 100), 1);

    /// <summary>Takes what a request costs.</summary>
    /// <param name="cost">The cost; what costs more than there can be takes all there can be.</param>
    /// <returns>Null when there was enough, else how long until there is.</returns>
    public TimeSpan? Take(string sender, int cost) => cost == 0 ? null : Take(sender, _requests, Math.Min(cost, _requests.Burst));

    /// <summary>Takes one token of a bucket of its own size.</summary>
    /// <returns>Null when there was one, else how long until there is.</returns>
    public TimeSpan? Take(string key, Rate rate) => Take(key, rate, 1);

    /// <summary>How long until there is a token; null where there is one.</summary>
    public TimeSpan? WaitFor(string key, Rate rate) => _buckets.ContainsKey(key) ? Take(key, rate, 1, isTaken: false) : null;

    private TimeSpan? Take(string key, Rate rate, double cost, bool isTaken = true)
    {
        if (_buckets.Count > MostBuckets)
            Forget();
        var bucket = _buckets.GetOrAdd(key, _ => new(rate, time.GetTimestamp()));
        lock (bucket)
        {
            Fill(bucket);
            if (bucket.Tokens < cost)
                return TimeSpan.FromSeconds((cost - bucket.Tokens) / rate.PerSecond);
            if (isTaken)
                bucket.Tokens -= cost;
            return null;
        }
    }

    private void Fill(Bucket bucket)
    {
        var now = time.GetTimestamp();
        bucket.Tokens = Math.Min(
            bucket.Rate.Burst, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * bucket.Rate.PerSecond));
        bucket.At = now;
    }

    /// <summary>Drops the buckets that are full again: they say nothing.</summary>
    private void Forget()
    {
        foreach (var (key, bucket) in _buckets)
        {
            if (time.GetElapsedTime(bucket.At).TotalSeconds * bucket.Rate.PerSecond >= bucket.Rate.Burst)
                _buckets.TryRemove(key, out _);
        }
    }

    private static double Setting(IConfiguration configuration, string name, double otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 1
            ? value
            : throw new InvalidOperationException($"{name} must be a number of at least 1.");
    }

    /// <summary>The size of a bucket.</summary>
    /// <param name="Burst">Requests at once.</param>
    /// <param name="PerSecond">Requests after that.</param>
    public sealed record Rate(double Burst, double PerSecond);

    private sealed class Bucket(Rate rate, long at)
    {
        public Rate Rate { get; } = rate;

        public double Tokens { get; set; } = rate.Burst;

        public long At { get; set; } = at;
    }
}
