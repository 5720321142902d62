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

/// <summary>How the city government decides (第十五条).</summary>
public enum DecisionForm
{
    /// <summary>In its executive meeting (政府常务会议).</summary>
    ExecutiveMeeting,

    /// <summary>By the signature of the one in charge (政府负责同志审签).</summary>
    Signature,
}

/// <summary>The city government's decision on a draft.</summary>
/// <param name="Round">The draft decided on.</param>
/// <param name="Approved">True: it is carried out and published. False: it is sent back.</param>
/// <param name="Form">Meeting or signature.</param>
/// <param name="Reference">The minutes or the file that hold it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">文号 under which it is published; null where it is sent back.</param>
/// <param name="EffectiveOn">The first day on which repealed and lapsed documents no longer hold.</param>
/// <param name="By">Who recorded it for the city government.</param>
/// <param name="At">When.</param>
public sealed record CleanupDecision(
    int Round, bool Approved, DecisionForm Form, string Reference, string Reason, string? Number, DateOnly? EffectiveOn, Actor By,
    DateTimeOffset At);
