namespace Dingzhou.Domain.Uploads;

/// <summary>
/// A file that somebody handed in, to be stated in a case afterwards; the case keeps this with it, so that its history says what it was.
/// </summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Its name, made safe.</param>
/// <param name="FileLabel">What it is, in the words of whoever handed it in: the name of a material.</param>
/// <param name="ContentType">What it is, by its content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of its content.</param>
/// <param name="HandedInAt">When.</param>
public sealed record HandedInFile(
    string Id, string Name, string FileLabel, string ContentType, long Size, string Sha256, DateTimeOffset HandedInAt);
