namespace Dingzhou.Domain.Regulations.Register;

/// <summary>The history of a normative document in sentences.</summary>
public static class DocumentSentences
{
    /// <summary>The sentence of an event.</summary>
    public static LocalizedText Of(RecordedEvent<DocumentChange> e)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            DocumentRegistered { Entry: var d } =>
                LocalizedText.Of("sentence.document-registered", ("who", who), ("title", d.Title), ("number", d.Number)),
            DocumentRelated { Relation: var r } =>
                LocalizedText.Of("sentence.document-related", ("relation", r.Kind.InWords()), ("number", r.Number)),
            AttachmentAdded c => LocalizedText.Of("sentence.attachment-added", ("who", who), ("name", c.Attachment.Name)),
            DocumentCleanedUp { Cleanup: var c } =>
                LocalizedText.Of("sentence.document-cleaned-up", ("outcome", c.Outcome.InWords()), ("by", By(c.Decision))),
            DocumentAmended c => LocalizedText.Of("sentence.document-amended", ("on", c.On), ("by", By(c.Decision))),
            AmendmentOrdered c => Stands(c.Standing),
            AmendmentDropped c => Stands(c.Standing),
            DocumentEnded c => Stands(c.Standing),
            DocumentCorrected c => LocalizedText.Of("sentence.document-corrected", ("who", who), ("reason", c.Correction.Reason!)),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText Stands(Standing s) =>
        LocalizedText.Of("sentence.document-stands", ("from", s.From), ("status", s.Status.InWords()), ("reason", s.Reason));

    private static LocalizedText By(string? decision) =>
        decision is null ? LocalizedText.Empty : LocalizedText.Of("sentence.by-decision", ("decision", decision));
}
