namespace Dingzhou.TestKit.Attack;

/// <summary>What becomes of a request for something that exists.</summary>
public enum AccessVerdict
{
    /// <summary>The caller is let in, whatever else may be wrong with the request.</summary>
    Admitted,

    /// <summary>The caller must sign in first.</summary>
    MustSignIn,

    /// <summary>The caller is refused, or told that there is no such thing.</summary>
    Refused,
}

/// <summary>
/// Who may do what, from what the functions declare: roles, and for whom the owner or the department matters. Of applicants and agents only
/// the organisation's own reach what is an organisation's; of reviewers only the department's, unless the function is open to all of them.
/// </summary>
/// <param name="world">Whose things they are.</param>
public sealed class AccessRule(World world)
{
    /// <summary>The parameters of addresses that name what belongs to an organisation.</summary>
    private static readonly string[] OfOrganisations = ["applicationId", "subscriptionId", "uscc"];

    /// <summary>What is asked of the department that is asked for its opinion, and not of the one that carries the document out.</summary>
    private static readonly string[] OfJointDepartment = ["GiveJointOpinion", "AnswerConsultation"];

    /// <summary>What only officials who have a part in the world's case read, and auditors.</summary>
    private const string OfParts = "GetPrivateContents";

    /// <summary>The codes by which somebody is refused for who they are, or told that there is nothing for them.</summary>
    private static readonly string[] Refusals =
    [
        "forbidden", "no-authority", "no-organisation", "no-department", "other-department", "application-not-found", "file-not-found",
        "subscription-not-found",
    ];

    /// <summary>What the rule says of an operation on the world's things and a caller; null is the public.</summary>
    public AccessVerdict Of(ApiOperation operation, Person? caller)
    {
        if (operation.IsPublic)
            return AccessVerdict.Admitted;
        if (caller is null)
            return AccessVerdict.MustSignIn;
        if (operation.IsForSignedIn)
            return AccessVerdict.Admitted;
        var role = caller == world.AgentWithoutAuthority ? null : caller.Roles.FirstOrDefault(operation.Roles.Contains);
        return role switch
        {
            null => AccessVerdict.Refused,
            "applicant" or "agent" or "approver" or "finance" when operation.Id == OfParts => AccessVerdict.Refused,
            "applicant" or "agent" => caller.Uscc == world.Owner.Uscc || !operation.ParametersIn("path").Any(OfOrganisations.Contains)
                ? AccessVerdict.Admitted : AccessVerdict.Refused,
            // A clerk reaches what he has entered himself, and the world's things were not.
            "clerk" => operation.ParametersIn("path").Contains("applicationId") ? AccessVerdict.Refused : AccessVerdict.Admitted,
            "reviewer" => IsOfDepartment(operation, caller) ? AccessVerdict.Admitted : AccessVerdict.Refused,
            _ => AccessVerdict.Admitted,
        };
    }

    /// <summary>What an answer says.</summary>
    public static AccessVerdict Of(Answer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => AccessVerdict.MustSignIn,
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound when Refusals.Contains(answer.Code, StringComparer.Ordinal) =>
            AccessVerdict.Refused,
        _ => AccessVerdict.Admitted,
    };

    /// <summary>Whether the rule has something to say of a caller: of who is asked for an opinion, what becomes of it.</summary>
    public bool Concerns(ApiOperation operation, Person? caller) => caller != world.JointReviewer
        || OfJointDepartment.Contains(operation.Id);

    private static bool IsOfDepartment(ApiOperation operation, Person caller) =>
        operation.AnyDepartment
            || caller.Department == (OfJointDepartment.Contains(operation.Id) ? World.JointDepartment : World.Department)
        || (caller.Department is not null && !operation.ParametersIn("path").Any());
}
