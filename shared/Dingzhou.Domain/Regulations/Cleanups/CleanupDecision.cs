using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What a cycle's draft, and then its decision, makes of one document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">The title; of a document amended in the package, the title as amended.</param>
/// <param name="IssuedOn">The day of issue, where it is known.</param>
/// <param name="RevisedOn">The day of the last amendment before this decision.</param>
/// <param name="Department">The main implementing department.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Grounds">Grounds (第八条至第十条); none for a document that is kept.</param>
/// <param name="Amendment">How it is amended, where it is.</param>
/// <param name="AmendedText">The amended text of one in the package.</param>
public sealed record DecidedDocument(
    string DocumentId, string Number, string Title, DateOnly? IssuedOn, DateOnly? RevisedOn, string Department,
    CleanupOutcome Outcome, IReadOnlyList<string> Grounds, AmendmentKind? Amendment = null, StoredText? AmendedText = null);

/// <summary>
/// 司法局's draft decision for the city government: every document of the cycle that has not ended meanwhile, in the order of its scope.
/// </summary>
/// <param name="CycleId">The cycle.</param>
/// <param name="Round">1, or more after the city government sent it back.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Handlers">Subjects of everybody who filed or examined an opinion; none of them decides on the draft.</param>
/// <param name="EndedMeanwhile">Documents of the cycle that have ended otherwise while it ran: nothing is left to decide on them.</param>
public sealed record DraftDecision(
    string CycleId, int Round, IReadOnlyList<DecidedDocument> Documents, IReadOnlyList<string> Handlers,
    IReadOnlyList<EndedDocument>? EndedMeanwhile = null);

/// <summary>A document that another decision, or its own term, has ended while a cycle ran.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">文号.</param>
/// <param name="End">How it ended.</param>
public sealed record EndedDocument(string DocumentId, string Number, Standing End);

/// <summary>The city government's decision that approves a draft (第十五条).</summary>
/// <param name="Number">文号 under which it is published.</param>
/// <param name="EffectiveOn">The first day on which repealed and lapsed documents no longer hold.</param>
/// <param name="By">Who recorded it for the city government.</param>
/// <param name="At">When.</param>
public sealed record CleanupDecision(string Number, DateOnly EffectiveOn, Actor By, DateTimeOffset At)
{
    /// <summary>The decision of a clean-up; null where it is not approved.</summary>
    public static CleanupDecision? Of(Case? c) => c?.Answers.LastOrDefault(a => a is { StepId: "decision", Act: "approve" }) is { } a
        ? new(NumberIn(a.Contents)!, DayFrom(a.Contents, a.At), a.By, a.At) : null;

    /// <summary>文号 in its one form, however it was written; null where it is none.</summary>
    public static string? NumberIn(Facts stated) => stated["number"]?.Text is { } written ? DocumentNumber.Normalise(written) : null;

    /// <summary>What is wrong with what is stated in an approval, beside what is missing.</summary>
    public static IEnumerable<Fault> Faults(Facts stated, DateTimeOffset now)
    {
        if (NumberIn(stated) is null)
            yield return Fault.Of("/contents/number", "invalid-number", LocalizedText.Of("invalid-number.cleanup"));

        var (today, from) = (LegalCalendar.DateInBeijing(now), DayFrom(stated, now));
        if (from <= today || from > today.AddYears(1))
            yield return Fault.Of("/contents/effectiveOn", "too-early", LocalizedText.Of("too-early.cleanup"));
    }

    /// <summary>Tomorrow where it is left out.</summary>
    private static DateOnly DayFrom(Facts stated, DateTimeOffset at) =>
        ValidityDecision.DayIn(stated, "effectiveOn") ?? LegalCalendar.DateInBeijing(at).AddDays(1);
}
