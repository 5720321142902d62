using System.Text.Json.Serialization;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.FunctionMoves;
using Dingzhou.Domain.Regulations.Register;

namespace Dingzhou.Domain.Regulations.Proposals;

/// <summary>
/// A proposal from the public to review a document (定政办字〔2022〕61号 第十六条), or a serious problem that a department reports while it carries
/// the document out (第四条第四项): its current state, the sum of its events.
/// </summary>
public sealed record ReviewProposal
{
    /// <summary>Identity; whoever proposed follows it by this.</summary>
    public required string Id { get; init; }

    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>On which occasion a clean-up begins where it is well-founded.</summary>
    public CleanupOccasion Occasion { get; init; } = CleanupOccasion.PublicProposal;

    /// <summary>True where a department reports a serious problem: officials know of it, the public does not.</summary>
    public bool IsReport => Occasion == CleanupOccasion.ReportedByImplementer;

    /// <summary>What was proposed and by whom; for those who study it only.</summary>
    public required ProposalText Text { get; init; }

    /// <summary>Subject of the account with which it was filed: it does not answer it.</summary>
    public string? FiledBy { get; init; }

    /// <summary>Hash of the sender, to count what one sender files; null in proposals filed before it was kept.</summary>
    public string? Sender { get; init; }

    /// <summary>When it was filed.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>When those who study it are reminded.</summary>
    public required DateTimeOffset RemindAt { get; init; }

    /// <summary>By when it must be answered.</summary>
    [EndOfDay(InWorkingDays = true)]
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>True once they were reminded.</summary>
    public bool Reminded { get; init; }

    /// <summary>True once the limit passed without an answer.</summary>
    public bool Overdue { get; init; }

    /// <summary>The answer; null until there is one.</summary>
    public ProposalAnswer? Answer { get; init; }

    /// <summary>The clean-up that a well-founded proposal led to.</summary>
    public string? CleanupId { get; init; }

    /// <summary>Why a well-founded one leads to no clean-up, as anybody reads it: its document has ended; null where it has not.</summary>
    public string? EndReason { get; init; }

    /// <summary>True when nobody has anything to do any more.</summary>
    public bool IsFinished => Answer is { WellFounded: false } || CleanupId is not null || EndReason is not null;
}

/// <summary>What is proposed, and by whom.</summary>
/// <param name="Name">Who proposes.</param>
/// <param name="Contact">How to answer.</param>
/// <param name="Outcome">What should become of the document, in the proposer's opinion.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposalText(string Name, string Contact, CleanupOutcome? Outcome, string Reason);

/// <summary>The answer to a proposal, public.</summary>
/// <param name="WellFounded">True: the document is cleaned up.</param>
/// <param name="Text">The answer, with reasons.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
public sealed record ProposalAnswer(bool WellFounded, string Text, Actor By, DateTimeOffset At);

/// <summary>What can happen to a proposal: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProposalFiled), "filed")]
[JsonDerivedType(typeof(ProposalReminded), "reminded")]
[JsonDerivedType(typeof(ProposalOverdue), "overdue")]
[JsonDerivedType(typeof(ProposalExtended), "extended")]
[JsonDerivedType(typeof(ProposalAnswered), "answered")]
[JsonDerivedType(typeof(ProposalTakenUp), "takenUp")]
[JsonDerivedType(typeof(ProposalEnded), "ended")]
public abstract record ReviewProposalChange;

/// <summary>Somebody proposed a review.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Text">What and by whom.</param>
/// <param name="RemindAt">When those who study it are reminded.</param>
/// <param name="DueAt">By when it must be answered.</param>
/// <param name="Occasion">On which occasion a clean-up begins where it is well-founded.</param>
/// <param name="Sender">Hash of the sender.</param>
public sealed record ProposalFiled(
    string DocumentId, ProposalText Text, DateTimeOffset RemindAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt,
    CleanupOccasion Occasion = CleanupOccasion.PublicProposal, string? Sender = null) : ReviewProposalChange;

/// <summary>Those who study it were reminded.</summary>
public sealed record ProposalReminded : ReviewProposalChange;

/// <summary>The limit passed without an answer; it stays open.</summary>
public sealed record ProposalOverdue : ReviewProposalChange;

