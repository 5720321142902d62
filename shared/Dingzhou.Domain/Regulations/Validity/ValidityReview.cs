namespace Dingzhou.Domain.Regulations.Validity;

/// <summary>Where the review of a document's validity stands.</summary>
public enum ValidityStatus
{
    /// <summary>The implementing department evaluates (评估中).</summary>
    Evaluating,

    /// <summary>司法局 examines the evaluation (审查中).</summary>
    Examining,

    /// <summary>The city government's decision is awaited (报市政府决定).</summary>
    AwaitingDecision,

    /// <summary>Decided, or ended with the document's last day (已结束).</summary>
    Closed,
}

/// <summary>What becomes of a document whose validity ends (定政办字〔2022〕61号 第五条).</summary>
public enum ValidityOutcome
{
    /// <summary>It is issued anew, under a new number and with new dates (重新发布).</summary>
    Reissue,

    /// <summary>It is amended, and its validity goes on (修改).</summary>
    Amend,

    /// <summary>It lapses on its last day (不再施行).</summary>
    LetLapse,
}

/// <summary>The review of a document before its validity ends: its current state, the sum of its events.</summary>
public sealed record ValidityReview
{
    /// <summary>Identity, see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The document.</summary>
    public required ReviewedDocument Document { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required ValidityStatus Status { get; init; }

    /// <summary>Who was asked, how and when, in order.</summary>
    public IReadOnlyList<Asking> Askings { get; init; } = [];

    /// <summary>Evaluations; the last one counts.</summary>
    public IReadOnlyList<Evaluation> Evaluations { get; init; } = [];

    /// <summary>What 司法局 and the city government said, in order.</summary>
    public IReadOnlyList<ValidityVerdict> Verdicts { get; init; } = [];

    /// <summary>Subjects of everybody who ever examined for 司法局.</summary>
    public IReadOnlyList<string> Examiners { get; init; } = [];

    /// <summary>Subjects of everybody who ever sent it back for the city government.</summary>
    public IReadOnlyList<string> Deciders { get; init; } = [];

    /// <summary>The decision; null until there is one, and where the document lapsed without one.</summary>
    public ValidityDecision? Decision { get; init; }

    /// <summary>How it ended, in words; null until it has.</summary>
    public string? EndReason { get; init; }

    /// <summary>Who has the next step.</summary>
    /// <param name="rules">The rules.</param>
    public string Responsible(CleanupRules rules) => Status switch
    {
        // Who carries it out is not known: 司法局 records a move of functions, which passes the review on.
        ValidityStatus.Evaluating when Document.Department != Implementers.NotStated => Document.Department,
        ValidityStatus.Evaluating => rules.Justice,
        ValidityStatus.Examining => rules.Justice,
        ValidityStatus.AwaitingDecision or ValidityStatus.Closed => rules.Government,
    };

    /// <summary>How it ended, with the outcome, the number and the new days; null until it has.</summary>
    public string? ResultText => Decision switch
    {
        { Outcome: ValidityOutcome.Reissue } d => $"决定重新发布为{d.Number}，自 {d.EffectiveOn:yyyy年M月d日}起施行，有效期至 {d.ValidThrough:yyyy年M月d日}。{d.Reason}",
        { Outcome: ValidityOutcome.Amend } d => $"决定修改（{d.Number}），自 {d.EffectiveOn:yyyy年M月d日}起施行，有效期至 {d.ValidThrough:yyyy年M月d日}。{d.Reason}",
        { } d => $"决定不再施行，有效期届满自行失效。{d.Reason}",
        null => EndReason,
    };

    /// <summary>The identity of a review: a document has one for each end of its validity.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="validThrough">The last day of its validity.</param>
    public static string IdOf(string documentId, DateOnly validThrough) => $"{documentId}.{validThrough:yyyyMMdd}";

    /// <summary>The identity that somebody has written: its document's number and its day are brought into their one form.</summary>
    /// <param name="written">As written.</param>
    public static string IdAsWritten(string written)
    {
        var code = TypedText.Code(written);
        return code.LastIndexOf('.') is > 0 and var at ? $"{DocumentNumber.IdAsWritten(code[..at])}{code[at..]}" : written;
    }
}

/// <summary>The document under review, as it stood when the review began; its department as functions moved since.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">The title.</param>
/// <param name="Department">The main implementing department, the one that has the functions now; 未载明 where nobody knows.</param>
/// <param name="ValidThrough">The last day of its validity.</param>
public sealed record ReviewedDocument(string Id, string Number, string Title, string Department, DateOnly ValidThrough);

/// <summary>Somebody was asked.</summary>
/// <param name="Kind">How.</param>
/// <param name="Recipient">Who.</param>
/// <param name="At">When.</param>
/// <param name="PassedFrom">Who had been asked before functions moved; null where it is no handover.</param>
public sealed record Asking(AskingKind Kind, string Recipient, DateTimeOffset At, [property: StoredAs("from")] string? PassedFrom = null);

/// <summary>How somebody was asked.</summary>
public enum AskingKind
{
    /// <summary>The notice with which the review began (评估通知).</summary>
    Notice,

    /// <summary>A reminder (提醒).</summary>
    Reminder,

    /// <summary>An urging letter (催办函).</summary>
    UrgingLetter,

    /// <summary>The review passed to the department that has the functions now (职责调整移交).</summary>
    Handover,

    /// <summary>The last reminder of who has the next step, where the urging letter had gone to another (最后提醒).</summary>
    LastReminder,
}

/// <summary>The implementing department's evaluation: its report and its opinion.</summary>
/// <param name="Outcome">What it proposes.</param>
/// <param name="Text">How the document was carried out, and with what effect (评估报告).</param>
/// <param name="Consent">Proof of collective study or of the head's consent.</param>
/// <param name="ProposedTitle">The title as issued anew or amended, where it changes.</param>
/// <param name="ProposedText">The text as issued anew or amended.</param>
/// <param name="By">Who filed it.</param>
/// <param name="At">When.</param>
public sealed record Evaluation(
    [property: StoredAs("opinion")] ValidityOutcome Outcome, [property: StoredAs("report")] string Text, Consent Consent, string? ProposedTitle, StoredText? ProposedText, Actor By, DateTimeOffset At);

/// <summary>What 司法局, or the city government when it sends it back, says of an evaluation.</summary>
/// <param name="Agrees">True: it goes on. False: the department evaluates anew.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record ValidityVerdict(bool Agrees, string Reason, Actor By, DateTimeOffset At);

/// <summary>The city government's decision.</summary>
/// <param name="Outcome">What becomes of the document.</param>
/// <param name="Form">Meeting or signature.</param>
/// <param name="Reference">The minutes or the file that hold it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">文号 of the document issued anew, or of the amending decision; null where it lapses.</param>
/// <param name="EffectiveOn">The first day of the document issued anew, or of the amended text; null where it lapses.</param>
/// <param name="ValidThrough">The new last day of validity; null where it lapses.</param>
/// <param name="By">Who recorded it for the city government.</param>
/// <param name="At">When.</param>
public sealed record ValidityDecision(
    ValidityOutcome Outcome, DecisionForm Form, string Reference, string Reason, string? Number, DateOnly? EffectiveOn, DateOnly? ValidThrough, Actor By, DateTimeOffset At);
