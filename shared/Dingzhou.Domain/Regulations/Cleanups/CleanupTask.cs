namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>Where the clean-up of one document stands.</summary>
public enum CleanupTaskStatus
{
    /// <summary>The main implementing department studies it and files its opinion, after the others (待报送意见).</summary>
    AwaitingOpinion,

    /// <summary>司法局 examines (审查中).</summary>
    AwaitingExamination,

    /// <summary>A suggestion or an urging letter is to be answered in writing (待书面反馈).</summary>
    AwaitingAnswer,

    /// <summary>Joint consultation, experts or field study (会商论证中).</summary>
    InDeliberation,

    /// <summary>Examined; it is on the next draft decision (已审查).</summary>
    Examined,

    /// <summary>The city government has decided (已决定).</summary>
    Decided,
}

/// <summary>The clean-up of one document within a cycle: its current state, the sum of its events.</summary>
public sealed record CleanupTask
{
    /// <summary>Identity, see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about, and whose it is.</summary>
    public required TaskAssignment Assignment { get; init; }

    /// <summary>Where it stands.</summary>
    public required CleanupTaskStatus Status { get; init; }

    /// <summary>Opinions of the other implementing departments.</summary>
    public IReadOnlyList<JointOpinion> JointOpinions { get; init; } = [];

    /// <summary>Questions to departments concerned, with their answers.</summary>
    public IReadOnlyList<Consultation> Consultations { get; init; } = [];

    /// <summary>Opinions of the main implementing department; the last one counts.</summary>
    public IReadOnlyList<CleanupOpinion> Opinions { get; init; } = [];

    /// <summary>Suggestions and urging letters.</summary>
    public IReadOnlyList<CleanupLetter> Letters { get; init; } = [];

    /// <summary>Consultations on disputed or difficult questions.</summary>
    public IReadOnlyList<Deliberation> Deliberations { get; init; } = [];

    /// <summary>司法局's conclusion.</summary>
    public Conclusion? Conclusion { get; init; }

    /// <summary>Subjects of everybody who ever concluded on it, those whose conclusion was sent back included.</summary>
    public IReadOnlyList<string> Examiners { get; init; } = [];

    /// <summary>How it was passed on since it was given to its departments, because functions moved.</summary>
    public IReadOnlyList<Handover> Handovers { get; init; } = [];

    /// <summary>Dates of which those concerned were reminded.</summary>
    public IReadOnlyList<TaskReminder> Reminders { get; init; } = [];

    /// <summary>True when the city government sent the draft back and this document is examined anew.</summary>
    public bool SentBack { get; init; }

    /// <summary>What the city government decided.</summary>
    public CleanupOutcome? Decided { get; init; }

    /// <summary>How the document ended otherwise; null where it was this clean-up that decided on it.</summary>
    public Standing? End { get; init; }

    /// <summary>The opinion that counts; null where there is none.</summary>
    public CleanupOpinion? Opinion => Opinions.Count > 0 ? Opinions[^1] : null;

    /// <summary>The letter that is to be answered; null where there is none.</summary>
    public CleanupLetter? OpenLetter => Status == CleanupTaskStatus.AwaitingAnswer ? Letters[^1] : null;

    /// <summary>The letter whose date passed without the written answer, while that can still be given; null where there is none.</summary>
    public CleanupLetter? OverdueLetter => Status == CleanupTaskStatus.AwaitingExamination && Letters is [.., { Overdue: true } last]
        && Opinion?.AnswersLetter != last.Number
        ? last
        : null;

    /// <summary>Other implementing departments that have not given their opinion.</summary>
    public IEnumerable<string> MissingJointOpinions =>
        Assignment.Others.Except(JointOpinions.Select(o => o.Department), StringComparer.Ordinal);

    /// <summary>Questions that somebody may still answer.</summary>
    public IEnumerable<Consultation> OpenQuestions => Status is CleanupTaskStatus.AwaitingOpinion or CleanupTaskStatus.AwaitingAnswer
        ? Consultations.Where(c => c.Answer is null)
        : [];

