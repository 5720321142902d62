namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>The history of a clean-up in sentences.</summary>
public static class CleanupSentences
{
    /// <summary>The sentence of an event.</summary>
    public static LocalizedText Of(RecordedEvent<CleanupCycleChange> e, Procedure procedure)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            CleanupProposed c =>
                LocalizedText.Of("sentence.cleanup-proposed", ("count", c.Documents.Count), ("reason", c.Reason)),
            DocumentsAdded c => LocalizedText.Of("sentence.documents-added", ("documents", Named(c.Documents))),
            DocumentsReleased c => LocalizedText.Of("sentence.documents-released", ("documents", Named(c.Documents)), ("to", c.To)),
            TwoYearsReminded { Passed: true } c =>
                LocalizedText.Of("sentence.two-years-over", ("documents", Named(c.Documents))),
            TwoYearsReminded c => LocalizedText.Of("sentence.two-years-near", ("documents", Named(c.Documents))),
            ProposalJoined c => LocalizedText.Of("sentence.proposal-joined", ("proposal", c.ProposalId)),
            DraftSubmitted { Draft: var d } => LocalizedText.Of(
                "sentence.draft-submitted",
                ("who", who), ("round", d.Round), ("kept", d.Kept), ("amended", d.Amended), ("repealed", d.Repealed), ("lapsed", d.Lapsed)),
            CleanupWalked c => CaseSentences.Of(c.CaseChange, procedure),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static string Named(IReadOnlyList<string> documents) => string.Join("、", documents);
}
