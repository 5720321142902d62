namespace Dingzhou.Storage.Uploads;

/// <summary>A file in the store.</summary>
/// <param name="Sha256">SHA-256 of its content, lower-case hex; also its name.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Type">What it is, by content.</param>
public sealed record StoredUpload(string Sha256, long Size, UploadType Type);
