namespace Dingzhou.Domain.Grants.Applications;

/// <summary>A message that an event of a case sends.</summary>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="ToApplicant">Whether the applicant is told.</param>
public sealed record ApplicationNotice(string Title, string Text, bool ToApplicant = true)
{
    /// <summary>The departments that are told.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];
}

/// <summary>Which events of a case are told to whom.</summary>
public static class ApplicationNotices
{
    /// <summary>Everything that a change sends.</summary>
    /// <param name="application">The case as it now stands.</param>
    /// <param name="pack">The policy version that judges it.</param>
    /// <param name="procedure">The procedure by which it goes; null where it has not begun.</param>
    public static IEnumerable<ApplicationNotice> AllOf(
        Application application, PolicyPack pack, Matter matter, Procedure? procedure, ApplicationChange change) =>
        change is Walked { CaseChange: var step } ? Of(application, matter, procedure!, step)
            : Of(application, pack, matter, change) is { } notice ? [notice] : [];

    private static ApplicationNotice? Of(Application application, PolicyPack pack, Matter matter, ApplicationChange change)
    {
        var what = Named(application, matter);
        return change switch
        {
            Submitted => new("申请已提交", $"您的申请 {what} 已提交，等待受理。"),
            Corrected => new("申请人已补正", $"{application.Applicant.Name}的申请 {what} 已补正，请继续办理。", ToApplicant: false)
            {
                Departments = [.. application.Departments()],
            },
            AwardApproved { Revision: { } r } a => new("奖补金额重新核定",
                $"您的申请 {what} 的奖补金额由 {r.Before:N2} 元重新核定为 {a.Award.Amount:N2} 元。理由：{r.Reason}。依据：{r.Article}。最终金额待名单重新公示并报市政府批准后确定。{OfSupport(a.Award)}"),
            AwardApproved a => new("申请已核准",
                $"您的申请 {what} 已核准。奖补金额须待{(pack.Fund is null ? "" : "本年度资金分配、")}公示并报市政府批准后确定，此前不作承诺。{OfSupport(a.Award)}"),
            Ended e => new($"申请{e.Status.InWords().Zh}", $"您的申请 {what} {e.Status.InWords().Zh}。理由：{e.Reason}"),
            AwardSettled s => new("奖补金额已确定", $"您的申请 {what} 的奖补金额为 {s.Settlement.Amount:N2} 元，计算过程见奖补通知书。"),
            PaymentRecorded p => PaymentNotices.Of(application, what, p.Result),
            BankAccountGiven => PaymentNotices.OfAccount(application, what),
            InstalmentPaid p => new("后续奖补资金到期拨付",
                $"您的申请 {what} 第 {p.Number} 期奖补资金 {application.Settlement!.Instalments!.First(i => i.Number == p.Number).Amount:N2} 元已列入兑现清单。"),
            Contested c =>
                new("同一事物另有申请",
                $"您的申请 {what} 所申报的{Named(c.Things)}另有申请人申报。同一事物不得重复享受（{c.Article}）：各件按提交先后依次核定，先提交的未获奖补的，由后提交的依次核定。其他材料照常审查，无须重新申报。"),
            _ => null,
        };
    }

    private static IEnumerable<ApplicationNotice> Of(Application application, Matter matter, Procedure procedure, CaseChange change)
    {
        var what = Named(application, matter);
        var whose = $"{application.Applicant.Name}的申请 {what}";
        switch (change)
        {
            case StepClosed { StepOutcome: var outcome } closed
                when procedure.StepOf(closed.StepId).Leads.GetValueOrDefault(outcome)?.Select(procedure.FindStep).OfType<Step>().ToList()
                    is [_, ..] next:
                var (step, then) = (procedure.StepOf(closed.StepId), string.Join('、', next.Select(n => n.Name.Zh)));
                yield return step.Kind == StepKind.Check && outcome == "accept"
                    ? new("申请已受理", $"您的申请 {what} 已受理，进入{then}。")
                    : new($"{step.Name.Zh}{Passed(outcome)}", $"您的申请 {what} {step.Name.Zh}{Passed(outcome)}，将进行{then}。");
                break;
            case StepWaits { Wait: var wait }:
                var missing = wait.Missing.Select(m => $"{procedure.NameOf(m.Item).Zh}：{m.Reason}");
                yield return new(
                    "一次性补正告知", $"您的申请 {what} 需要补正，请于 {Day(wait.DueAt)}24时前补正：{string.Join("；", missing)}");
                break;
            case WaitExtended later:
                yield return new("补正期限顺延", $"节假日安排已录入，您的申请 {what} 的补正期限顺延至 {Day(later.DueAt)}24时。");
                break;
            case LimitExtended later:
                yield return To(
                    application.Departments(), "办理期限顺延", $"节假日安排已录入，{whose} 本环节的办理期限顺延至 {Day(later.Clock.DueAt)}24时。");
                break;
            case StepHeld held:
                yield return new(
                    "办理期限中止", $"申请 {what}：{held.Why.Zh}。自即日起本环节的办理期限中止，待其办结后继续计算，届时另行告知。")
                {
                    Departments = [.. application.Departments()],
                };
                break;
            case StepReleased released:
                yield return new(
                    "办理期限继续计算", $"申请 {what}：{released.Why.Zh}。办理期限自即日起继续计算，应于 {Day(released.Clock!.DueAt)}24时前办结本环节。")
                {
                    Departments = [.. application.Departments()],
                };
                break;
            case SomebodyTold { Telling: { Kind: TellingKind.Overdue } told }:
                yield return To(told.Recipients, "办理逾期，已升级督办", $"{whose} 本环节已超过办理期限，请立即办理。");
                foreach (var late in told.Recipients.Where(Hand.IsOffice))
                {
                    if (Offices.Current.SuperiorOf(late) is { } superior)
                        yield return To(
                            [superior], "办理逾期，请督办",
                            $"{late}应于 {Day(told.DueAt)}24时前办结{whose} 的{procedure.StepOf(told.Of).Name.Zh}环节，已经逾期，请督办。");
                }

                break;
            case SomebodyTold { Telling: var told }:
                yield return To(told.Recipients, "办理期限临近", $"{whose} 应于 {Day(told.DueAt)}24时前办结本环节。");
                break;
            default:
                break;
        }
    }

    private static ApplicationNotice To(IEnumerable<string> departments, string title, string text) =>
        new(title, text, ToApplicant: false) { Departments = [.. departments.Where(Hand.IsOffice)] };

    private static string Passed(string outcome) => outcome == "sendBack" ? "退回" : "通过";

    private static string Day(DateTimeOffset end) => $"{LegalCalendar.LastDayOf(end):yyyy年M月d日}";

    private static string Named(IReadOnlyList<LocalizedText> things) => string.Join("、", things.Select(t => $"“{t.Zh}”"));

    private static string Named(Application application, Matter matter) => $"{matter.Name.Zh}（{application.Id}）";

    private static string OfSupport(Awarded award) => award.Trace.Found is not { Count: > 0 } found ? "" :
        $"同一事物已按其他政策奖补（申请 {string.Join("、", found.Select(f => f.ApplicationId))}），本件只核准差额 {award.Amount:N2} 元。";
}