/// <summary>The limit was counted before the holidays of its time were arranged; now that they are, it ends later.</summary>
/// <param name="RemindAt">When those who study it are reminded.</param>
/// <param name="DueAt">By when it must be answered.</param>
public sealed record ProposalExtended(DateTimeOffset RemindAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt) : ReviewProposalChange;

/// <summary>It was answered.</summary>
/// <param name="Answer">The answer.</param>
public sealed record ProposalAnswered(ProposalAnswer Answer) : ReviewProposalChange;

/// <summary>A clean-up of the document began, or is under way anyway.</summary>
/// <param name="CleanupId">The clean-up.</param>
public sealed record ProposalTakenUp(string CleanupId) : ReviewProposalChange;

/// <summary>The document ended before a clean-up could begin: there is nothing left to clean up.</summary>
/// <param name="Reason">How, as anybody reads it.</param>
public sealed record ProposalEnded(string Reason) : ReviewProposalChange;

/// <summary>The state of a proposal as the sum of its events.</summary>
public static class ReviewProposalHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="id">Identity of the proposal.</param>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="e">The event.</param>
    public static ReviewProposal Apply(string id, ReviewProposal? state, RecordedEvent<ReviewProposalChange> e) => e.Change is ProposalFiled filed
        ? new() { Id = id, DocumentId = filed.DocumentId, Text = filed.Text, FiledBy = e.By.Subject, Sender = filed.Sender, FiledAt = e.At, RemindAt = filed.RemindAt, DueAt = filed.DueAt, Occasion = filed.Occasion }
        : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its filing."), e.Change);

    private static ReviewProposal Next(ReviewProposal p, ReviewProposalChange change) => change switch
    {
        ProposalReminded => p with { Reminded = true },
        ProposalOverdue => p with { Overdue = true },
        ProposalExtended c => p with { RemindAt = c.RemindAt, DueAt = c.DueAt },
        ProposalAnswered c => p with { Answer = c.Answer },
        ProposalTakenUp c => p with { CleanupId = c.CleanupId },
        ProposalEnded c => p with { EndReason = c.Reason },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}

/// <summary>What happens to a proposal: filed, studied, answered, taken up.</summary>
public static class ProposalSteps
{
    /// <summary>Proposals or reports of one sender on one document that wait for their answers: nobody else is shut out by what one sender does.</summary>
    public const int MostOfOneSender = 20;

    /// <summary>From so many that wait for their answers on they count as a flood: those who study them are told once, and no more of each.</summary>
    public const int Flood = 50;

    /// <summary>Files a proposal.</summary>
    /// <param name="document">The document.</param>
    /// <param name="text">What is proposed, and by whom.</param>
    /// <param name="sender">Hash of the sender.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">The document has ended, or something is missing.</exception>
    public static IReadOnlyList<ReviewProposalChange> File(
        NormativeDocument document, ProposalText text, string sender, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now) =>
        [Filed(document, text, CleanupOccasion.PublicProposal, calendar, rules, now) with { Sender = sender }];

    /// <summary>Reports a serious problem that a department found while it carries the document out (第四条第四项).</summary>
    /// <param name="document">The document.</param>
    /// <param name="outcome">What should become of it, in the department's opinion.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="by">Who reports.</param>
    /// <param name="sender">Hash of the sender.</param>
    /// <param name="moves">The moves of functions: whoever has them now reports.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">Another department's document, one that has ended, or something is missing.</exception>
    public static IReadOnlyList<ReviewProposalChange> Report(
        NormativeDocument document, CleanupOutcome? outcome, string? problem, Actor by, string sender, RecordedMoves moves, LegalCalendar calendar, CleanupRules rules,
        DateTimeOffset now)
    {
        if (!moves.Current(document, LegalCalendar.DateInBeijing(now)).All().Contains(by.Department))
            throw DepartmentSteps.OtherDepartment();
        return [Filed(document, new(by.Department!, by.Name, outcome, problem ?? ""), CleanupOccasion.ReportedByImplementer, calendar, rules, now) with { Sender = sender }];
    }

    /// <summary>Why a clean-up begins on it, in words.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="rules">The rules.</param>
    public static string ReasonOf(ReviewProposal proposal, CleanupRules rules) => proposal.IsReport
        ? $"{proposal.Text.Name}报告该文件存在重大问题（{proposal.Id}，{rules.Document} 第四条第四项）。"
        : $"公众建议 {proposal.Id} 经研究合理（{rules.Document} 第十六条）。";

