namespace Dingzhou.Domain.Regulations.Register.Loading;

/// <summary>A document that the register holds from its first day.</summary>
/// <param name="Entry">What the source says of it.</param>
/// <param name="Text">The full text, Markdown; null where the source does not print it.</param>
public sealed record FirstDocument(DocumentEntry Entry, string? Text)
{
    /// <summary>Its identity in the register.</summary>
    public string Id => DocumentNumber.IdOf(Entry.Number, Entry.Part);
}
