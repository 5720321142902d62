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
        SettlementOpened { ApplicationId: { } one } => LocalizedText.Of("sentence.settlement-of-one", ("application", one)),
        SettlementOpened c when pack.FundYear(c.Year) is var year && year != c.Year =>
            LocalizedText.Of("sentence.settlement-supplement", ("year", year)),
        SettlementOpened c => LocalizedText.Of("sentence.settlement", ("year", c.Year)),
        ListPublished { List: var l } => LocalizedText.Of(
            "sentence.list-published", ("round", l.Round), ("lines", l.Lines), ("payable", l.Payable),
            ("last", LegalCalendar.LastDayOf(l.ObjectionsUntil))),
        SettlementWalked c => CaseSentences.Of(c.CaseChange, procedure),
        ObjectionFiled { Objection: var o } =>
            LocalizedText.Of("sentence.objection", ("number", o.Number), ("application", o.ApplicationId)),
        PaymentsWritten { Payments: var p } => LocalizedText.Of("sentence.payments", ("lines", p.Lines), ("total", p.Total)),
        LaterPaymentsWritten { Payments: var p } c => LocalizedText.Of(
            "sentence.later-payments", ("instalment", c.Instalment), ("lines", p.Lines), ("total", p.Total)),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}
