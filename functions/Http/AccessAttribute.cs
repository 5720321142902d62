namespace Dingzhou.Functions.Http;

/// <summary>
/// Who may call an HTTP function: callers with one of the roles, or anybody. A function without it is refused to all. Of whatever belongs
/// to somebody, applicants and agents reach what is their organisation's, reviewers what is their department's; the function sees to that,
/// and the matrix of the tests to the function.
/// </summary>
/// <param name="roles">The roles, one of which is enough.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles, one of which is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Whether no token is needed; one that is sent must still be valid.</summary>
    public bool Public { get; set; }

    /// <summary>Whether the function then asks the procedure of the case who may; so it can refuse what is public otherwise.</summary>
    public bool ByProcedure { get; set; }

    /// <summary>Whether of an organisation's recorded people only its administrators may.</summary>
    public bool ByAdministrator { get; set; }

    /// <summary>Whether everybody may who is signed in, whatever the roles: for what is the caller's own.</summary>
    public bool SignedIn { get; set; }

    /// <summary>Whether reviewers of every department reach the same.</summary>
    public bool AnyDepartment { get; set; }
}