    /// <summary>End of the limit that runs; null where none does.</summary>
    [EndOfDay(InWorkingDaysIf = nameof(IsDueInWorkingDays))]
    public DateTimeOffset? DueAt => Status switch
    {
        CleanupTaskStatus.AwaitingOpinion => Assignment.OpinionBy,
        CleanupTaskStatus.AwaitingAnswer => Letters[^1].AnswerBy,
        CleanupTaskStatus.InDeliberation => Deliberations[^1].RecordBy,
        CleanupTaskStatus.AwaitingExamination or CleanupTaskStatus.Examined or CleanupTaskStatus.Decided => null,
    };

    /// <summary>Whether the limit that runs is counted in working days; the plan sets the day of the opinion.</summary>
    [JsonIgnore]
    public bool IsDueInWorkingDays => Status != CleanupTaskStatus.AwaitingOpinion;

    /// <summary>Subjects of everybody who filed or examined an opinion, or had a hand in a deliberation: none of them decides.</summary>
    public IEnumerable<string> Handlers() => JointOpinions.Select(o => o.By)
        .Concat(Opinions.Select(o => o.By)).Concat(Letters.Select(l => l.By)).Concat(Deliberations.Select(d => d.By))
        .Concat(Deliberations.Select(d => d.Record?.By).Append(Conclusion?.By).OfType<Actor>())
        .Select(a => a.Subject).Concat(Examiners).Distinct(StringComparer.Ordinal);

    /// <summary>The identity of a document's task.</summary>
    /// <param name="documentId">The document, also as somebody has typed it.</param>
    public static string IdOf(string cycleId, string documentId) => $"{cycleId}.{DocumentNumber.IdAsWritten(documentId)}";
}

/// <summary>What a task is about, and whose it is.</summary>
/// <param name="CycleId">The cycle.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Order">Its place in the cycle's scope, from 1.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">Its title.</param>
/// <param name="IssuedOn">The day of issue; null where it is not known.</param>
/// <param name="RevisedOn">The day of the last amendment.</param>
/// <param name="Department">The main implementing department, the one that has the functions now.</param>
/// <param name="Others">The other implementing departments, likewise.</param>
/// <param name="JointOpinionsBy">The date of the others' opinions; from then on the main one may file without them.</param>
/// <param name="RemindAt">When the main one is reminded.</param>
/// <param name="OpinionBy">The date of its opinion.</param>
/// <param name="JointRemindAt">When the others are reminded; null where the date is too near for it.</param>
public sealed record TaskAssignment(
    string CycleId, string DocumentId, int Order, string Number, string Title, DateOnly? IssuedOn, DateOnly? RevisedOn,
    string Department, IReadOnlyList<string> Others, [property: StoredAs("jointBy"), EndOfDay] DateTimeOffset JointOpinionsBy,
    DateTimeOffset RemindAt,
    [property: EndOfDay] DateTimeOffset OpinionBy, DateTimeOffset? JointRemindAt = null);

/// <summary>Dates that run in the clean-up of a document.</summary>
public enum TaskDate
{
    /// <summary>The main department's opinion; when it passes, an urging letter goes out.</summary>
    Opinion,

    /// <summary>The opinions of the other implementing departments.</summary>
    JointOpinions,

    /// <summary>The answer of a department that was asked.</summary>
    Consultation,

    /// <summary>The answer to a letter; when it passes, 司法局 may conclude without it.</summary>
    Letter,

    /// <summary>The record of a deliberation.</summary>
    Deliberation,
}

/// <summary>A date of which those concerned were reminded.</summary>
/// <param name="Date">Which.</param>
/// <param name="Number">Of which question, letter or deliberation; 0 where there is one such date.</param>
/// <param name="Passed">True: it had passed. False: it came near.</param>
public sealed record TaskReminder(TaskDate Date, int Number, bool Passed);

