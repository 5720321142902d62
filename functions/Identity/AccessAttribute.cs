namespace Dingzhou.Functions.Identity;

/// <summary>
/// Who may call an HTTP function: callers with one of the roles, or anybody. A function without it is refused to all.
/// </summary>
/// <param name="roles">The roles, one of which is enough.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles, one of which is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Whether no token is needed; one that is sent must still be valid.</summary>
    public bool Public { get; set; }
}
