namespace Dingzhou.Functions.Http;

/// <summary>Who calls, as a verified token says.</summary>
/// <param name="Subject">The person's id at the issuer.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Roles">The roles held.</param>
/// <param name="Uscc">Unified social credit code of the organisation acted for; null for officials.</param>
/// <param name="Department">The department; null for applicants.</param>
public sealed record Caller(string Subject, string Name, IReadOnlySet<Role> Roles, string? Uscc, string? Department)
{
    /// <summary>Whether the caller holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether the caller is an official of any kind.</summary>
    public bool IsOfficial() => Roles.Any(r => r is not (Role.Applicant or Role.Agent));

    /// <summary>Whether the caller acts for this organisation.</summary>
    public bool ActsFor(string uscc) => (Is(Role.Applicant) || Is(Role.Agent)) && string.Equals(Uscc, uscc, StringComparison.Ordinal);

    /// <summary>The organisation acted for.</summary>
    /// <exception cref="RefusedException">The token names none.</exception>
    public string DemandUscc() => Uscc ?? throw new RefusedException(RefusalKind.Forbidden, "no-organisation");

    /// <summary>The department worked for.</summary>
    /// <exception cref="RefusedException">The token names none.</exception>
    public string DemandDepartment() => Department ?? throw new RefusedException(RefusalKind.Forbidden, "no-department");

    /// <summary>The caller as histories name it.</summary>
    public Actor ToActor() => new(Subject, Name, Department, Uscc);
}
