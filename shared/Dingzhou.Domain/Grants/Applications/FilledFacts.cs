namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Where a fact comes from that was filled in, and not stated anew (定政发〔2022〕23号: 一次采集).</summary>
/// <param name="Source">A document, a register, an earlier application, or the applicant itself.</param>
/// <param name="On">The day for which it is true.</param>
/// <param name="Department">The department that recorded it; null where the applicant stated it.</param>
public sealed record FilledFact(string Source, DateOnly On, string? Department);

/// <summary>Facts that are known of an applicant for a matter, and where each comes from.</summary>
/// <param name="Values">The facts.</param>
/// <param name="Sources">Fact → where it comes from.</param>
public sealed record FilledFacts(Facts Values, IReadOnlyDictionary<string, FilledFact> Sources)
{
    /// <summary>Nothing known.</summary>
    public static FilledFacts None { get; } = new(Facts.None, new Dictionary<string, FilledFact>());

    /// <summary>Those that were filled in: known, saved so, and not stated; null where none was.</summary>
    /// <param name="saved">All facts as saved.</param>
    /// <param name="stated">What was stated, a null too.</param>
    public IReadOnlyDictionary<string, FilledFact>? In(Facts saved, Facts stated)
    {
        var names = stated.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var filled = Sources.Where(s => !names.Contains(s.Key) && Values[s.Key] is { } known && known.Equals(saved[s.Key]))
            .ToDictionary(StringComparer.Ordinal);
        return filled.Count == 0 ? null : filled;
    }
}
