namespace Dingzhou.Domain.Papers;

/// <summary>A paper that somebody keeps or hands in elsewhere, before it is printed: in Chinese, as the office's papers are.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its number.</param>
/// <param name="Parts">What it says, in order.</param>
/// <param name="Signature">Who issues it; null where it says of itself whose it is.</param>
/// <param name="Day">The day of its content.</param>
/// <param name="CheckedAt">The address at which anybody asks whether it holds, which is printed as a QR code too; null where none.</param>
public sealed record Paper(
    string Title, string Number, IReadOnlyList<PaperPart> Parts, string? Signature, DateOnly Day, string? CheckedAt = null);

/// <summary>A part of a paper.</summary>
/// <param name="Heading">Its heading; null where it has none.</param>
/// <param name="Lines">Its paragraphs; an empty part says nothing and is left out.</param>
public sealed record PaperPart(string? Heading, IReadOnlyList<string> Lines);
