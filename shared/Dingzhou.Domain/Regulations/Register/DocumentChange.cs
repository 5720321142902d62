namespace Dingzhou.Domain.Regulations.Register;

/// <summary>What can happen to a normative document: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DocumentRegistered), "registered")]
[JsonDerivedType(typeof(DocumentRelated), "related")]
[JsonDerivedType(typeof(AttachmentAdded), "attachmentAdded")]
[JsonDerivedType(typeof(DocumentCleanedUp), "cleanedUp")]
[JsonDerivedType(typeof(DocumentAmended), "amended")]
[JsonDerivedType(typeof(AmendmentOrdered), "amendmentOrdered")]
[JsonDerivedType(typeof(AmendmentDropped), "amendmentDropped")]
[JsonDerivedType(typeof(DocumentEnded), "ended")]
[JsonDerivedType(typeof(DocumentCorrected), "corrected")]
public abstract record DocumentChange;

/// <summary>The document was entered into the register, as issued or as it stood then.</summary>
/// <param name="Entry">The document.</param>
public sealed record DocumentRegistered(DocumentEntry Entry) : DocumentChange;

/// <summary>A relation to another document came about.</summary>
/// <param name="Relation">The relation.</param>
public sealed record DocumentRelated(DocumentRelation Relation) : DocumentChange;

/// <summary>A file was added.</summary>
/// <param name="Attachment">The file.</param>
public sealed record AttachmentAdded(Attachment Attachment) : DocumentChange;

/// <summary>A clean-up was decided; what it did to the document is the event after this one, if it did anything.</summary>
/// <param name="Cleanup">The clean-up.</param>
public sealed record DocumentCleanedUp(PastCleanup Cleanup) : DocumentChange;

/// <summary>The document was amended.</summary>
/// <param name="On">The day from which the amended text holds.</param>
/// <param name="Title">The title, where it changed.</param>
/// <param name="Text">The amended text.</param>
/// <param name="ValidThrough">The last day of validity, where it changed.</param>
/// <param name="Decision">Number of the decision's document.</param>
/// <param name="Grounds">Grounds (第十条).</param>
public sealed record DocumentAmended(
    DateOnly On, string? Title, StoredText? Text, DateOnly? ValidThrough, string? Decision, IReadOnlyList<string> Grounds) : DocumentChange;

/// <summary>The document is to be drawn up anew; until then it holds.</summary>
/// <param name="Standing">From when, and why.</param>
public sealed record AmendmentOrdered(Standing Standing) : DocumentChange;

/// <summary>A later decision keeps the document as it is, and so drops the order to draw it up anew.</summary>
/// <param name="Standing">From when, and why.</param>
public sealed record AmendmentDropped(Standing Standing) : DocumentChange;

/// <summary>The document ended, or will on the day named.</summary>
/// <param name="Standing">Repealed or lapsed, from when, and why.</param>
public sealed record DocumentEnded(Standing Standing) : DocumentChange;

/// <summary>What the register had wrong was put right.</summary>
/// <param name="Correction">What, and why.</param>
public sealed record DocumentCorrected(DocumentCorrection Correction) : DocumentChange;

/// <summary>A document as it is entered into the register.</summary>
/// <param name="Number">文号 in its one form.</param>
/// <param name="Title">The title.</param>
/// <param name="Issuer">The body that issued it.</param>
/// <param name="Implementers">Who carries it out.</param>
/// <param name="IssuedOn">The day of issue; null where the source does not say.</param>
/// <param name="EffectiveOn">The first day on which it holds; null where it states none.</param>
/// <param name="Part">Which of several documents that one number issued.</param>
/// <param name="RevisedOn">The day of the last amendment, where there was one before it was entered.</param>
/// <param name="ValidThrough">The last day of validity, or <see cref="StatedDay.Unending"/> (长期有效); null where none is stated.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Text">The full text.</param>
/// <param name="Attachments">Attachments.</param>
/// <param name="Relations">What it has to do with other documents.</param>
public sealed record DocumentEntry(
    string Number, string Title, string Issuer, Implementers Implementers, DateOnly? IssuedOn, DateOnly? EffectiveOn,
    int? Part = null, DateOnly? RevisedOn = null, DateOnly? ValidThrough = null, string? Summary = null, StoredText? Text = null,
    IReadOnlyList<Attachment>? Attachments = null, IReadOnlyList<DocumentRelation>? Relations = null);

/// <summary>The state of a normative document as the sum of its events.</summary>
public static class DocumentHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static NormativeDocument Apply(string id, NormativeDocument? state, RecordedEvent<DocumentChange> e) =>
        e.Change is DocumentRegistered { Entry: var entry }
            ? Registered(id, entry)
            : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its registration."), e.Change,
                e.At);

    private static NormativeDocument Registered(string id, DocumentEntry entry) => new()
    {
        Id = id,
        Number = entry.Number,
        Part = entry.Part,
        Title = entry.Title,
        Issuer = entry.Issuer,
        Implementers = entry.Implementers,
        IssuedOn = entry.IssuedOn,
        EffectiveOn = entry.EffectiveOn,
        RevisedOn = entry.RevisedOn,
        ValidThrough = entry.ValidThrough,
        Summary = entry.Summary,
        Text = entry.Text,
        Editions = [new(null, entry.Title, entry.Text)],
        Attachments = entry.Attachments ?? [],
        Relations = entry.Relations ?? [],
    };

    private static NormativeDocument Next(NormativeDocument d, DocumentChange change, DateTimeOffset at) => change switch
    {
        DocumentRelated c => d with { Relations = [.. d.Relations, c.Relation] },
        AttachmentAdded c => d with { Attachments = [.. d.Attachments, c.Attachment] },
        DocumentCleanedUp c => d with { Cleanups = [.. d.Cleanups, c.Cleanup] },
        DocumentAmended c => d with
        {
            Title = c.Title ?? d.Title,
            Text = c.Text ?? d.Text,
            Editions = [.. d.Editions.Append(new(c.On, c.Title ?? d.Title, c.Text ?? d.Text, at)).OrderBy(e => e.From)],
            ValidThrough = c.ValidThrough ?? d.ValidThrough,
            RevisedOn = c.On,
            Standings = With(d, new(c.On, DocumentStatus.Valid, "已修改。", c.Grounds, c.Decision)),
        },
        AmendmentOrdered c => d with { Standings = With(d, c.Standing) },
        AmendmentDropped c => d with { Standings = With(d, c.Standing) },
        DocumentEnded c => d with { Standings = With(d, c.Standing) },
        DocumentCorrected c => DocumentCorrections.Apply(d, c.Correction),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static List<Standing> With(NormativeDocument d, Standing standing) => [.. d.Standings.Append(standing).OrderBy(s => s.From)];
}
