using System.Text.Json.Serialization;
using Dingzhou.Domain;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>One line of the list of clean-ups.</summary>
/// <param name="Id">The cycle.</param>
/// <param name="Occasion">Why there is one.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DocumentCount">How many documents it has.</param>
/// <param name="DecidedBy">The last day for the decision, where there is a plan.</param>
/// <param name="Number">文号 of its announcement, where it is decided.</param>
public sealed record CleanupSummary(
    string Id, CleanupOccasion Occasion, string Reason, DateTimeOffset ProposedAt, CleanupStatus Status,
    [property: StoredAs("documents")] int DocumentCount, DateOnly? DecidedBy, string? Number)
{
    /// <summary>The line of a cycle.</summary>
    public static CleanupSummary Of(CleanupCycle c) =>
        new(c.Id, c.Occasion, c.Reason, c.ProposedAt, c.Status, c.Documents.Count, c.Plan?.DecidedBy, c.Approval?.Number);
}

/// <summary>One document of a cycle: a line of its table.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Order">Its place in the scope.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">Its title.</param>
/// <param name="IssuedOn">The day of issue.</param>
/// <param name="RevisedOn">The day of the last amendment.</param>
/// <param name="Department">The main implementing department.</param>
/// <param name="Others">The other implementing departments.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DueAt">End of the limit that runs.</param>
/// <param name="Proposed">What the department proposes.</param>
/// <param name="LetterCount">Suggestions and urging letters so far.</param>
/// <param name="Conclusion">What the draft decision will say.</param>
/// <param name="Decided">What was decided.</param>
/// <param name="Handlers">Subjects of everybody who filed or examined an opinion.</param>
/// <param name="Figures">What it counts as in the statistics; null in lines written before there were any.</param>
public sealed record CleanupTaskSummary(
    string DocumentId, int Order, string Number, string Title, DateOnly? IssuedOn, DateOnly? RevisedOn, string Department,
    IReadOnlyList<string> Others,
    CleanupTaskStatus Status, [property: EndOfDay(InWorkingDaysIf = nameof(CleanupTaskSummary.IsDueInWorkingDays))] DateTimeOffset? DueAt,
    CleanupOutcome? Proposed, [property: StoredAs("letters")] int LetterCount, Conclusion? Conclusion, CleanupOutcome? Decided,
    IReadOnlyList<string> Handlers, CleanupTaskFigures? Figures = null)
{
    /// <summary>Whether the limit that runs is counted in working days; the plan sets the day of the opinion.</summary>
    [JsonIgnore]
    public bool IsDueInWorkingDays => Status != CleanupTaskStatus.AwaitingOpinion;

    /// <summary>The line of a task.</summary>
    public static CleanupTaskSummary Of(CleanupTask t)
    {
        var a = t.Assignment;
        return new(
            a.DocumentId, a.Order, a.Number, a.Title, a.IssuedOn, a.RevisedOn, a.Department, a.Others, t.Status, t.DueAt,
            t.Opinion?.Outcome,
            t.Letters.Count, t.Conclusion, t.Decided, [.. t.Handlers()], CleanupTaskFigures.Of(t));
    }
}

/// <summary>Something a department has to do in a clean-up, or for a document whose validity ends.</summary>
/// <param name="CycleId">The cycle, or the review of validity.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What.</param>
/// <param name="DueAt">By when.</param>
public sealed record CleanupDuty(
    string CycleId, string DocumentId, string Number, string Title, [property: StoredAs("duty")] DutyKind Kind,
    [property: EndOfDay(InWorkingDaysIf = nameof(CleanupDuty.IsDueInWorkingDays))] DateTimeOffset DueAt)
{
    /// <summary>Whether its limit is counted in working days; the days of opinions and evaluations are set.</summary>
    [JsonIgnore]
    public bool IsDueInWorkingDays => Kind is DutyKind.AnswerConsultation or DutyKind.AnswerLetter;

    /// <summary>Its place among the duties of a department: by date.</summary>
    [JsonIgnore]
    public string Place => $"{DueAt.UtcTicks:D19}-{CycleId}-{DocumentId}-{Kind}";

    /// <summary>What is to be done.</summary>
    public LocalizedText InWords() => LocalizedText.Of("duty.cleanup", ("what", Kind.InWords()), ("title", Title), ("number", Number));

    /// <summary>The day on which a department must have done it.</summary>
    public DueDay ToDueDay(string department)
    {
        var day = LegalCalendar.LastDayOf(DueAt);
        return new($"{CycleId}/{DocumentId}/{Kind}/{department}/{day:yyyyMMdd}", day, InWords().Zh, "规范性文件清理，请于当日前办理。");
    }
}

/// <summary>What a department has to do.</summary>
public enum DutyKind
{
    /// <summary>File the opinion as the main implementing department.</summary>
    FileOpinion,

    /// <summary>Give its opinion as another implementing department.</summary>
    GiveJointOpinion,

    /// <summary>Answer the main department.</summary>
    AnswerConsultation,

    /// <summary>Answer a suggestion or an urging letter of 司法局.</summary>
    AnswerLetter,
}
