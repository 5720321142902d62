namespace Dingzhou.Domain.Regulations.Register;

/// <summary>
/// A document that is to be drawn up anew (重新制定, 定政办字〔2022〕61号 第十条第二款) has an owner, the main department that has its functions now,
/// and a date. It is done with when a document that replaces or repeals it, or a decision that amends it, is in the register.
/// </summary>
public static class Redraft
{
    /// <summary>The last day for the draft of the new document; null where none is ordered, or none any more.</summary>
    /// <param name="document">The document that is to be drawn up anew.</param>
    public static DateOnly? By(NormativeDocument document, CleanupRules rules) =>
        document is { End: null, Standings: [.., { Status: DocumentStatus.ToBeAmended } order] }
        ? LastDay(order.From, rules)
        : null;

    /// <summary>The last day for the draft where a decision holds from a day on.</summary>
    /// <param name="from">The first day of the decision.</param>
    public static DateOnly LastDay(DateOnly from, CleanupRules rules) => from.AddMonths(rules.Limits.RedraftMonths);

    /// <summary>Whether its owner is to be reminded: before the date, and when it has passed.</summary>
    /// <returns>The date and whether it has passed; null where nothing is due.</returns>
    public static (DateOnly By, bool Passed)? Due(NormativeDocument document, LegalCalendar calendar, CleanupRules rules, DateOnly today) =>
        document.StatusOn(today) == DocumentStatus.ToBeAmended && By(document, rules) is { } by
        && calendar.SubtractWorkingDays(by, rules.Limits.ReminderWorkingDays) <= today
            ? (by, by < today)
            : null;
}
