namespace Dingzhou.Domain.Policies;

/// <summary>What a case claims an award for: 不得重复享受, nothing is awarded twice for the same thing.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Fact">The fact that names the thing or things; null where it is the applicant itself (a village, a town).</param>
/// <param name="Scope">Whether once ever, or once a year.</param>
/// <param name="Aspect">Set where another item may support another side of the same thing: who brings a project in, and who builds
/// it.</param>
public sealed record Claim(ClaimKind Kind, string? Fact, ClaimScope Scope, string? Aspect)
{
    /// <summary>The choices under which it is claimed; empty: always.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = Always.WhateverIsChosen;

    /// <summary>The readings under which it is claimed; empty: under all.</summary>
    public IReadOnlyDictionary<string, string> Under { get; init; } = Always.UnderAllReadings;

    /// <summary>Where the article itself says that the thing is not awarded twice; null where only the document as a whole does.</summary>
    public Citation? Source { get; init; }

    /// <summary>The kind of thing and the side of it.</summary>
    internal string Side => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString()) + (Aspect is null ? "" : "/" + Aspect);
}

/// <summary>One thing claimed by one case.</summary>
/// <param name="Key">The same for the same thing, however it was typed, for example <c>plot:130682…</c>.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Scope">Whether once ever, or once a year.</param>
public sealed record ClaimedThing(string Key, ClaimKind Kind, ClaimScope Scope)
{
    /// <summary>Its name as whoever claims it typed it; null where it is the applicant itself.</summary>
    public string? Typed { get; init; }

    // A key is kind/aspect@item:name. Taken apart once: claims are compared each with each.
    internal string Name { get; } = Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private string Side { get; } = Key.Split(':')[0].Split('@')[0];

    /// <summary>Whether it is claimed by such a claim.</summary>
    internal bool IsOf(Claim claim) => Side == claim.Side;

    /// <summary>Whether two claims want an award for one thing: what may be had once ever excludes any other year too.</summary>
    /// <param name="sameYear">Whether both are claims of one year.</param>
    public bool Excludes(ClaimedThing other, bool sameYear) => Key == other.Key && Meets(other, sameYear);

    /// <summary>The same for one thing under whatever policy, and whether or not each item has it for itself.</summary>
    internal string Identity => $"{Side}:{Name}";

    /// <summary>The key of the thing where an item has it for itself.</summary>
    internal string KeyFor(string item) => $"{Side}@{item}:{Name}";

    /// <summary>Whether both are for one thing, under whatever policy, and whether or not each item has it for itself.</summary>
    internal bool IsFor(ClaimedThing other) => Side == other.Side && Name == other.Name;

    /// <summary>Whether an award for the other is support for this one, where they are claimed under different policies.</summary>
    /// <param name="sameYear">Whether both are claims of one year.</param>
    public bool IsSupportedBy(ClaimedThing other, bool sameYear) => IsFor(other) && Meets(other, sameYear);

    /// <summary>Whether the years of two claims for one thing meet.</summary>
    internal bool Meets(ClaimedThing other, bool sameYear) => sameYear || Scope == ClaimScope.Ever || other.Scope == ClaimScope.Ever;

    /// <summary>The same thing under another name for the applicant, with whom the key of what is the applicant's own ends.</summary>
    internal ClaimedThing Of(string applicant, string name) => Key.EndsWith($"/{ThingName.Normalise(applicant)}", StringComparison.Ordinal)
        ? new(Key[..^ThingName.Normalise(applicant).Length] + ThingName.Normalise(name), Kind, Scope)
        : this;

    /// <summary>The thing in words, by the name that was typed.</summary>
    public LocalizedText Text() => Kind switch
    {
        ClaimKind.Plot => LocalizedText.Of("claim-kind.plot", ("name", Typed ?? Name)),
        ClaimKind.Certificate => LocalizedText.Of("claim-kind.certificate", ("name", Typed ?? Name)),
        ClaimKind.Loan => LocalizedText.Of("claim-kind.loan", ("name", Typed ?? Name)),
        ClaimKind.Project => LocalizedText.Of("claim-kind.project", ("name", Typed ?? Name)),
        // Its name holds the applicant's number, which the reader knows.
        ClaimKind.Honour => LocalizedText.Of("claim-kind.honour"),
    };
}

/// <summary>Kinds of things that an award is for.</summary>
public enum ClaimKind
{
    /// <summary>地块.</summary>
    Plot,

    /// <summary>证书, 商标, 认定.</summary>
    Certificate,

    /// <summary>贷款.</summary>
    Loan,

    /// <summary>项目.</summary>
    Project,

    /// <summary>荣誉, 称号, 监测.</summary>
    Honour,
}

/// <summary>How often a thing may be awarded.</summary>
public enum ClaimScope
{
    /// <summary>一次性: once.</summary>
    Ever,

    /// <summary>Once in each year.</summary>
    Year,
}
