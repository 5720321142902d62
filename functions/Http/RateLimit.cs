using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Http;

/// <summary>
/// A bucket of tokens for each caller or address: <c>RateLimit:Burst</c> requests at once, then <c>RateLimit:PerSecond</c>. It is
/// kept in this process's memory: it guards one instance against one noisy client, and is no accounting.
/// </summary>
internal sealed class RateLimit(IConfiguration configuration, TimeProvider time)
{
    private const int MostBuckets = 20_000;

    private readonly double _burst = Setting(configuration, "RateLimit:Burst", 2000);
    private readonly double _perSecond = Setting(configuration, "RateLimit:PerSecond", 500);
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes a token; null when there was one, else how long until there is.</summary>
    public TimeSpan? Take(string key) => Take(key, _burst, _perSecond);

    /// <summary>Takes a token of a bucket of its own size.</summary>
    /// <param name="key">Whose, and what for.</param>
    /// <param name="burst">Requests at once.</param>
    /// <param name="perSecond">Requests after that.</param>
    /// <returns>Null when there was one, else how long until there is.</returns>
    public TimeSpan? Take(string key, double burst, double perSecond)
    {
        if (_buckets.Count > MostBuckets)
            Forget();
        var bucket = _buckets.GetOrAdd(key, _ => new(burst, perSecond, time.GetTimestamp()));
        lock (bucket)
        {
            Fill(bucket);
            if (bucket.Tokens < 1)
                return TimeSpan.FromSeconds((1 - bucket.Tokens) / perSecond);
            bucket.Tokens--;
            return null;
        }
    }

    private void Fill(Bucket bucket)
    {
        var now = time.GetTimestamp();
        bucket.Tokens = Math.Min(bucket.Burst, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * bucket.PerSecond));
        bucket.At = now;
    }

    /// <summary>Drops the buckets that are full again: they say nothing.</summary>
    private void Forget()
    {
        foreach (var (key, bucket) in _buckets)
        {
            if (time.GetElapsedTime(bucket.At).TotalSeconds * bucket.PerSecond >= bucket.Burst)
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

    private sealed class Bucket(double burst, double perSecond, long at)
    {
        public double Burst { get; } = burst;

        public double PerSecond { get; } = perSecond;

        public double Tokens { get; set; } = burst;

        public long At { get; set; } = at;
    }
}
