using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dingzhou.Functions.Identity;

/// <summary>
/// Tokens that were verified a short while ago, by their hashes. They are verified each time; that they are known says only that whoever
/// sends one has made none up.
/// </summary>
internal sealed class KnownTokens(TimeProvider clock)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);

    /// <summary>Whether the token was verified, and is neither over nor forgotten.</summary>
    public bool Contains(string token) => _ends.TryGetValue(HashOf(token), out var end) && clock.GetUtcNow() < end;

    /// <summary>Remembers a token that has just been verified.</summary>
    public void Add(string token, DateTimeOffset expires)
    {
        var now = clock.GetUtcNow();
        if (_ends.Count >= Most)
            Forget(now);

        // Where there are too many even so, those who are not remembered are heard like everybody unknown.
        if (_ends.Count < Most)
            _ends[HashOf(token)] = expires < now + Longest ? expires : now + Longest;
    }

    /// <summary>Forgets a token that is no longer taken.</summary>
    public void Remove(string token) => _ends.TryRemove(HashOf(token), out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (hash, end) in _ends)
        {
            if (end <= now)
                _ends.TryRemove(hash, out _);
        }
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
