namespace Dingzhou.Domain.Regulations.Validity;

/// <summary>What time does to the review of a document's validity. Each step looks at the state first, so that doing it twice does it once.</summary>
public static class ValidityClock
{
    /// <summary>What is due now: whoever has the next step is asked, reminded, urged; on the last day at 24:00 the document lapses.</summary>
    /// <param name="review">The review.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<ValidityReviewChange> Due(ValidityReview review, CleanupRules rules, DateTimeOffset now)
    {
        if (review.Status == ValidityStatus.Closed)
            return [];
        if (now >= EndOf(review))
            return [new ReviewEnded($"有效期至 {review.Document.ValidThrough:yyyy年M月d日}，届满前没有重新发布或者修改的决定，自行失效。{Told(review)}")];
        var due = Dates(review, rules).Where(d => now >= d.At).Select(d => d.Kind).ToList();

        // Of several that are due at once, as when the document was registered late, the last one says it all.
        return due.Count == 0 ? [] : [new SomebodyAsked(new(due[^1], review.Responsible(rules), now))];
    }

    /// <summary>Ends the review of a document that another decision has ended, or whose last day was registered wrongly: the right one has a review of its own.</summary>
    /// <param name="review">The review.</param>
    /// <param name="document">The document as it stands.</param>
    public static IReadOnlyList<ValidityReviewChange> EndWith(ValidityReview review, NormativeDocument document) =>
        (review, document) switch
        {
            ({ Status: ValidityStatus.Closed }, _) => [],
            (_, { End: { } end }) => [new ReviewEnded($"文件{end.Status.Chinese()}（{end.Decision ?? end.Reason}）。")],
            _ => review.Document.ValidThrough == document.ValidThrough ? [] : [new ReviewEnded("有效期已变更，按变更后的有效期办理。")],
        };

    /// <summary>When time next does something.</summary>
    /// <param name="review">The review, with everything due now done.</param>
    /// <param name="rules">The rules.</param>
    public static DateTimeOffset? Next(ValidityReview review, CleanupRules rules) => review.Status == ValidityStatus.Closed
        ? null
        : Dates(review, rules).Select(d => (DateTimeOffset?)d.At).FirstOrDefault() ?? EndOf(review);

    private static DateTimeOffset EndOf(ValidityReview review) => LegalCalendar.EndOfDay(review.Document.ValidThrough);

    /// <summary>Askings still to come: each once, and none that a later one has overtaken.</summary>
    private static IEnumerable<(AskingKind Kind, DateTimeOffset At)> Dates(ValidityReview review, CleanupRules rules)
    {
        var last = review.Document.ValidThrough;
        var asked = review.Askings.Where(a => a.Kind != AskingKind.Handover).Max(a => (AskingKind?)a.Kind);
        var told = review.Askings is [.., var latest] ? latest.Recipient : null;
        return new (AskingKind Kind, DateTimeOffset At)[]
        {
            (AskingKind.Notice, review.OpenedAt),
            (AskingKind.Reminder, LegalCalendar.StartOfDay(last.AddDays(-rules.Limits.EvaluationReminderDays))),
            (AskingKind.UrgingLetter, LegalCalendar.StartOfDay(last.AddDays(-rules.Limits.EvaluationUrgingDays))),
            (AskingKind.LastReminder, LegalCalendar.StartOfDay(last.AddDays(-rules.Limits.EvaluationLastDays))),
        }.Where(d => (asked is null || d.Kind > asked) && (d.Kind != AskingKind.LastReminder || told != review.Responsible(rules)));
    }

    private static string Told(ValidityReview review) =>
        string.Concat(review.Askings.Select(a => $"{LegalCalendar.DateInBeijing(a.At):yyyy年M月d日}已向{a.Recipient}{Word(a.Kind)}。"));

    private static string Word(AskingKind kind) => kind switch
    {
        AskingKind.Notice => "发出评估通知",
        AskingKind.Reminder => "提醒",
        AskingKind.Handover => "移交",
        AskingKind.LastReminder => "作最后提醒",
        AskingKind.UrgingLetter => "发出催办函",
    };
}
