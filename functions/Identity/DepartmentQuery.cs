namespace Dingzhou.Functions.Identity;

/// <summary>Which department an official asks about.</summary>
internal static class DepartmentQuery
{
    /// <summary>The department that the query names; null where it names none.</summary>
    /// <param name="overseers">Roles that may ask about departments other than their own.</param>
    /// <exception cref="RefusedException">It is another's, and the caller has none of the roles.</exception>
    public static string? DepartmentAsked(this Caller caller, HttpRequest request, params Role[] overseers)
    {
        if (request.QueryValue("department") is not { } name)
            return null;
        var department = DepartmentName.Of(name);
        return department == caller.Department || overseers.Any(caller.Is)
            ? department
            : throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.list"));
    }
}
