namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Title and text of a document as they hold from a day on, until the next edition does.</summary>
/// <param name="From">The first day; null for those with which it was registered.</param>
/// <param name="Title">The title.</param>
/// <param name="Text">The text, where the register holds it.</param>
/// <param name="RecordedAt">When the amendment was recorded; null for those with which it was registered.</param>
public sealed record Edition(DateOnly? From, string Title, StoredText? Text, DateTimeOffset? RecordedAt = null);
