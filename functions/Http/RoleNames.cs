namespace Dingzhou.Functions.Http;

/// <summary>Roles in words.</summary>
internal static class RoleNames
{
    public static LocalizedText Of(Role role) => role switch
    {
        Role.Applicant => new("申报主体", "applicants"),
        Role.Agent => new("代办人", "agents"),
        Role.Reviewer => new("审核人员", "reviewers"),
        Role.Approver => new("审批人员（市政府）", "approvers (city government)"),
        Role.Legal => new("合法性审核人员（司法局）", "legal reviewers (司法局)"),
        Role.Finance => new("财政人员", "finance"),
        Role.PolicyManager => new("政策管理人员", "policy managers"),
        Role.Operator => new("运维人员", "operators"),
        Role.Auditor => new("审计人员", "auditors"),
    };
}