/// <summary>The opinion of another implementing department (第六条: 联合其他实施机关).</summary>
/// <param name="Department">Whose.</param>
/// <param name="Outcome">What it proposes.</param>
/// <param name="Grounds">Grounds.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
public sealed record JointOpinion(
    string Department, CleanupOutcome Outcome, IReadOnlyList<string> Grounds, [property: StoredAs("explanation")] string Reason,
    Actor By, DateTimeOffset At);

/// <summary>A question to a department concerned (第十二条第二款).</summary>
/// <param name="Number">1, 2, 3 … within the task.</param>
/// <param name="Department">Who is asked.</param>
/// <param name="Question">What.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="AnswerBy">The date of the answer; from then on nothing waits for it.</param>
/// <param name="Answer">The answer; null until there is one.</param>
/// <param name="PassedFrom">Who was asked before its functions moved; null where they did not.</param>
/// <param name="RemindAt">When it is reminded.</param>
public sealed record Consultation(
    int Number, string Department, string Question, Actor By, DateTimeOffset At,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset AnswerBy,
    ConsultationAnswer? Answer = null, string? PassedFrom = null, DateTimeOffset? RemindAt = null);

/// <summary>The answer of a department that was asked.</summary>
/// <param name="Text">The answer.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
public sealed record ConsultationAnswer(string Text, Actor By, DateTimeOffset At);

/// <summary>A suggestion or an urging letter of 司法局 (第十三条).</summary>
/// <param name="Number">1, 2, 3 … within the task.</param>
/// <param name="Kind">Which.</param>
/// <param name="Grounds">Grounds it sees met; none where it only urges for an opinion that is overdue.</param>
/// <param name="Text">What it says.</param>
/// <param name="By">Who sent it.</param>
/// <param name="At">When.</param>
/// <param name="AnswerBy">By when it must be answered in writing.</param>
/// <param name="Overdue">True when it was not.</param>
/// <param name="RemindAt">When the department is reminded.</param>
public sealed record CleanupLetter(
    int Number, LetterKind Kind, IReadOnlyList<string> Grounds, string Text, Actor By, DateTimeOffset At,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset AnswerBy, bool Overdue = false, DateTimeOffset? RemindAt = null);

/// <summary>Kinds of letters.</summary>
public enum LetterKind
{
    /// <summary>清理建议.</summary>
    Suggestion,

    /// <summary>清理催办函.</summary>
    Urging,
}

/// <summary>How a disputed or difficult question is studied (第十四条).</summary>
/// <param name="Form">Joint consultation, experts or field study.</param>
/// <param name="Question">What is in dispute.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="At">When.</param>
/// <param name="Record">What came of it; null until then.</param>
/// <param name="RecordBy">By when 司法局 records it.</param>
/// <param name="RemindAt">When 司法局 is reminded.</param>
public sealed record Deliberation(
    DeliberationForm Form, string Question, Actor By, DateTimeOffset At, DeliberationRecord? Record = null,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? RecordBy = null, DateTimeOffset? RemindAt = null);

/// <summary>What came of a deliberation.</summary>
/// <param name="Participants">Who took part.</param>
/// <param name="Text">What came of it.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record DeliberationRecord(IReadOnlyList<string> Participants, string Text, Actor By, DateTimeOffset At);

/// <summary>Forms of deliberation.</summary>
public enum DeliberationForm
{
    /// <summary>集体会商.</summary>
    JointConsultation,

    /// <summary>专家论证.</summary>
    Experts,

    /// <summary>实地调研.</summary>
    FieldStudy,
}

/// <summary>司法局's conclusion on a document: what the draft decision will say.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Grounds">Grounds.</param>
/// <param name="Amendment">How it is amended, where it is.</param>
/// <param name="AmendedTitle">Its title as amended in the package, where it changes.</param>
/// <param name="AmendedText">Its text as amended in the package.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who concluded.</param>
/// <param name="At">When.</param>
public sealed record Conclusion(
    CleanupOutcome Outcome, IReadOnlyList<string> Grounds, AmendmentKind? Amendment, string? AmendedTitle, StoredText? AmendedText,
    string Reason, Actor By, DateTimeOffset At);
