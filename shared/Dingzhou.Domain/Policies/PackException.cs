namespace Dingzhou.Domain.Policies;

/// <summary>A pack that is refused.</summary>
/// <param name="faults">Everything that is wrong with it.</param>
public sealed class PackException(IReadOnlyList<PackFault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(f => f.ToString())))
{
    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

/// <summary>One thing that is wrong with a pack.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">What is wrong, and how it has to be.</param>
public sealed record PackFault(string File, long Line, LocalizedText Reason)
{
    /// <summary>
    /// The most that are told at once: what is wrong a thousand times is seen sooner, and nobody's memory is filled with it.
    /// </summary>
    internal const int Most = 1000;

    /// <inheritdoc/>
    public override string ToString() => In(null);

    /// <summary>The fault on one line, in Chinese unless English is asked for.</summary>
    /// <param name="language">A language as in <c>Accept-Language</c>.</param>
    public string In(string? language) => $"{File}:{Line}: {Reason.In(language)}";
}
