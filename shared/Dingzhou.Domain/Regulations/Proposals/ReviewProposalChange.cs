namespace Dingzhou.Domain.Regulations.Proposals;

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
