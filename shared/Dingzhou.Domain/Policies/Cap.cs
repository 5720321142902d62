namespace Dingzhou.Domain.Policies;

/// <summary>A limit on an award.</summary>
public sealed class Cap
{
    /// <summary>What it limits.</summary>
    public required CapScope Scope { get; init; }

    /// <summary>The most that is awarded.</summary>
    public required Figure Figure { get; init; }

    /// <summary>The choices under which it holds; empty: always.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = Always.WhateverIsChosen;

    /// <summary>The readings under which it holds; empty: under all.</summary>
    public IReadOnlyDictionary<string, string> Under { get; init; } = Always.UnderAllReadings;
}

/// <summary>What a cap limits.</summary>
public enum CapScope
{
    /// <summary>One case.</summary>
    Item,

    /// <summary>One project, which is one case.</summary>
    Project,

    /// <summary>All of an applicant's cases under the matter in a year.</summary>
    ApplicantYear,

    /// <summary>All of an applicant's cases under the matter, over the years.</summary>
    ApplicantEver,
}

/// <summary>An amount already granted for the same thing, to be taken off.</summary>
/// <param name="Fact">The fact that states it.</param>
/// <param name="Source">Where the article says so.</param>
public sealed record Deduction(string Fact, Citation Source);
