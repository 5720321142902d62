namespace Dingzhou.Domain.Regulations.Publications;

/// <summary>A published announcement with its files.</summary>
/// <param name="Number">文号, also its identity.</param>
/// <param name="Title">Its heading.</param>
/// <param name="CycleId">The clean-up whose result it is.</param>
/// <param name="PublishedOn">The day of issue.</param>
/// <param name="Files">The announcement as a file, one for each format.</param>
public sealed record Publication(string Number, string Title, string CycleId, DateOnly PublishedOn, IReadOnlyList<PublishedFile> Files)
{
    /// <summary>The file of a format; null where there is none.</summary>
    public PublishedFile? File(string format) => Files.FirstOrDefault(f => f.Format == format);
}

/// <summary>A file, stored under its hash.</summary>
/// <param name="Format"><c>json</c> (page data), <c>docx</c> or <c>pdf</c>.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
public sealed record PublishedFile(string Format, string ContentType, long Size, string Sha256);
