namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What can happen to a clean-up: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CleanupProposed), "proposed")]
[JsonDerivedType(typeof(DocumentsAdded), "documentsAdded")]
[JsonDerivedType(typeof(DocumentsReleased), "documentsReleased")]
[JsonDerivedType(typeof(TwoYearsReminded), "twoYearsReminded")]
[JsonDerivedType(typeof(ProposalJoined), "proposalJoined")]
[JsonDerivedType(typeof(DraftSubmitted), "draftSubmitted")]
[JsonDerivedType(typeof(CleanupWalked), "walked")]
public abstract record CleanupCycleChange;

/// <summary>A clean-up is due, or called for.</summary>
/// <param name="Occasion">Why.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Documents">Its documents, in the order in which they will be published.</param>
/// <param name="TakesAll">True where these are all that are in force.</param>
public sealed record CleanupProposed(CleanupOccasion Occasion, string Reason, IReadOnlyList<string> Documents, bool TakesAll = false)
    : CleanupCycleChange;

/// <summary>More documents fell due before the plan was drawn up.</summary>
/// <param name="Documents">The documents.</param>
public sealed record DocumentsAdded(IReadOnlyList<string> Documents) : CleanupCycleChange;

/// <summary>Another clean-up took documents over before the plan was drawn up.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="To">The other clean-up.</param>
public sealed record DocumentsReleased(IReadOnlyList<string> Documents, string To) : CleanupCycleChange;

/// <summary>
/// The two years within which documents must be cleaned up (第四条) come to an end, or are over; those concerned were reminded.
/// </summary>
/// <param name="Passed">True: they are over.</param>
/// <param name="Documents">The documents.</param>
public sealed record TwoYearsReminded(bool Passed, IReadOnlyList<string> Documents) : CleanupCycleChange;

/// <summary>A well-founded proposal of the public rests on it: it considers the document, and is not given up.</summary>
/// <param name="ProposalId">The proposal.</param>
public sealed record ProposalJoined(string ProposalId) : CleanupCycleChange;

/// <summary>司法局 submitted the draft decision to the city government.</summary>
/// <param name="Draft">The draft.</param>
public sealed record DraftSubmitted(DraftReference Draft) : CleanupCycleChange;

/// <summary>Its case went a step: plan, examination, decision.</summary>
/// <param name="CaseChange">What.</param>
public sealed record CleanupWalked(CaseChange CaseChange) : CleanupCycleChange;

/// <summary>The state of a clean-up as the sum of its events.</summary>
public static class CleanupCycleHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static CleanupCycle Apply(string id, CleanupCycle? state, RecordedEvent<CleanupCycleChange> e) =>
        e.Change is CleanupProposed proposed
        ? new()
        {
            Id = id,
            Occasion = proposed.Occasion,
            Reason = proposed.Reason,
            TakesAll = proposed.TakesAll,
            ProposedAt = e.At,
            Documents = proposed.Documents,
        }
        : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its proposal."), e);

    private static CleanupCycle Next(CleanupCycle c, RecordedEvent<CleanupCycleChange> recorded) => recorded.Change switch
    {
        DocumentsAdded e => c with { Documents = [.. c.Documents, .. e.Documents] },
        DocumentsReleased e => c with { Documents = [.. c.Documents.Except(e.Documents, StringComparer.Ordinal)] },
        TwoYearsReminded { Passed: false } e => c with { NearDocuments = [.. c.NearDocuments, .. e.Documents] },
        TwoYearsReminded e => c with { OverdueDocuments = [.. c.OverdueDocuments, .. e.Documents] },
        ProposalJoined e => c with { Proposals = [.. c.Proposals, e.ProposalId] },
        DraftSubmitted e => c with { Draft = e.Draft },
        CleanupWalked e => c with { Case = CaseHistory.Next(c.Id, c.Case, e.CaseChange, recorded.By, recorded.At) },
        _ => throw new InvalidOperationException($"Unknown change {recorded.Change.GetType().Name}."),
    };
}
