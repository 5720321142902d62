namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What can happen to the clean-up of one document: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TaskAssigned), "assigned")]
[JsonDerivedType(typeof(JointOpinionGiven), "jointOpinionGiven")]
[JsonDerivedType(typeof(ConsultationAsked), "consultationAsked")]
[JsonDerivedType(typeof(ConsultationAnswered), "consultationAnswered")]
[JsonDerivedType(typeof(TaskPassedOn), "passedOn")]
[JsonDerivedType(typeof(QuestionPassedOn), "questionPassedOn")]
[JsonDerivedType(typeof(TaskReminded), "reminded")]
[JsonDerivedType(typeof(TaskDateExtended), "dateExtended")]
[JsonDerivedType(typeof(OpinionFiled), "opinionFiled")]
[JsonDerivedType(typeof(LetterSent), "letterSent")]
[JsonDerivedType(typeof(LetterOverdue), "letterOverdue")]
[JsonDerivedType(typeof(DeliberationOpened), "deliberationOpened")]
[JsonDerivedType(typeof(DeliberationHeld), "deliberationHeld")]
[JsonDerivedType(typeof(TaskConcluded), "concluded")]
[JsonDerivedType(typeof(TaskSentBack), "sentBack")]
[JsonDerivedType(typeof(TaskDecided), "decided")]
[JsonDerivedType(typeof(TaskClosed), "closed")]
public abstract record CleanupTaskChange;

/// <summary>The document was given to its departments.</summary>
/// <param name="Assignment">What, to whom, by when.</param>
public sealed record TaskAssigned(TaskAssignment Assignment) : CleanupTaskChange;

/// <summary>Another implementing department gave its opinion.</summary>
/// <param name="Opinion">The opinion.</param>
public sealed record JointOpinionGiven(JointOpinion Opinion) : CleanupTaskChange;

/// <summary>The main department asked a department concerned.</summary>
/// <param name="Consultation">The question.</param>
public sealed record ConsultationAsked(Consultation Consultation) : CleanupTaskChange;

/// <summary>It answered.</summary>
/// <param name="Number">The question.</param>
/// <param name="Answer">The answer.</param>
public sealed record ConsultationAnswered(int Number, ConsultationAnswer Answer) : CleanupTaskChange;

/// <summary>Functions moved: the document went to the departments that have them now.</summary>
/// <param name="Handover">From whom, to whom.</param>
public sealed record TaskPassedOn(Handover Handover) : CleanupTaskChange;

/// <summary>Functions of a department that was asked moved: whoever has them now answers.</summary>
/// <param name="Number">The question.</param>
/// <param name="Department">Who answers.</param>
public sealed record QuestionPassedOn(int Number, string Department) : CleanupTaskChange;

/// <summary>A date comes near, or has passed; those concerned were reminded.</summary>
/// <param name="Date">Which.</param>
/// <param name="Number">Of which question, letter or deliberation; 0 where there is one such date.</param>
/// <param name="Passed">True: it has passed.</param>
public sealed record TaskReminded(TaskDate Date = TaskDate.Opinion, int Number = 0, bool Passed = false) : CleanupTaskChange;

/// <summary>A limit was counted before the holidays of its time were arranged; now that they are, it ends later.</summary>
/// <param name="Date">Which.</param>
/// <param name="Number">Of which question, letter or deliberation.</param>
/// <param name="RemindAt">When those concerned are reminded.</param>
/// <param name="EndsAt">Its end, 24:00 Beijing time.</param>
public sealed record TaskDateExtended(
    TaskDate Date, int Number, DateTimeOffset RemindAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset EndsAt)
        : CleanupTaskChange;

/// <summary>The main department filed its opinion, or answered a letter with one.</summary>
/// <param name="Opinion">The opinion.</param>
public sealed record OpinionFiled(CleanupOpinion Opinion) : CleanupTaskChange;

/// <summary>A suggestion or an urging letter was sent.</summary>
/// <param name="Letter">The letter.</param>
public sealed record LetterSent(CleanupLetter Letter) : CleanupTaskChange;

/// <summary>A letter was not answered in time; 司法局 may conclude without the answer.</summary>
/// <param name="Number">The letter.</param>
public sealed record LetterOverdue(int Number) : CleanupTaskChange;

/// <summary>A disputed or difficult question is studied together, by experts or on the spot.</summary>
/// <param name="Deliberation">What and how.</param>
public sealed record DeliberationOpened(Deliberation Deliberation) : CleanupTaskChange;

/// <summary>It was held.</summary>
/// <param name="Record">What came of it.</param>
public sealed record DeliberationHeld(DeliberationRecord Record) : CleanupTaskChange;

/// <summary>司法局 concluded.</summary>
/// <param name="Conclusion">What the draft decision will say.</param>
public sealed record TaskConcluded(Conclusion Conclusion) : CleanupTaskChange;