    /// <summary>Answers a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="wellFounded">True: the document is cleaned up.</param>
    /// <param name="text">The answer, public.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">Answered before, by whoever proposed it, or no text.</exception>
    public static IReadOnlyList<ReviewProposalChange> Answer(ReviewProposal proposal, bool wellFounded, string? text, Actor by, DateTimeOffset now)
    {
        if (proposal.Answer is not null)
            throw new RefusedException(RefusalKind.Conflict, "already-answered", new LocalizedText(
                "该建议已经答复。", "The proposal has been answered."));
        if (by.Subject == proposal.FiledBy)
            throw new RefusedException(RefusalKind.Forbidden, "own-proposal", new LocalizedText(
                "提出建议的人不得研究答复该建议。", "Whoever made a proposal does not answer it."));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/answerText", text, 2000);
        DepartmentSteps.RefuseFaulty(faults);
        return [new ProposalAnswered(new(wellFounded, text!.Trim(), by, now))];
    }

    /// <summary>Finishes a well-founded proposal on a document that has ended, or whose end is decided: no clean-up takes it any more.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="document">Its document as it stands.</param>
    /// <param name="today">The day in Beijing.</param>
    public static IReadOnlyList<ReviewProposalChange> EndWith(ReviewProposal proposal, NormativeDocument document, DateOnly today) =>
        proposal is { IsFinished: false, Answer: not null } && CleanupSteps.EndedMeanwhile(document, outcome: null, today) is { End: var end }
            ? [new ProposalEnded($"文件{end.Status.Chinese()}（{end.Decision ?? end.Reason}），无须清理。")]
            : [];

    /// <summary>What is due now: those who study it are reminded; when the limit has passed, it is recorded and shown.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<ReviewProposalChange> Due(ReviewProposal proposal, DateTimeOffset now)
    {
        if (proposal.Answer is not null || proposal.Overdue)
            return [];
        if (now >= proposal.DueAt)
            return [new ProposalOverdue()];
        return !proposal.Reminded && now >= proposal.RemindAt ? [new ProposalReminded()] : [];
    }

    /// <summary>Counts the limit again, as the holidays of its time may have been arranged since; it only ever becomes later.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rules">The rules.</param>
    public static IReadOnlyList<ReviewProposalChange> Extend(ReviewProposal proposal, LegalCalendar calendar, CleanupRules rules) =>
        proposal is { Answer: null, Overdue: false } && Limit(proposal.FiledAt, calendar, rules) is var again && again.EndsAt > proposal.DueAt
            ? [new ProposalExtended(again.RemindAt, again.EndsAt)]
            : [];

    /// <summary>When time next does something; null when only a person can move it.</summary>
    /// <param name="proposal">The proposal, with everything due now done.</param>
    public static DateTimeOffset? Next(ReviewProposal proposal) =>
        proposal.Answer is not null || proposal.Overdue ? null : proposal.Reminded ? proposal.DueAt : proposal.RemindAt;

    private static ProposalFiled Filed(
        NormativeDocument document, ProposalText text, CleanupOccasion occasion, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now)
    {
        var today = LegalCalendar.DateInBeijing(now);
        if (document.StatusOn(today)?.IsEnd() == true)
            throw new RefusedException(RefusalKind.Conflict, "document-ended", new LocalizedText(
                $"{document.Number}已不再施行。", $"{document.Number} is in force no longer."));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/name", text.Name, 50);
        DepartmentSteps.Demand(faults, "/contact", text.Contact, 100);
        DepartmentSteps.Demand(faults, "/reason", text.Reason, 2000);
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-proposal", new LocalizedText(
                "建议内容不完整，未提交。", "The proposal is incomplete and was not filed."), faults);
        var limit = Limit(now, calendar, rules);
        return new(document.Id, new(text.Name.Trim(), text.Contact.Trim(), text.Outcome, text.Reason.Trim()), limit.RemindAt, limit.EndsAt, occasion);
    }

    private static WorkingDayLimit Limit(DateTimeOffset filedAt, LegalCalendar calendar, CleanupRules rules) =>
        WorkingDayLimit.From(filedAt, rules.Limits.ProposalWorkingDays, rules.Limits.ReminderWorkingDays, calendar);
}
