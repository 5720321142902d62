namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Where a case stands.</summary>
public enum ApplicationStatus
{
    /// <summary>Being written by the applicant (草稿).</summary>
    Draft,

    /// <summary>Submitted; completeness is being checked (待受理).</summary>
    Submitted,

    /// <summary>The applicant corrects after the one deficiency notice (补正中).</summary>
    Correcting,

    /// <summary>Accepted; being reviewed (审查中).</summary>
    InReview,

    /// <summary>Being verified on site (核验中).</summary>
    InVerification,

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
    public static bool IsUnderWay(this ApplicationStatus status) => status is
        ApplicationStatus.Submitted or ApplicationStatus.Correcting or ApplicationStatus.InReview or ApplicationStatus.InVerification;

    /// <summary>True when the things it claimed (plots, loans …) may be claimed by another application.</summary>
    public static bool ReleasesClaims(this ApplicationStatus status) => status is
        ApplicationStatus.Rejected or ApplicationStatus.Returned or ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed
        or ApplicationStatus.Deleted;

    /// <summary>The word an applicant reads.</summary>
    public static string Chinese(this ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "草稿",
        ApplicationStatus.Submitted => "待受理",
        ApplicationStatus.Correcting => "补正中",
        ApplicationStatus.InReview => "审查中",
        ApplicationStatus.InVerification => "核验中",
        ApplicationStatus.Approved => "已核准，待公示批准",
        ApplicationStatus.Rejected => "不予核准",
        ApplicationStatus.Returned => "已退回",
        ApplicationStatus.Withdrawn => "已撤回",
        ApplicationStatus.Lapsed => "逾期未提交",
        ApplicationStatus.Deleted => "已删除",
        ApplicationStatus.Settled => "已结算",
    };

    /// <summary>The same in English.</summary>
    public static string English(this ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "Draft",
        ApplicationStatus.Submitted => "Awaiting acceptance",
        ApplicationStatus.Correcting => "Being corrected",
        ApplicationStatus.InReview => "In review",
        ApplicationStatus.InVerification => "In verification",
        ApplicationStatus.Approved => "Approved, awaiting publicity and approval",
        ApplicationStatus.Rejected => "Rejected",
        ApplicationStatus.Returned => "Returned",
        ApplicationStatus.Withdrawn => "Withdrawn",
        ApplicationStatus.Lapsed => "Not submitted in time",
        ApplicationStatus.Deleted => "Deleted",
        ApplicationStatus.Settled => "Settled",
    };
}