/// <summary>The city government sent the draft back, and this document is examined anew.</summary>
/// <param name="Reason">Why.</param>
public sealed record TaskSentBack(string Reason) : CleanupTaskChange;

/// <summary>The city government decided.</summary>
/// <param name="Outcome">What becomes of the document.</param>
/// <param name="Decision">Number of the decision's document.</param>
public sealed record TaskDecided(CleanupOutcome Outcome, string Decision) : CleanupTaskChange;

/// <summary>The document has ended otherwise, or another decision has been made on it: nobody has anything to do here any more.</summary>
/// <param name="End">How it ended, or will.</param>
public sealed record TaskClosed(Standing End) : CleanupTaskChange;

/// <summary>The state of a document's clean-up as the sum of its events.</summary>
public static class CleanupTaskHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static CleanupTask Apply(string id, CleanupTask? state, RecordedEvent<CleanupTaskChange> e) => e.Change is TaskAssigned assigned
        ? new() { Id = id, Assignment = assigned.Assignment, Status = CleanupTaskStatus.AwaitingOpinion }
        : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its assignment."), e.Change);

    private static CleanupTask Next(CleanupTask t, CleanupTaskChange change) => change switch
    {
        JointOpinionGiven c => t with { JointOpinions = [.. t.JointOpinions, c.Opinion] },
        ConsultationAsked c => t with { Consultations = [.. t.Consultations, c.Consultation] },
        ConsultationAnswered c => t with
        {
            Consultations = [.. t.Consultations.Select(q => q.Number == c.Number ? q with { Answer = c.Answer } : q)],
        },
        TaskPassedOn c => t with
        {
            Assignment = t.Assignment with { Department = c.Handover.ImplementersAfter.Main, Others = c.Handover.ImplementersAfter.Others },
            Handovers = [.. t.Handovers, c.Handover],

            // Who has it now is reminded too.
            Reminders =
                [.. t.Reminders.Where(
                r => c.Handover.ImplementersBefore.Main == c.Handover.ImplementersAfter.Main
                || r.Date is not (TaskDate.Opinion or TaskDate.Letter))],
        },
        QuestionPassedOn c => t with
        {
            Consultations =
                [.. t.Consultations.Select(
                q => q.Number == c.Number ? q with { Department = c.Department, PassedFrom = q.Department } : q)],
        },
        TaskReminded c => t with { Reminders = [.. t.Reminders, new(c.Date, c.Number, c.Passed)] },
        TaskDateExtended { Date: TaskDate.Consultation } c => t with
        {
            Consultations =
                [.. t.Consultations.Select(q => q.Number == c.Number ? q with { RemindAt = c.RemindAt, AnswerBy = c.EndsAt } : q)],
        },
        TaskDateExtended { Date: TaskDate.Letter } c => t with
        {
            Letters = [.. t.Letters.Select(l => l.Number == c.Number ? l with { RemindAt = c.RemindAt, AnswerBy = c.EndsAt } : l)],
        },
        TaskDateExtended c => t with
        {
            Deliberations = [.. t.Deliberations.SkipLast(1), t.Deliberations[^1] with { RemindAt = c.RemindAt, RecordBy = c.EndsAt }],
        },
        OpinionFiled c => t with { Opinions = [.. t.Opinions, c.Opinion], Status = CleanupTaskStatus.AwaitingExamination },
        LetterSent c => t with { Letters = [.. t.Letters, c.Letter], Conclusion = null, Status = CleanupTaskStatus.AwaitingAnswer },
        LetterOverdue c => t with
        {
            Letters = [.. t.Letters.Select(l => l.Number == c.Number ? l with { Overdue = true } : l)],
            Status = CleanupTaskStatus.AwaitingExamination,
        },
        DeliberationOpened c => t with { Deliberations = [.. t.Deliberations, c.Deliberation], Status = CleanupTaskStatus.InDeliberation },
        DeliberationHeld c => t with
        {
            Deliberations = [.. t.Deliberations.SkipLast(1), t.Deliberations[^1] with { Record = c.Record }],
            Status = CleanupTaskStatus.AwaitingExamination,
        },
        TaskConcluded c => t with
        {
            Conclusion = c.Conclusion, Examiners = [.. t.Examiners, c.Conclusion.By.Subject], Status = CleanupTaskStatus.Examined,
        },
        TaskSentBack => t with { Conclusion = null, SentBack = true, Status = CleanupTaskStatus.AwaitingExamination },
        TaskDecided c => t with { Decided = c.Outcome, Status = CleanupTaskStatus.Decided },
        TaskClosed c => t with
        {
            Decided = c.End.Status == DocumentStatus.Repealed ? CleanupOutcome.Repeal : CleanupOutcome.Lapse, End = c.End, Status =
                CleanupTaskStatus.Decided,
        },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}
