namespace Dingzhou.Domain.Regulations.Validity;

/// <summary>What the city government decides on a document whose validity ends.</summary>
/// <param name="Outcome">What becomes of it; null: sent back to the department.</param>
/// <param name="Form">Meeting or signature.</param>
/// <param name="Reference">The minutes or the file that hold it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">文号 of the document issued anew, or of the amending decision.</param>
/// <param name="EffectiveOn">The first day of the document issued anew, or of the amended text.</param>
/// <param name="ValidThrough">The new last day of validity.</param>
public sealed record ValidityDecisionRequest(
    ValidityOutcome? Outcome, DecisionForm Form, string? Reference = null, [property: SeveralLines] string? Reason = null,
    string? Number = null,
    DateOnly? EffectiveOn = null, DateOnly? ValidThrough = null);

/// <summary>The review of a document before its validity ends (定政办字〔2022〕61号 第五条): evaluate, examine, decide.</summary>
public static class ValiditySteps
{
    private const int MostRounds = 10;
    private const int MostYears = 10;

    /// <summary>Files the implementing department's evaluation.</summary>
    /// <param name="review">The review.</param>
    /// <param name="evaluation">The evaluation.</param>
    /// <exception cref="RefusedException">Another department's, not awaited, or something is missing.</exception>
    public static IReadOnlyList<ValidityReviewChange> Evaluate(ValidityReview review, Evaluation evaluation)
    {
        if (review.Document.Department != evaluation.By.Department)
            throw DepartmentSteps.OtherDepartment();
        Demand(review, ValidityStatus.Evaluating, new("目前不需要报送评估报告", "needs no evaluation at present"));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/text", evaluation.Text, 20_000);
        faults.AddRange(evaluation.Consent.Faults("", evaluation.At));
        if (evaluation.Outcome != ValidityOutcome.LetLapse && evaluation.ProposedText is null)
            faults.Add(Fault.Of("/proposedText", "required", new(
                "建议重新发布或者修改的，请附拟发布的全文。", "Who proposes to issue it anew or to amend it attaches the text.")));
        if (evaluation.ProposedTitle is { } title && ReadableText.LengthOf(title) is 0 or > 200)
            faults.Add(Fault.Of("/proposedTitle", "invalid-text", new("文件名称不得超过 200 字。", "The title may have at most 200 characters.")));
        DepartmentSteps.RefuseFaulty(faults);
        return [new EvaluationFiled(evaluation)];
    }

    /// <summary>司法局 examines the evaluation.</summary>
    /// <param name="review">The review.</param>
    /// <param name="agrees">True: it goes to the city government. False: back to the department.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who examines.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">Nothing to examine, or the caller evaluated.</exception>
    public static IReadOnlyList<ValidityReviewChange> Examine(ValidityReview review, bool agrees, string? reason, Actor by, DateTimeOffset now)
    {
        Demand(review, ValidityStatus.Examining, new("目前没有待审查的评估报告", "has no evaluation to examine at present"));
        DemandUninvolved(review, by);
        return [new EvaluationExamined(Verdict(agrees, reason, by, now))];
    }

    /// <summary>The city government decides.</summary>
    /// <param name="review">The review.</param>
    /// <param name="request">The decision.</param>
    /// <param name="by">Who records it for the city government.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">No decision is awaited, the caller had a hand in it, or something is missing.</exception>
    public static IReadOnlyList<ValidityReviewChange> Decide(ValidityReview review, ValidityDecisionRequest request, Actor by, DateTimeOffset now)
    {
        Demand(review, ValidityStatus.AwaitingDecision, new("目前没有待决定的评估意见", "has no evaluation to decide on at present"));
        DemandUninvolved(review, by);
        if (request.Outcome is not { } outcome)
            return [new DecisionReturned(Verdict(false, request.Reason, by, now))];

        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reference", request.Reference, 200);
        DepartmentSteps.Demand(faults, "/reason", request.Reason, 2000);
        var last = review.Document.ValidThrough;
        if (outcome != ValidityOutcome.LetLapse)
        {
            if (review.Evaluations[^1].ProposedText is null)
                faults.Add(Fault.Of("/outcome", "no-text", new(
                    "实施机关没有附拟发布的全文，请退回补充。", "The department attached no text; please return it to be completed.")));
            if (!DocumentNumber.IsNumber(request.Number) || request.Number == review.Document.Number)
            {
                faults.Add(Fault.Of("/number", "invalid-number", new(
                    "请给出重新发布或者修改决定的文号，如 定政发〔2024〕20号。",
                    "State the number of the decision that issues it anew or amends it, such as 定政发〔2024〕20号.")));
            }

            if (request.EffectiveOn is not { } from || from <= LegalCalendar.DateInBeijing(now) || from > last.AddDays(1))
                faults.Add(Fault.Of("/effectiveOn", "invalid-date", new(
                    $"应自明天以后、不迟于 {last.AddDays(1):yyyy年M月d日}起施行，以免中断。",
                    $"It must take effect after tomorrow and no later than {last.AddDays(1):yyyy-MM-dd}, so that there is no gap.")));
            if (request.ValidThrough is not { } through || through <= last || through > last.AddYears(MostYears))
                faults.Add(Fault.Of("/validThrough", "invalid-date", new(
                    $"新的有效期应晚于 {last:yyyy年M月d日}，不超过 {MostYears} 年。",
                    $"It must be valid beyond {last:yyyy-MM-dd}, for {MostYears} years at most.")));
        }

        DepartmentSteps.RefuseFaulty(faults);
        var lapses = outcome == ValidityOutcome.LetLapse;
        return [new ValidityDecided(new(
            outcome, request.Form, request.Reference!.Trim(), request.Reason!.Trim(), lapses ? null : request.Number,
            lapses ? null : request.EffectiveOn, lapses ? null : request.ValidThrough, by, now))];
    }

    private static ValidityVerdict Verdict(bool agrees, string? reason, Actor by, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reason", reason, 2000);
        DepartmentSteps.RefuseFaulty(faults);
        return new(agrees, reason!.Trim(), by, now);
    }

    private static void Demand(ValidityReview review, ValidityStatus status, LocalizedText otherwise)
    {
        if (review.Status != status || review.Evaluations.Count > MostRounds)
            throw new RefusedException(RefusalKind.Conflict, "wrong-stage", new LocalizedText(
                $"{review.Document.Number}{otherwise.Zh}。", $"{review.Document.Number} {otherwise.En}."));
    }

    private static void DemandUninvolved(ValidityReview review, Actor by)
    {
        var others = review.Status == ValidityStatus.AwaitingDecision ? review.Examiners.Append(review.Verdicts[^1].By.Subject) : review.Deciders;
        if (others.Contains(by.Subject) || review.Evaluations.Any(e => e.By.Subject == by.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "办理过前一环节的人不得办理这一环节。", "Whoever handled the stage before does not handle this one."));
    }
}
