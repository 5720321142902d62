namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// What an overlay's changes say of its version's first day: where nothing but values and readings from a day are added, it is the
/// earliest of these, and nobody needs to say it again.
/// </summary>
internal sealed class FirstDay
{
    private (string File, long Line)? _undated;
    private YamlNode? _earliest;

    /// <summary>The days of what is added; null where something else is changed, or nothing.</summary>
    public YamlNode? Derived => _undated is null ? _earliest : null;

    /// <summary>Where something is changed without a day, or null.</summary>
    public (string File, long Line)? Undated => _undated;

    /// <summary>Something holds from a day.</summary>
    public void From(YamlNode day)
    {
        if (_earliest is null || string.CompareOrdinal(((YamlScalarNode)day).Value, ((YamlScalarNode)_earliest).Value) < 0)
            _earliest = day;
    }

    /// <summary>Something is changed that has no day of its own.</summary>
    public void Changed((string File, long Line) place) => _undated ??= place;
}
