namespace Dingzhou.Functions.Identity;

/// <summary>Roles in words.</summary>
internal static class RoleNames
{
    public static string Chinese(Role role) => role switch
    {
        Role.Applicant => "申报主体",
        Role.Agent => "代办人",
        Role.Reviewer => "审核人员",
        Role.Approver => "审批人员（市政府）",
        Role.Legal => "合法性审核人员（司法局）",
        Role.Finance => "财政人员",
        Role.PolicyManager => "政策管理人员",
        Role.Operator => "运维人员",
        _ => "审计人员",
    };
}
