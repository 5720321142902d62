namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>The opinion of another implementing department.</summary>
/// <param name="Outcome">What it proposes.</param>
/// <param name="Grounds">Grounds; none where the document is to be kept.</param>
/// <param name="Reason">Why.</param>
internal sealed record JointOpinionRequest(
    CleanupOutcome Outcome, IReadOnlyList<string>? Grounds = null, [property: SeveralLines] string? Reason = null);

/// <summary>A question to a department concerned.</summary>
/// <param name="Department">Who is asked.</param>
/// <param name="Question">What.</param>
internal sealed record ConsultationRequest(string? Department = null, [property: SeveralLines] string? Question = null);

/// <summary>A text.</summary>
/// <param name="Text">The text.</param>
internal sealed record TextRequest([property: SeveralLines] string? Text = null);

/// <summary>Opinions of a main implementing department.</summary>
/// <param name="Opinions">One for each document.</param>
internal sealed record OpinionsRequest(IReadOnlyList<OpinionRequest> Opinions);

/// <summary>The opinion on one document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Outcome">What is proposed.</param>
/// <param name="Assessments">The five standards, each assessed.</param>
/// <param name="Consent">Proof of collective study or of the head's consent.</param>
/// <param name="Grounds">Grounds; none where the document is to be kept.</param>
/// <param name="Reason">Why.</param>
/// <param name="Hearing">How opinions were heard: meetings of experts, discussions and the like; required for every document.</param>
/// <param name="Amendment">How it is to be amended.</param>
/// <param name="AmendedTitle">The title as amended in the package, where it changes.</param>
/// <param name="AmendedText">The text as amended in the package, Markdown.</param>
internal sealed record OpinionRequest(
    string DocumentId, CleanupOutcome Outcome, IReadOnlyList<StandardAssessment> Assessments, Consent Consent,
    IReadOnlyList<string>? Grounds = null,
    [property: SeveralLines] string? Reason = null, [property: SeveralLines] string? Hearing = null, AmendmentKind? Amendment = null,
    string? AmendedTitle = null, [property: SeveralLines] string? AmendedText = null)
{
    /// <summary>The opinion as the task keeps it.</summary>
    public CleanupOpinion ToOpinion(StoredText? text, Actor by, DateTimeOffset at) =>
        new(Outcome, Grounds ?? [], Assessments, Reason ?? "", Consent, Hearing, Amendment, AmendedTitle, text, by, at);
}

/// <summary>A suggestion or an urging letter.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Grounds">Grounds that are met.</param>
/// <param name="Text">What it says.</param>
internal sealed record LetterRequest(LetterKind Kind, IReadOnlyList<string>? Grounds = null, [property: SeveralLines] string? Text = null);

/// <summary>A deliberation to be held.</summary>
/// <param name="Form">Joint consultation, experts or field study.</param>
/// <param name="Question">What is in dispute.</param>
internal sealed record DeliberationRequest(DeliberationForm Form, [property: SeveralLines] string? Question = null);

/// <summary>What came of a deliberation.</summary>
/// <param name="Participants">Who took part.</param>
/// <param name="Text">What came of it.</param>
internal sealed record DeliberationRecordRequest(IReadOnlyList<string>? Participants = null, [property: SeveralLines] string? Text = null);

/// <summary>Conclusions of 司法局.</summary>
/// <param name="Conclusions">One for each document.</param>
internal sealed record ConclusionsRequest(IReadOnlyList<DocumentConclusion> Conclusions);

/// <summary>The conclusion on one document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Reason">Why.</param>
/// <param name="Outcome">What becomes of it; left out: what the department proposes.</param>
/// <param name="Grounds">Grounds; left out: those of the department.</param>
/// <param name="Amendment">How it is amended; left out: as the department proposes.</param>
internal sealed record DocumentConclusion(
    string DocumentId, [property: SeveralLines] string? Reason = null, CleanupOutcome? Outcome = null, IReadOnlyList<string>? Grounds =
        null,
    AmendmentKind? Amendment = null);
