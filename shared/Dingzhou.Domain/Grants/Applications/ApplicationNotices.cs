namespace Dingzhou.Domain.Grants.Applications;

/// <summary>A message that an event of a case sends.</summary>
/// <param name="ToApplicant">True: to the applicant. False: to the department whose stage is open.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="ToBoth">True: to both.</param>
public sealed record ApplicationNotice(bool ToApplicant, string Title, string Text, bool ToBoth = false)
{
    /// <summary>The department it goes to, where that is another than the one whose stage is open.</summary>
    public string? Department { get; init; }
}

/// <summary>Which events of a case are told to whom.</summary>
public static class ApplicationNotices
{
    /// <summary>Everything that a change sends: its message, and what the superior of a department that is late is told (督办).</summary>
    /// <param name="application">The case as it now stands.</param>
    /// <param name="pack">The policy version that judges it.</param>
    public static IEnumerable<ApplicationNotice> AllOf(Application application, PolicyPack pack, Matter matter, ApplicationChange change)
    {
        if (Of(application, pack, matter, change) is { } notice)
            yield return notice;

        // In a repair the stage may be over by now, and with it what was to be seen to.
        if (change is StageOverdue late && application.Stage == late.Stage
            && Escalation.Of(application, matter.StageOf(late.Stage), Named(application, matter)) is { } escalation)
            yield return escalation;
    }

    /// <summary>The message of a change; null where nobody needs to be told.</summary>
    /// <param name="application">The case as it now stands.</param>
    /// <param name="pack">The policy version that judges it.</param>
    public static ApplicationNotice? Of(Application application, PolicyPack pack, Matter matter, ApplicationChange change)
    {
        var what = Named(application, matter);
        return change switch
        {
            Submitted => new(true, "申请已提交", $"您的申请 {what} 已提交，等待受理。"),
            Decided { Decision: { Stage: ReviewStage.Acceptance, Outcome: DecisionOutcome.Accept } } =>
                new(true, "申请已受理", $"您的申请 {what} 已受理，进入审查。"),
            Decided { Decision: { Outcome: DecisionOutcome.Approve } d } when matter.StageAfter(d.Stage) is { } next =>
                new(true, $"{matter.StageOf(d.Stage).Name.Zh}通过",
                    $"您的申请 {what} 已通过{matter.StageOf(d.Stage).Name.Zh}，将进行{matter.StageOf(next).Name.Zh}。"),
            DeficiencyNotified d => new(true, "一次性补正告知",
                $"您的申请 {what} 需要补正，请于 {LegalCalendar.LastDayOf(d.Notice.CorrectBy):yyyy年M月d日}24时前补正：{string.Join("；", d.Notice.Missing.Select(m => $"{m.NameIn(matter).Zh}：{m.Reason}"))}"),
            Corrected => new(false, "申请人已补正", $"{application.Applicant.Name}的申请 {what} 已补正，请继续办理。"),
            AwardApproved { Revision: { } r } a => new(true, "奖补金额重新核定",
                $"您的申请 {what} 的奖补金额由 {r.Before:N2} 元重新核定为 {a.Award.Amount:N2} 元。理由：{r.Reason}。依据：{r.Article}。最终金额待名单重新公示并报市政府批准后确定。{OfSupport(a.Award)}"),
            AwardApproved a => new(true, "申请已核准",
                $"您的申请 {what} 已核准。奖补金额须待{(pack.Fund is null ? "" : "本年度资金分配、")}公示并报市政府批准后确定，此前不作承诺。{OfSupport(a.Award)}"),
            Ended e => new(true, $"申请{e.Status.Chinese()}", $"您的申请 {what} {e.Status.Chinese()}。理由：{e.Reason}"),
            AwardSettled s => new(true, "奖补金额已确定", $"您的申请 {what} 的奖补金额为 {s.Settlement.Amount:N2} 元，计算过程见奖补通知书。"),
            PaymentRecorded p => PaymentNotices.Of(application, what, p.Result),
            BankAccountGiven => PaymentNotices.OfAccount(application, what),
            InstalmentPaid p => new(true, "后续奖补资金到期拨付",
                $"您的申请 {what} 第 {p.Number} 期奖补资金 {application.Settlement!.Instalments!.First(i => i.Number == p.Number).Amount:N2} 元已列入兑现清单。"),
            Contested c =>
                new(true, "同一事物另有申请",
                $"您的申请 {what} 所申报的{Named(c.Things)}另有申请人申报。同一事物不得重复享受（{c.Article}）：各件按提交先后依次核定，先提交的未获奖补的，由后提交的依次核定。其他材料照常审查，无须重新申报。"),
            StageHeld h =>
                new(true, "办理期限中止", $"申请 {what} 所申报的{Named(h.Things)}另有先提交的申请尚未办结（{h.Article}）。自即日起本环节的办理期限中止，待其办结后继续计算，届时另行告知。",
                ToBoth: true),
            StageResumed r => new(true, "办理期限继续计算", r.UsedUp.Count == 0
                ? $"先提交的申请已经办结，没有就同一事物获得奖补。申请 {what} 的办理期限自即日起继续计算，应于 {LegalCalendar.LastDayOf(r.Clock.DueAt):yyyy年M月d日}24时前办结本环节。"
                : $"先提交的申请已就{Named(r.UsedUp)}获得奖补，同一事物不得重复享受。申请 {what} 的办理期限自即日起继续计算，将据此作出决定。", ToBoth: true),
            StageReminded when application.Clock is not null => new(false, "办理期限临近",
                $"{application.Applicant.Name}的申请 {what} 应于 {LegalCalendar.LastDayOf(application.Clock!.DueAt):yyyy年M月d日}24时前办结本环节。"),
            StageOverdue => new(false, "办理逾期，已升级督办", $"{application.Applicant.Name}的申请 {what} 本环节已超过办理期限，请立即办理。"),
            StageExtended e => new(false, "办理期限顺延",
                $"节假日安排已录入，{application.Applicant.Name}的申请 {what} 本环节的办理期限顺延至 {LegalCalendar.LastDayOf(e.Clock.DueAt):yyyy年M月d日}24时。"),
            CorrectionExtended e => new(true, "补正期限顺延",
                $"节假日安排已录入，您的申请 {what} 的补正期限顺延至 {LegalCalendar.LastDayOf(e.CorrectBy):yyyy年M月d日}24时。"),
            _ => null,
        };
    }

    private static string Named(IReadOnlyList<LocalizedText> things) => string.Join("、", things.Select(t => $"“{t.Zh}”"));

    private static string Named(Application application, Matter matter) => $"{matter.Name.Zh}（{application.Id}）";

    private static string OfSupport(Awarded award) => award.Trace.Found is not { Count: > 0 } found ? "" :
        $"同一事物已按其他政策奖补（申请 {string.Join("、", found.Select(f => f.ApplicationId))}），本件只核准差额 {award.Amount:N2} 元。";
}
