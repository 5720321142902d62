namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// The history of a settlement in sentences, as everybody may read them: who objects, and what is withheld, is not in them.
/// </summary>
public static class SettlementSentences
{
    /// <summary>The sentence of an event.</summary>
    /// <param name="pack">The policy version that applies to the settlement.</param>
    public static LocalizedText Of(RecordedEvent<SettlementChange> e, PolicyPack pack)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            SettlementOpened { ApplicationId: { } one } =>
                new($"申请 {one} 的奖补开始公示、报批。", $"The award of application {one} goes to publicity and approval."),
            SettlementOpened c when pack.FundYear(c.Year) is var year && year != c.Year => new(
                $"{year} 年度奖补资金开始补充结算。", $"The supplementary settlement of {year} began."),
            SettlementOpened c => new($"{c.Year} 年度奖补资金开始结算。", $"The settlement of {c.Year} began."),
            ListPublished { List: var l } => new(
                $"公示第 {l.Round} 轮名单：{l.Lines} 件，拟奖补 {l.Payable:N2} 元，异议期至 {LegalCalendar.LastDayOf(l.ObjectionsUntil):yyyy年M月d日}24时。",
                $"List {l.Round} was published: {l.Lines} cases, {l.Payable:N2} yuan; objections until 24:00 on {LegalCalendar.LastDayOf(l.ObjectionsUntil):yyyy-MM-dd}."),
            PublicityExtended c => new(
                $"节假日安排已录入，异议期顺延至 {LegalCalendar.LastDayOf(c.ObjectionsUntil):yyyy年M月d日}24时。",
                $"The holidays are arranged: objections now until 24:00 on {LegalCalendar.LastDayOf(c.ObjectionsUntil):yyyy-MM-dd}."),
            ObjectionFiled { Objection: var o } =>
                new($"收到第 {o.Number} 号异议（申请 {o.ApplicationId}）。", $"Objection {o.Number} came in (application {o.ApplicationId})."),
            ObjectionResolved { Resolution: var r } c => new(
                $"{who.Zh}答复第 {c.Number} 号异议：{(r.Upheld ? "成立" : "不成立")}。理由：{r.Reason}",
                $"{who.En} answered objection {c.Number}: {(r.Upheld ? "upheld" : "not upheld")}. Reason: {r.Reason}"),
            ApprovalRequested => new("公示期满，报请批准。", "The publicity is over; the city government's approval is asked for."),
            GovernmentDecided { Decision: { Approved: true } d } =>
                new($"市政府批准第 {d.Round} 轮名单。", $"The city government approved list {d.Round}."),
            GovernmentDecided { Decision: var d } => new($"市政府退回第 {d.Round} 轮名单。", $"The city government sent list {d.Round} back."),
            PaymentsWritten { Payments: var p } =>
                new($"兑现清单已编制：{p.Lines} 笔、{p.Total:N2} 元。", $"The payment list was written: {p.Lines} payments, {p.Total:N2} yuan."),
            SettlementClosed => new("各件申请的奖补金额已确定，结算办结。", "Every case has its final amount; the settlement is done."),
            LaterPaymentsWritten { Payments: var p } c => new(
                $"第 {c.Instalment} 期兑现清单已编制：{p.Lines} 笔、{p.Total:N2} 元。",
                $"The payment list of instalment {c.Instalment} was written: {p.Lines} payments, {p.Total:N2} yuan."),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }
}
