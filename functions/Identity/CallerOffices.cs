namespace Dingzhou.Functions.Identity;

/// <summary>For which departments and offices an official acts.</summary>
internal static class CallerOffices
{
    /// <summary>
    /// The caller, as the trace of a reading names him: with his department, or the office that his role serves.
    /// </summary>
    public static Actor AsReader(this Caller caller) =>
        caller.ToActor() with { Department = caller.Department ?? (caller.Offices() is [var office, ..] ? office : null) };

    /// <summary>The departments and offices: the caller's own as a reviewer, and the office that a role serves.</summary>
    public static IReadOnlyList<string> Offices(this Caller caller)
    {
        var offices = Domain.Identity.Offices.Current;
        string?[] all =
        [
            caller.Is(Role.Reviewer) ? caller.Department : null,
            caller.Is(Role.Approver) ? offices.Government : null,
            caller.Is(Role.Legal) ? offices.Justice : null,
            caller.Is(Role.Finance) ? offices.Treasury : null,
        ];
        return [.. all.OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
