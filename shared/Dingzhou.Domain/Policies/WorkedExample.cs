namespace Dingzhou.Domain.Policies;

/// <summary>An example worked out by hand from the text.</summary>
public sealed class WorkedExample
{
    /// <summary>What it shows.</summary>
    public required string Name { get; init; }

    /// <summary>The matter.</summary>
    public required string Matter { get; init; }

    /// <summary>The day of reference.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Readings other than those in force.</summary>
    public required IReadOnlyDictionary<string, string> Readings { get; init; }

    /// <summary>The facts.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The award; null where none is due.</summary>
    public decimal? Award { get; init; }

    /// <summary>The parts in which it is paid, where the example states them.</summary>
    public IReadOnlyList<decimal> Instalments { get; init; } = [];

    /// <summary>The facts whose conditions are not met.</summary>
    public IReadOnlyList<string> NotMet { get; init; } = [];

    /// <summary>The facts that are missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>File and line.</summary>
    public required string Where { get; init; }
}
