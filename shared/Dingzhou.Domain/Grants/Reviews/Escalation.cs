namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>督办: who is late with a case is told, and so is the one to whom it answers.</summary>
internal static class Escalation
{
    /// <summary>What the superior of the late department is told; null where it answers to nobody here.</summary>
    /// <param name="application">The case as it now stands.</param>
    /// <param name="stage">The stage whose limit has passed.</param>
    public static ApplicationNotice? Of(Application application, Stage stage, string what) =>
        Offices.Current.SuperiorOf(stage.Department) is { } superior
            ? new(false, "办理逾期，请督办",
                $"{stage.Department}应于 {LegalCalendar.LastDayOf(application.Clock!.DueAt):yyyy年M月d日}24时前办结{application.Applicant.Name}的申请 {what} 的{stage.Name.Zh}环节，已经逾期，请督办。")
            {
                Department = superior,
            }
            : null;
}
