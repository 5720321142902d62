namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Files that belong to a normative document: its printed form, maps, forms, its interpretation (解读).</summary>
public static class DocumentAttachments
{
    /// <summary>Files that one document takes.</summary>
    public const int Most = 50;

    /// <summary>Adds a file; the same content is there once.</summary>
    /// <exception cref="RefusedException">It has as many as it takes.</exception>
    public static IReadOnlyList<DocumentChange> Add(NormativeDocument document, Attachment attachment)
    {
        if (document.Attachments.Any(a => a.Sha256 == attachment.Sha256))
            return [];
        return document.Attachments.Count < Most
            ? [new AttachmentAdded(attachment)]
            : throw new RefusedException(RefusalKind.Conflict, "too-many-attachments", ("most", Most));
    }
}
