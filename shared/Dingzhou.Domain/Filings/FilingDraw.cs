using System.Security.Cryptography;

namespace Dingzhou.Domain.Filings;

/// <summary>
/// Which filings of a department were drawn to be checked. Whoever reads it can draw again: the filings are ordered by the SHA-256 of the
/// seed, a bar and the number of each, and the first ones are drawn.
/// </summary>
/// <param name="DrawnOn">The day.</param>
/// <param name="Department">The department.</param>
/// <param name="Seed">What was drawn with: known to nobody before that day.</param>
/// <param name="DrawnAt">As of when the register was read.</param>
/// <param name="Urns">Out of what, and what came of it.</param>
public sealed record FilingDraw(
    DateOnly DrawnOn, string Department, string Seed, DateTimeOffset DrawnAt, IReadOnlyList<DrawnFilings> Urns);

/// <summary>What was drawn out of the filings of one kind.</summary>
/// <param name="CheckKind">Which: those of no higher risk, or those of a higher one.</param>
/// <param name="Population">How many they were.</param>
/// <param name="PopulationSha256">SHA-256 of their numbers in the order of the register, each with a line feed behind it.</param>
/// <param name="FilingNumbers">Those that were drawn, in the order in which they were.</param>
public sealed record DrawnFilings(
    FilingCheckKind CheckKind, int Population, string PopulationSha256, IReadOnlyList<string> FilingNumbers);

/// <summary>Filings as they are put in to be drawn, one after the other in the order of the register; no more is kept than can be drawn.</summary>
public sealed class FilingUrn(FilingCheckKind kind, DrawnShare share, string seed) : IDisposable
{
    private readonly IncrementalHash _population = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedList<string, string> _first = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Puts a filing in.</summary>
    public void Add(string number)
    {
        _count++;
        _population.AppendData(Encoding.UTF8.GetBytes($"{number}\n"));
        _first.Add(LotOf(seed, number), number);
        if (_first.Count > share.AtMost)
            _first.RemoveAt(_first.Count - 1);
    }

    /// <summary>Draws.</summary>
    public DrawnFilings Draw() => new(
        kind, _count, Convert.ToHexStringLower(_population.GetCurrentHash()), [.. _first.Values.Take(share.Of(_count))]);

    /// <summary>By what a filing is ordered, in lower-case hexadecimal.</summary>
    public static string LotOf(string seed, string number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{number}")));

    /// <inheritdoc/>
    public void Dispose() => _population.Dispose();
}
