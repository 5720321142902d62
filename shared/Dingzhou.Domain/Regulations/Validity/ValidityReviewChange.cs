namespace Dingzhou.Domain.Regulations.Validity;

/// <summary>What can happen to the review of a document's validity: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReviewOpened), "opened")]
[JsonDerivedType(typeof(SomebodyAsked), "asked")]
[JsonDerivedType(typeof(ReviewPassedOn), "passedOn")]
[JsonDerivedType(typeof(EvaluationFiled), "evaluationFiled")]
[JsonDerivedType(typeof(EvaluationExamined), "examined")]
[JsonDerivedType(typeof(DecisionReturned), "returned")]
[JsonDerivedType(typeof(ValidityDecided), "decided")]
[JsonDerivedType(typeof(ReviewEnded), "ended")]
public abstract record ValidityReviewChange;

/// <summary>Three months before the end the review began.</summary>
/// <param name="Document">The document.</param>
public sealed record ReviewOpened(ReviewedDocument Document) : ValidityReviewChange;

/// <summary>Somebody was asked.</summary>
/// <param name="Asking">Who, how and when.</param>
public sealed record SomebodyAsked(Asking Asking) : ValidityReviewChange;

/// <summary>Functions moved: the review went to the department that has them now.</summary>
/// <param name="Department">That department.</param>
public sealed record ReviewPassedOn(string Department) : ValidityReviewChange;

/// <summary>The department filed its evaluation.</summary>
/// <param name="Evaluation">The evaluation.</param>
public sealed record EvaluationFiled(Evaluation Evaluation) : ValidityReviewChange;

/// <summary>司法局 examined it.</summary>
/// <param name="Verdict">What it says.</param>
public sealed record EvaluationExamined(ValidityVerdict Verdict) : ValidityReviewChange;

/// <summary>The city government sent it back to the department.</summary>
/// <param name="Verdict">Why.</param>
public sealed record DecisionReturned(ValidityVerdict Verdict) : ValidityReviewChange;

/// <summary>The city government decided.</summary>
/// <param name="Decision">The decision.</param>
public sealed record ValidityDecided(ValidityDecision Decision) : ValidityReviewChange;

/// <summary>The document's last day is over without a decision, or another decision ended it.</summary>
/// <param name="Reason">Which, and who had been asked.</param>
public sealed record ReviewEnded(string Reason) : ValidityReviewChange;

/// <summary>The state of a review as the sum of its events.</summary>
public static class ValidityReviewHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="id">Identity of the review.</param>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="e">The event.</param>
    public static ValidityReview Apply(string id, ValidityReview? state, RecordedEvent<ValidityReviewChange> e) => e.Change is ReviewOpened opened
        ? new() { Id = id, Document = opened.Document, OpenedAt = e.At, Status = ValidityStatus.Evaluating }
        : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its opening."), e.Change, e.At);

    private static ValidityReview Next(ValidityReview r, ValidityReviewChange change, DateTimeOffset at) => change switch
    {
        SomebodyAsked c => r with { Askings = [.. r.Askings, c.Asking] },
        ReviewPassedOn c => r with
        {
            Document = r.Document with { Department = c.Department },
            Askings = [.. r.Askings, new(AskingKind.Handover, c.Department, at, r.Document.Department)],
        },
        EvaluationFiled c => r with { Evaluations = [.. r.Evaluations, c.Evaluation], Status = ValidityStatus.Examining },
        EvaluationExamined c => r with
        {
            Verdicts = [.. r.Verdicts, c.Verdict],
            Examiners = [.. r.Examiners, c.Verdict.By.Subject],
            Status = c.Verdict.Agrees ? ValidityStatus.AwaitingDecision : ValidityStatus.Evaluating,
        },
        DecisionReturned c => r with
        {
            Verdicts = [.. r.Verdicts, c.Verdict], Deciders = [.. r.Deciders, c.Verdict.By.Subject], Status = ValidityStatus.Evaluating,
        },
        ValidityDecided c => r with { Decision = c.Decision, Status = ValidityStatus.Closed, EndReason = c.Decision.Reason },
        ReviewEnded c => r with { Status = ValidityStatus.Closed, EndReason = c.Reason },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}
