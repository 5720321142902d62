namespace Dingzhou.Domain.Policies.Versions;

/// <summary>
/// The register of all versions of all packs, one for the city, so that what must hold across packs (no number twice, no matter in
/// two policies) is decided in one transaction. A few hundred bytes for a version, a few versions a month.
/// </summary>
/// <param name="Versions">The versions in the order in which they came.</param>
public sealed record PolicyRegister(IReadOnlyList<PackVersion> Versions)
{
    /// <summary>Its identity as an aggregate.</summary>
    public const string Id = "register";

    /// <summary>A register without versions.</summary>
    public static PolicyRegister Empty { get; } = new([]);

    /// <summary>A version, or null.</summary>
    public PackVersion? Find(string policyId, string hash) => Versions.FirstOrDefault(v => v.PolicyId == policyId && v.Hash == hash);

    /// <summary>The published versions of a policy, by number.</summary>
    public IReadOnlyList<PackVersion> Published(string policyId) =>
        [.. Versions.Where(v => v.PolicyId == policyId && v.IsPublished).OrderBy(v => v.Number)];

    /// <summary>The last day on which a version judges what is submitted: the document's, or the day before the next version's.</summary>
    public DateOnly LastDay(PackVersion version)
    {
        var next = Published(version.PolicyId).FirstOrDefault(v => v.Number > version.Number)?.InForceFrom.AddDays(-1);
        return next < version.ValidThrough ? next.Value : version.ValidThrough;
    }

    /// <summary>Where a version stands on a day.</summary>
    public PackStatus StatusOn(PackVersion version, DateOnly day) => version switch
    {
        { WithdrawnAt: not null } => PackStatus.Withdrawn,
        { ApprovedAt: null } => PackStatus.Checked,
        _ when day < version.InForceFrom => PackStatus.Approved,
        _ => day <= LastDay(version) ? PackStatus.InForce : PackStatus.Ended,
    };
}

/// <summary>What can happen to the register: a closed set.</summary>
/// <param name="PolicyId">The policy it is about.</param>
/// <param name="Hash">The version it is about.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PackInstalled), "installed")]
[JsonDerivedType(typeof(PackChecked), "checked")]
[JsonDerivedType(typeof(PackApproved), "approved")]
[JsonDerivedType(typeof(PackWithdrawn), "withdrawn")]
public abstract record PolicyRegisterChange(string PolicyId, string Hash);

/// <summary>A pack came with the program: whoever reviewed the program's source has approved it.</summary>
/// <param name="Version">The version.</param>
public sealed record PackInstalled(PackVersion Version) : PolicyRegisterChange(Version.PolicyId, Version.Hash);

/// <summary>A version was handed in and found without fault.</summary>
/// <param name="Version">The version.</param>
/// <param name="Matters">Matters in it.</param>
/// <param name="Examples">Worked examples in it, all of which came out as worked out.</param>
public sealed record PackChecked(PackVersion Version, int Matters, int Examples) : PolicyRegisterChange(Version.PolicyId, Version.Hash);

/// <summary>A second person approved a version.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Hash">The version.</param>
/// <param name="Reason">Why.</param>
public sealed record PackApproved(string PolicyId, string Hash, string Reason) : PolicyRegisterChange(PolicyId, Hash);

/// <summary>A version was taken back before it was in force.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Hash">The version.</param>
/// <param name="Reason">Why.</param>
public sealed record PackWithdrawn(string PolicyId, string Hash, string Reason) : PolicyRegisterChange(PolicyId, Hash);

/// <summary>The state of the register as the sum of its events.</summary>
public static class PolicyRegisterHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static PolicyRegister Apply(string id, PolicyRegister? state, RecordedEvent<PolicyRegisterChange> e)
    {
        _ = id;
        var before = state ?? PolicyRegister.Empty;
        return e.Change switch
        {
            PackInstalled c => With(before, c.Version with { ApprovedBy = e.By, ApprovedAt = e.At }),
            PackChecked c => With(before, c.Version),
            PackApproved c => Change(before, c, v => v with { ApprovedBy = e.By, ApprovedAt = e.At }),
            PackWithdrawn c => Change(before, c, v => v with { WithdrawnAt = e.At }),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    // Handed in again after it was withdrawn, or shipped after it was handed in: it stands once.
    private static PolicyRegister With(PolicyRegister register, PackVersion version) =>
        new([.. register.Versions.Where(v => v.Hash != version.Hash || v.PolicyId != version.PolicyId), version]);

    private static PolicyRegister Change(PolicyRegister register, PolicyRegisterChange c, Func<PackVersion, PackVersion> change) =>
        new([.. register.Versions.Select(v => v.PolicyId == c.PolicyId && v.Hash == c.Hash ? change(v) : v)]);
}
