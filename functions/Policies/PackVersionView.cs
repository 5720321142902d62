using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Functions.Policies;

/// <summary>A version of a policy's data.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Version">Its name: 1, 2 …</param>
/// <param name="Hash">Its content hash: under it the content is found, and it stands on every application, estimate and award.</param>
/// <param name="DocumentNumber">文号.</param>
/// <param name="Status">Where it stands today.</param>
/// <param name="InForceFrom">The first day on which it judges what is submitted.</param>
/// <param name="InForceThrough">The last day.</param>
/// <param name="UploadedAt">When it was handed in.</param>
/// <param name="ApprovedAt">When it was approved.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="UploadedBy">Who handed it in; for officials only.</param>
/// <param name="ApprovedBy">Who approved it; for officials only.</param>
internal sealed record PackVersionView(
    string PolicyId, string Version, string Hash, string DocumentNumber, PackStatus Status, DateOnly InForceFrom, DateOnly InForceThrough,
    DateTimeOffset UploadedAt, DateTimeOffset? ApprovedAt, DateTimeOffset? WithdrawnAt, Actor? UploadedBy, Actor? ApprovedBy)
{
    internal static PackVersionView Of(PolicyRegister register, PackVersion v, DateOnly today, bool forOfficials) => new(
        v.PolicyId, $"{v.Number}", v.Hash, v.DocumentNumber, register.StatusOn(v, today), v.InForceFrom, register.LastDay(v),
        v.UploadedAt, v.ApprovedAt, v.WithdrawnAt, forOfficials ? v.UploadedBy : null, forOfficials ? v.ApprovedBy : null);
}

/// <summary>A version with its rules as data: what a second person reads before approving.</summary>
/// <param name="Pack">The version.</param>
/// <param name="Content">Fund, procedure, interpretations and matters.</param>
internal sealed record PackVersionDetail(PackVersionView Pack, PolicyDetail Content);

/// <summary>A decision on a version.</summary>
/// <param name="Reason">Why.</param>
internal sealed record VersionDecision([property: SeveralLines] string? Reason = null);

/// <summary>What happened to a policy's versions.</summary>
/// <param name="IsWhole">True when every number, link and hash of the whole register is right.</param>
/// <param name="Events">The events of this policy in order, each with its sentence.</param>
internal sealed record PolicyHistoryView(bool IsWhole, IReadOnlyList<ShownEvent<PolicyRegisterChange>> Events);
