namespace Dingzhou.Domain.Regulations.Validity;

/// <summary>What a closed review does to documents; each step looks at the document first, so that doing it twice does it once.</summary>
public static class ValidityEffects
{
    /// <summary>The document issued anew; null where it is not.</summary>
    /// <param name="review">The review.</param>
    /// <param name="document">The document whose validity ends.</param>
    public static DocumentEntry? IssuedAnew(ValidityReview review, NormativeDocument document) => review.Decision is { Outcome: ValidityOutcome.Reissue } decision
        ? new(
            decision.Number!, ReadableText.Of(review.Evaluations[^1].ProposedTitle ?? document.Title), ReadableText.Of(document.Issuer), document.Implementers,
            Calendar.LegalCalendar.DateInBeijing(decision.At), decision.EffectiveOn!.Value, ValidThrough: decision.ValidThrough,
            Summary: document.Summary is { } summary ? ReadableText.Of(summary) : null,
            Text: review.Evaluations[^1].ProposedText, Attachments: document.Attachments,
            Relations: [.. document.Relations.Where(r => r.Kind == RelationKind.BasedOn), new(RelationKind.Replaces, document.Number, document.Id)])
        : null;

    /// <summary>What becomes of the document itself.</summary>
    /// <param name="review">The review, closed.</param>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<DocumentChange> On(ValidityReview review, NormativeDocument document)
    {
        if (document.End is not null)
            return [];
        if (review.Decision is not { Outcome: not ValidityOutcome.LetLapse } decision)
        {
            return review.Document.ValidThrough != document.ValidThrough ? [] : [new DocumentEnded(new(
                review.Document.ValidThrough.AddDays(1), DocumentStatus.Lapsed, review.EndReason ?? "有效期届满。", ["9.5"], Decision: null))];
        }

        var evaluation = review.Evaluations[^1];
        if (decision.Outcome == ValidityOutcome.Amend)
        {
            return document.ValidThrough == decision.ValidThrough
                ? []
                : [
                    new DocumentAmended(decision.EffectiveOn!.Value, evaluation.ProposedTitle, evaluation.ProposedText, decision.ValidThrough, decision.Number, []),
                    new DocumentRelated(new(RelationKind.AmendedBy, decision.Number!)),
                ];
        }

        return
        [
            new DocumentRelated(new(RelationKind.ReplacedBy, decision.Number!, DocumentNumber.IdOf(decision.Number!))),
            new DocumentEnded(new(decision.EffectiveOn!.Value, DocumentStatus.Lapsed, $"已重新发布为{decision.Number}。", [], decision.Number)),
        ];
    }
}
