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
                new($"{who.Zh}登记《{d.Title}》（{d.Number}）。", $"{who.En} entered “{d.Title}” ({d.Number}) into the register."),
            DocumentRelated { Relation: var r } => new($"{Related(r.Kind).Zh} {r.Number}。", $"{Related(r.Kind).En} {r.Number}."),
            AttachmentAdded c => new($"{who.Zh}增加附件：{c.Attachment.Name}。", $"{who.En} added a file: {c.Attachment.Name}."),
            DocumentCleanedUp { Cleanup: var c } => new(
                $"经清理，决定{c.Outcome.Chinese()}{By(c.Decision).Zh}。",
                $"A clean-up came to a decision: {c.Outcome.English()}{By(c.Decision).En}."),
            DocumentAmended c =>
                new($"修改，自 {c.On:yyyy年M月d日}起施行{By(c.Decision).Zh}。", $"It was amended, as from {c.On:yyyy-MM-dd}{By(c.Decision).En}."),
            AmendmentOrdered c => Stands(c.Standing),
            AmendmentDropped c => Stands(c.Standing),
            DocumentEnded c => Stands(c.Standing),
            DocumentCorrected c => new($"{who.Zh}更正登记：{c.Correction.Reason}", $"{who.En} corrected the register: {c.Correction.Reason}"),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText Stands(Standing s) => new(
        $"自 {s.From:yyyy年M月d日}起{s.Status.Chinese()}：{s.Reason}", $"{s.Status.English()} as from {s.From:yyyy-MM-dd}: {s.Reason}");

    private static LocalizedText By(string? decision) => decision is null ? new("", "") : new($"（{decision}）", $" ({decision})");

    private static LocalizedText Related(RelationKind kind) => kind switch
    {
        RelationKind.BasedOn => new("依据", "It rests on"),
        RelationKind.Replaces => new("代替", "It replaces"),
        RelationKind.ReplacedBy => new("被代替，见", "It is replaced by"),
        RelationKind.Repeals => new("废止", "It repeals"),
        RelationKind.RepealedBy => new("被废止，见", "It is repealed by"),
        RelationKind.Amends => new("修改", "It amends"),
        RelationKind.AmendedBy => new("被修改，见", "It is amended by"),
    };
}
