namespace Dingzhou.Domain.Policies.Versions;

/// <summary>
/// One version of a pack in the register: what it is, who answers for it, and from when it holds. Its content is found by its hash.
/// </summary>
public sealed record PackVersion
{
    /// <summary>The pack's content hash (<see cref="PackFile.Hash"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>The policy.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The version's number: <c>1</c>, <c>2</c> …</summary>
    public required int Number { get; init; }

    /// <summary>文号 of the document.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>The first day on which it judges what is submitted.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The last day of the document.</summary>
    public required DateOnly ValidThrough { get; init; }

    /// <summary>Who handed it in; the platform for a pack that came with the program.</summary>
    public required Actor UploadedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Who approved it; another person than handed it in.</summary>
    public Actor? ApprovedBy { get; init; }

    /// <summary>When; null until then.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was withdrawn before it was in force; null otherwise.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether it is approved and stands: from then on it never changes.</summary>
    public bool IsPublished => ApprovedAt is not null && WithdrawnAt is null;

    /// <summary>The version as it is handed in.</summary>
    /// <param name="pack">The pack, read and checked.</param>
    public static PackVersion Of(PolicyPack pack, Actor by, DateTimeOffset at) => new()
    {
        Hash = pack.Hash,
        PolicyId = pack.Id,
        Number = int.Parse(pack.Version),
        DocumentNumber = pack.DocumentNumber,
        InForceFrom = pack.InForceFrom,
        ValidThrough = pack.ValidThrough,
        UploadedBy = by,
        UploadedAt = at,
    };
}

/// <summary>Where a version stands in its life.</summary>
public enum PackStatus
{
    /// <summary>Handed in and found without fault; waits for a second person.</summary>
    Checked,

    /// <summary>Approved; its day has not come.</summary>
    Approved,

    /// <summary>Judges what is submitted today.</summary>
    InForce,

    /// <summary>A later version has taken its place, or the document has lapsed; it still judges what was submitted under it.</summary>
    Ended,

    /// <summary>Taken back before its day.</summary>
    Withdrawn,
}
