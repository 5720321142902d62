using System.Security.Cryptography;

namespace Dingzhou.Domain.Enterprises;

/// <summary>
/// What enterprises are judged by on a day. It changes when a version, a dated figure or a reading comes into force, when a document
/// begins or lapses, and with the year: then every file is looked at again, though nothing in it has changed.
/// </summary>
public static class RulesOfTheDay
{
    /// <summary>A name that is the same on two days just where the same facts would give the same items on both.</summary>
    /// <param name="packs">The policies in the versions of the day.</param>
    public static string NameOf(IEnumerable<PolicyPack> packs, DateOnly today)
    {
        var rules = packs.Where(p => p.IsInForce(today)).Select(p => $"{p.Hash}-{p.Epoch(today)}").Order(StringComparer.Ordinal);
        return $"{today.Year}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', rules))))[..24]}";
    }
}
