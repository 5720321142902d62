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
