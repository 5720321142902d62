namespace Dingzhou.Functions.Http;

/// <summary>Who calls, as a verified token says.</summary>
/// <param name="Subject">The person's id at the issuer.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Roles">The roles held.</param>
/// <param name="Uscc">Unified social credit code of the organisation acted for; null for officials.</param>
/// <param name="Department">The department; null for applicants.</param>
/// <param name="Scope">What the authority is limited to by which an agent acts; null: nothing, or no agent.</param>
/// <param name="Administers">False of a person whom the organisation has recorded for less than everything.</param>
public sealed record Caller(
    string Subject, string Name, IReadOnlySet<Role> Roles, string? Uscc, string? Department, CallerScope? Scope = null,
    bool Administers = true)
{
    /// <summary>Whether the caller holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether the caller is an official of any kind; who takes in at a window is no more than that.</summary>
    public bool IsOfficial() => Roles.Any(r => r is not (Role.Applicant or Role.Agent or Role.Clerk));

    /// <summary>Whether the caller acts for this organisation, in everything: an agent for some matters does not.</summary>
    public bool ActsFor(string uscc) => Scope is null && IsOf(uscc);

    /// <summary>Whether something is the caller's own: of the organisation for which he acts in everything, or his as a person.</summary>
    /// <param name="uscc">Whose it is; null where it is a person's.</param>
    /// <param name="subject">The person; null where it is an organisation's.</param>
    public bool Owns(string? uscc, string? subject) => uscc is not null ? ActsFor(uscc) : Subject == subject;

    /// <summary>Whether the caller acts for this organisation in a matter.</summary>
    public bool ActsFor(string uscc, string matterId, string policyId) => IsOf(uscc) && Scope?.Covers(matterId, policyId) != false;

    /// <summary>Whether the caller is of this organisation, or an agent of it.</summary>
    public bool IsOf(string uscc) => (Is(Role.Applicant) || Is(Role.Agent)) && string.Equals(Uscc, uscc, StringComparison.Ordinal);

    /// <summary>The organisation acted for, in everything.</summary>
    /// <exception cref="RefusedException">The token names none, or the caller acts for it in some matters only.</exception>
    public string DemandUscc() => Scope is null ? DemandOrganisation() : throw OutsideAuthority();

    /// <summary>The organisation acted for in a matter.</summary>
    /// <exception cref="RefusedException">The token names none, or the caller does not act for it in this matter.</exception>
    public string DemandUscc(string matterId, string policyId) =>
        Scope?.Covers(matterId, policyId) == false ? throw OutsideAuthority() : DemandOrganisation();

    /// <summary>The organisation acted for, in whichever matters.</summary>
    /// <exception cref="RefusedException">The token names none.</exception>
    public string DemandOrganisation() => Uscc ?? throw new RefusedException(RefusalKind.Forbidden, "no-organisation");

    /// <summary>The refusal where an agent's authority is for other matters.</summary>
    public static RefusedException OutsideAuthority() => new(RefusalKind.Forbidden, "outside-authority");

    /// <summary>The department worked for.</summary>
    /// <exception cref="RefusedException">The token names none.</exception>
    public string DemandDepartment() => Department ?? throw new RefusedException(RefusalKind.Forbidden, "no-department");

    /// <summary>The caller as histories name it.</summary>
    public Actor ToActor() => new(Subject, Name, Department, Uscc);
}

/// <summary>The matters in which somebody acts for an organisation.</summary>
/// <param name="MatterIds">Matters.</param>
/// <param name="PolicyIds">Policies, with every matter of theirs.</param>
public sealed record CallerScope(IReadOnlyList<string> MatterIds, IReadOnlyList<string> PolicyIds)
{
    /// <summary>Whether a matter is within.</summary>
    public bool Covers(string matterId, string policyId) => MatterIds.Contains(matterId) || PolicyIds.Contains(policyId);
}
