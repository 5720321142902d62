namespace Dingzhou.Storage.Documents;

/// <summary>A file in the store.</summary>
/// <param name="Sha256">SHA-256 of its content, lower-case hex; also its name.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Type">What it is, by content.</param>
public sealed record StoredDocument(string Sha256, long Size, DocumentType Type);
