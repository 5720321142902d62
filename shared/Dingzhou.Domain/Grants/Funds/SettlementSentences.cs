namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// The history of a settlement in sentences, as everybody may read them: who objects, and what is withheld, is not in them.
/// </summary>
public static class SettlementSentences
{
    /// <summary>The sentence of an event.</summary>
    /// <param name="pack">The policy version that applies to the settlement.</param>
    /// <param name="procedure">The procedure by which it goes.</param>
    public static LocalizedText Of(SettlementChange change, PolicyPack pack, Procedure procedure) => change switch
    {
        SettlementOpened { ApplicationId: { } one } =>
            new($"申请 {one} 的奖补开始公示、报批。", $"The award of application {one} goes to publicity and approval."),
        SettlementOpened c when pack.FundYear(c.Year) is var year && year != c.Year => new(
            $"{year} 年度奖补资金开始补充结算。", $"The supplementary settlement of {year} began."),
        SettlementOpened c => new($"{c.Year} 年度奖补资金开始结算。", $"The settlement of {c.Year} began."),
        ListPublished { List: var l } => new(
            $"公示第 {l.Round} 轮名单：{l.Lines} 件，拟奖补 {l.Payable:N2} 元，异议期至 {LegalCalendar.LastDayOf(l.ObjectionsUntil):yyyy年M月d日}24时。",
            $"List {l.Round} was published: {l.Lines} cases, {l.Payable:N2} yuan; objections until 24:00 on {LegalCalendar.LastDayOf(l.ObjectionsUntil):yyyy-MM-dd}."),
        SettlementWalked c => CaseSentences.Of(c.CaseChange, procedure),
        ObjectionFiled { Objection: var o } =>
            new($"收到第 {o.Number} 号异议（申请 {o.ApplicationId}）。", $"Objection {o.Number} came in (application {o.ApplicationId})."),
        PaymentsWritten { Payments: var p } =>
            new($"兑现清单已编制：{p.Lines} 笔、{p.Total:N2} 元。", $"The payment list was written: {p.Lines} payments, {p.Total:N2} yuan."),
        LaterPaymentsWritten { Payments: var p } c => new(
            $"第 {c.Instalment} 期兑现清单已编制：{p.Lines} 笔、{p.Total:N2} 元。",
            $"The payment list of instalment {c.Instalment} was written: {p.Lines} payments, {p.Total:N2} yuan."),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}
