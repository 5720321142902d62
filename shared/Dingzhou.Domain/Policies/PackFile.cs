using System.Security.Cryptography;
using Dingzhou.Domain.Policies.Coverage;
using Dingzhou.Domain.Policies.Overlays;

namespace Dingzhou.Domain.Policies;

/// <summary>One file of a pack.</summary>
/// <param name="Path">Its path inside the pack, with <c>/</c>: <c>matters/article-02-land.yaml</c>.</param>
/// <param name="Text">What is in it.</param>
public sealed record PackFile(string Path, string Text)
{
    /// <summary>What is in it, with <c>\n</c> at the end of each line: a line ending is no part of the law.</summary>
    public string Text { get; } = Text.ReplaceLineEndings("\n");

    /// <summary>
    /// The content hash of a pack: SHA-256 over all its files by path, in lower-case hexadecimal. Neither the order of the files, nor
    /// their line endings, nor the name of the pack's folder counts; from the second version on nor how their YAML is written.
    /// </summary>
    public static string Hash(IReadOnlyList<PackFile> files) =>
        HashOfTexts(CanonicalContent.IsHashed(files) ? files.Select(f => new PackFile(f.Path, CanonicalContent.Of(f))) : files);

    /// <summary>
    /// Whether a hash is that of some files. Later versions were once hashed by their texts as they stood, as first ones are: what was
    /// published under such a hash keeps it.
    /// </summary>
    public static bool HaveHash(IReadOnlyList<PackFile> files, string hash) => Hash(files) == hash || HashOfTexts(files) == hash;

    /// <summary>The hash over the texts as they stand.</summary>
    internal static string HashOfTexts(IEnumerable<PackFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            // Path and length before each text, so that moving words from one file to another is another pack.
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The files of a pack's folder. Hidden ones are an editor's or a system's own.</summary>
    internal static IReadOnlyList<PackFile> In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Path: System.IO.Path.GetRelativePath(folder, f).Replace('\\', '/'), File: f))
            .Where(f => !f.Path.Split('/').Any(part => part.StartsWith('.')) && IsPart(f.Path))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => new PackFile(f.Path, File.ReadAllText(f.File))),
    ];

    /// <summary>
    /// Whether a file of a pack's folder is a part of the version: <c>coverage.yaml</c> says why nothing is judged by the rest of the text,
    /// so that a better reason makes no other version; procedures have versions of their own.
    /// </summary>
    internal static bool IsPart(string path) =>
        path != DocumentCoverage.FileName && !path.StartsWith("procedures/", StringComparison.Ordinal);
}
