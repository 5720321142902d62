using Dingzhou.Domain.Events;

namespace Dingzhou.Domain.Regulations.Register;

/// <summary>The state of a normative document as the sum of its events.</summary>
public static class DocumentHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="id">Identity of the document.</param>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="e">The event.</param>
    public static NormativeDocument Apply(string id, NormativeDocument? state, RecordedEvent<DocumentChange> e) =>
        e.Change is DocumentRegistered { Entry: var entry }
            ? Registered(id, entry)
            : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its registration."), e.Change, e.At);

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
