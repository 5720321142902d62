namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Where a case stands.</summary>
public enum ApplicationStatus
{
    /// <summary>Being written by the applicant (草稿).</summary>
    Draft,

    /// <summary>Submitted; the departments have it, in the steps of its procedure (办理中).</summary>
    UnderWay,

    /// <summary>The applicant corrects after the one deficiency notice (补正中).</summary>
    Correcting,

    /// <summary>Approved; the amount waits for the settlement: publicity and the city government (已核准，待公示批准).</summary>
    Approved,

    /// <summary>Refused with reasons (不予核准).</summary>
    Rejected,

    /// <summary>Not accepted, or not corrected in time (退回).</summary>
    Returned,

    /// <summary>Withdrawn by the applicant (已撤回).</summary>
    Withdrawn,

    /// <summary>A draft whose window has closed (逾期未提交).</summary>
    Lapsed,

    /// <summary>Its amount is final and on the payment list, or nothing was left to pay (已兑现).</summary>
    Settled,

    /// <summary>A draft that its applicant deleted (已删除).</summary>
    Deleted,
}

/// <summary>Questions about a status.</summary>
public static class ApplicationStatuses
{
    /// <summary>True while somebody at the bureau or the applicant still has to act.</summary>
    public static bool IsUnderWay(this ApplicationStatus status) =>
        status is ApplicationStatus.UnderWay or ApplicationStatus.Correcting;

    /// <summary>True when the things it claimed (plots, loans …) may be claimed by another application.</summary>
    public static bool ReleasesClaims(this ApplicationStatus status) => status is
        ApplicationStatus.Rejected or ApplicationStatus.Returned or ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed
        or ApplicationStatus.Deleted;
}
