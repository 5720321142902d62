namespace Dingzhou.Domain.Policies;

/// <summary>A fact compared with a figure, a choice, or another fact.</summary>
public sealed class Condition
{
    /// <summary>The fact.</summary>
    public required string Fact { get; init; }

    /// <summary>How it is compared.</summary>
    public required Comparison Is { get; init; }

    /// <summary>The figure it is compared with.</summary>
    public Figure? Figure { get; init; }

    /// <summary>The fact it is compared with.</summary>
    public string? Other { get; init; }

    /// <summary>The choices that are allowed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What the article demands, in a sentence.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>Where the article demands it.</summary>
    public required Citation Source { get; init; }

    /// <summary>The readings under which it holds; empty: under all.</summary>
    public IReadOnlyDictionary<string, string> Under { get; init; } = Always.UnderAllReadings;
}

/// <summary>How a fact is compared.</summary>
public enum Comparison
{
    /// <summary>以上(含).</summary>
    AtLeast,

    /// <summary>以下(含).</summary>
    AtMost,

    /// <summary>More than.</summary>
    Above,

    /// <summary>Less than.</summary>
    Below,

    /// <summary>The fact is true.</summary>
    IsTrue,

    /// <summary>The fact is false.</summary>
    IsFalse,

    /// <summary>The fact is one of the choices.</summary>
    OneOf,

    /// <summary>A day that is not later than another.</summary>
    NotAfter,
}

/// <summary>The empty limits of a rule that holds always.</summary>
internal static class Always
{
    public static readonly IReadOnlyDictionary<string, string> UnderAllReadings = new Dictionary<string, string>();

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> WhateverIsChosen =
        new Dictionary<string, IReadOnlyList<string>>();
}
