namespace Dingzhou.TestKit;

/// <summary>Who a token is for: the claims that the platform reads.</summary>
/// <param name="Subject">The person's id at the issuer.</param>
/// <param name="Name">The name shown in histories.</param>
/// <param name="Roles">applicant, agent, clerk, reviewer, approver, legal, finance, policyManager, auditor, operator.</param>
/// <param name="Uscc">The unified social credit code of the organisation, for applicants and agents.</param>
/// <param name="Department">The department, for those who work in one.</param>
public sealed record Person(string Subject, string Name, IReadOnlyList<string> Roles, string? Uscc = null, string? Department = null)
{
    /// <summary>The bureau in charge of agricultural grants.</summary>
    public const string Bureau = "市农业农村局";

    /// <summary>Someone who applies for an organisation.</summary>
    public static Person Applicant(string name, string uscc) => new("u-" + uscc, name, ["applicant"], uscc);

    /// <summary>Someone of the bureau who decides stages of cases.</summary>
    public static Person Reviewer(string name, string department = Bureau) => new("r-" + name, name, ["reviewer"], Department: department);

    /// <summary>Someone with one of the other roles.</summary>
    public static Person With(string role, string name, string? department = null) =>
        new($"{role}-{name}", name, [role], Department: department);
}
