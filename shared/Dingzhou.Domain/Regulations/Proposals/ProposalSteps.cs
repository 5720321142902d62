namespace Dingzhou.Domain.Regulations.Proposals;

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
