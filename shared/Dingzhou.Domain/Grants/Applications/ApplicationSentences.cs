namespace Dingzhou.Domain.Grants.Applications;

/// <summary>The history of a case in sentences: what happened, by whom, with everything called by its name.</summary>
public static class ApplicationSentences
{
    /// <summary>The sentence of an event.</summary>
    /// <param name="before">The case before it; null before the first.</param>
    /// <param name="procedure">The procedure by which it goes; null where it has not begun.</param>
    public static LocalizedText Of(RecordedEvent<ApplicationChange> e, Application? before, Matter matter, Procedure? procedure)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            Drafted c =>
                LocalizedText.Of("sentence.drafted", ("who", who), ("matter", matter.Name), ("with", With(c.Facts, matter))),
            DraftSaved c => Saved(who, FactWords.Changed(before!.Declared, c.Facts), matter),
            InsteadSaid c => LocalizedText.Of(
                "sentence.instead-said", ("who", who), ("follow", Names(c.ToFollow, matter)), ("promised", Names(c.Promised, matter))),
            UploadAdded c => Added(who, c.Document, [.. before!.Documents.Where(d => c.Replaces?.Contains(d.Id) == true)], matter),
            UploadRemoved c => Removed(who, before!.Documents.FirstOrDefault(d => d.Id == c.DocumentId), matter),
            DraftDeleted => LocalizedText.Of("sentence.draft-deleted", ("who", who)),
            Submitted => LocalizedText.Of("sentence.submitted", ("who", who)),
            Walked c => CaseSentences.Of(c.CaseChange, procedure!),
            Contested c => LocalizedText.Of("sentence.contested", ("things", LocalizedText.List(c.Things)), ("article", c.Article)),
            Corrected c => Corrected(who, FactWords.Changed(before!.Declared, c.Facts), c.Note, matter),
            FactsVerified c =>
                LocalizedText.Of("sentence.facts-verified", ("who", who), ("facts", FactWords.Of(c.Facts, matter))),
            AwardApproved { Revision: { } r } c => LocalizedText.Of(
                "sentence.award-revised", ("before", r.Before), ("amount", c.Award.Amount), ("article", r.Article), ("reason", r.Reason)),
            AwardApproved c => LocalizedText.Of("sentence.award-approved", ("amount", c.Award.Amount)),
            Ended c => LocalizedText.Of("sentence.application-ended", ("status", c.Status.InWords()), ("reason", c.Reason)),
            AwardSettled { Settlement: { PaymentNumber: { } number } s } => LocalizedText.Of(
                "sentence.settled-payment", ("amount", s.Amount), ("payment", number)),
            AwardSettled c => LocalizedText.Of("sentence.settled", ("amount", c.Settlement.Amount)),
            InstalmentPaid c =>
                LocalizedText.Of("sentence.instalment-paid", ("number", c.Number), ("payment", c.PaymentNumber)),
            CommitmentCheckBegun c => LocalizedText.Of("sentence.commitment-check", ("case", c.CaseId)),
            PaymentRecorded c => Payment(who, c.Result),
            BankAccountGiven => LocalizedText.Of("sentence.account-given", ("who", who)),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText Payment(LocalizedText who, PaymentResult r) => LocalizedText.Of(
        r.Corrects ? "sentence.payment-corrected" : "sentence.payment-recorded",
        ("who", who), ("payment", r.PaymentNumber), ("on", r.On), ("outcome", r.Outcome.InWords()), ("reference", r.Reference),
        ("why", r.Reason is null ? "" : LocalizedText.Of("sentence.payment-reason", ("reason", r.Reason))));

    private static LocalizedText With(Facts facts, Matter matter) => FactWords.Of(facts, matter) is { Zh.Length: > 0 } said
        ? LocalizedText.Of("sentence.with-facts", ("said", said))
        : LocalizedText.Empty;

    private static LocalizedText Saved(LocalizedText who, Facts changed, Matter matter) =>
        LocalizedText.Of("sentence.draft-saved", ("who", who), ("with", With(changed, matter)));

    private static LocalizedText Added(
        LocalizedText who, ApplicationUpload document, IReadOnlyList<ApplicationUpload> replaced, Matter matter)
    {
        var material = MaterialOf(document, matter);
        return replaced.Count == 0
            ? LocalizedText.Of("sentence.document-added", ("who", who), ("material", material), ("document", document.Name))
            : LocalizedText.Of(
                "sentence.document-replaced",
                ("who", who), ("material", material), ("document", document.Name),
                ("replaced", LocalizedText.List(replaced.Select(d => d.Name))));
    }

    private static LocalizedText Removed(LocalizedText who, ApplicationUpload? document, Matter matter)
    {
        if (document is null)
            return LocalizedText.Of("sentence.some-document-removed", ("who", who));
        var material = MaterialOf(document, matter);
        return LocalizedText.Of("sentence.document-removed", ("who", who), ("material", material), ("document", document.Name));
    }

    private static LocalizedText Names(IReadOnlyList<string> materials, Matter matter) => materials.Count == 0
        ? LocalizedText.Of("label.no-material")
        : LocalizedText.List(materials.Select(id => matter.FindMaterial(id)?.Name ?? LocalizedText.Of("label.other-material")));

    private static LocalizedText MaterialOf(ApplicationUpload document, Matter matter) =>
        matter.FindMaterial(document.Material)?.Name ?? LocalizedText.Of("label.other-material");

    private static LocalizedText Corrected(LocalizedText who, Facts changed, string note, Matter matter) => note.Length == 0
        ? LocalizedText.Of("sentence.corrected", ("who", who), ("with", With(changed, matter)))
        : LocalizedText.Of("sentence.corrected-note", ("who", who), ("with", With(changed, matter)), ("note", note));
}
