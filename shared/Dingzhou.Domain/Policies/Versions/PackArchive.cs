using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Policies.Versions;

/// <summary>A pack as one ZIP file: how it is handed in, kept and given out.</summary>
public static partial class PackArchive
{
    /// <summary>Media type of ZIP.</summary>
    public const string MediaType = "application/zip";

    /// <summary>Media types under which browsers and programs send a ZIP file.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } =
        [MediaType, "application/x-zip-compressed", "application/x-zip", "application/octet-stream"];

    /// <summary>The most bytes of a ZIP file that is handed in.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int MostFiles = 200;
    private const int MostBytesUnpacked = 2 * 1024 * 1024;
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the files of a pack; a folder that holds all of them is no part of their paths.</summary>
    /// <exception cref="PackException">It is no ZIP file, holds too much, or a name or a text in it cannot be used.</exception>
    public static IReadOnlyList<PackFile> Read(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            var entries = archive.Entries.Select(e => (Path: e.FullName.Replace('\\', '/'), Entry: e))
                .Where(e => !e.Path.EndsWith('/') && !IsSystems(e.Path)).ToList();
            if (entries.Count is 0 or > MostFiles)
                throw Refused("", LocalizedText.Of("pack.file-count", ("most", MostFiles), ("found", entries.Count)));
            var folder = FolderOf(entries);
            // Whoever packs the folder packs it too; it is no part of the version.
            entries.RemoveAll(e => !PackFile.IsPart(e.Path[folder.Length..]));
            var faults = entries.Where(e => !CanBePath(e.Path[folder.Length..]))
                .Select(e => new PackFault(e.Path, 1, LocalizedText.Of("pack.path"))).ToList();
            faults.AddRange(entries.GroupBy(e => e.Path, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
                .Select(g => new PackFault(g.Key, 1, LocalizedText.Of("pack.file-twice"))));
            if (faults.Count > 0)
                throw new PackException(faults);

            var left = MostBytesUnpacked;
            return [.. entries.Select(e => new PackFile(e.Path[folder.Length..], Text(e.Path, e.Entry, ref left)))];
        }
        catch (InvalidDataException)
        {
            throw Refused("", LocalizedText.Of("pack.not-zip"));
        }
    }

    /// <summary>Writes a pack, the same bytes for the same files.</summary>
    public static byte[] Write(IEnumerable<PackFile> files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(file.Path);
                entry.LastWriteTime = NoTime;
                using var content = entry.Open();
                content.Write(Utf8.GetBytes(file.Text));
            }
        }

        return zip.ToArray();
    }

    /// <summary>Refuses a pack that could not be read again once it is written: it holds too much.</summary>
    /// <param name="faults">Where what is wrong is added.</param>
    internal static void Demand(PackTrees pack, List<PackFault> faults)
    {
        if (pack.Files.Count > MostFiles)
            faults.Add(new(pack.Name, 1, LocalizedText.Of("pack.file-count", ("most", MostFiles), ("found", pack.Files.Count))));
        if (pack.Files.Sum(f => Utf8.GetByteCount(f.Text)) > MostBytesUnpacked)
            faults.Add(new(pack.Name, 1, LocalizedText.Of("pack.too-large", ("megabytes", MostBytesUnpacked / (1024 * 1024)))));
        PackTrees.Read(pack.Name, pack.Files, faults);
    }

    // Packed as a folder, the folder's name comes before every path.
    private static string FolderOf(List<(string Path, ZipArchiveEntry Entry)> entries)
    {
        if (entries.Exists(e => e.Path == "pack.yaml"))
            return "";
        var folder = entries[0].Path[..(entries[0].Path.IndexOf('/', StringComparison.Ordinal) + 1)];
        return entries.TrueForAll(e => e.Path.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    // What systems add of their own when they pack a folder (__MACOSX/._pack.yaml, .DS_Store, Thumbs.db), as hidden files in a folder.
    private static bool IsSystems(string path) =>
        Array.Exists(path.Split('/'), part => (part.StartsWith('.') && part is not ("." or "..")) || part == "__MACOSX")
        || Path.GetFileName(path) is "Thumbs.db" or "desktop.ini";

    private static bool CanBePath(string path) => path.Length <= 100 && PathPattern().IsMatch(path);

    private static string Text(string path, ZipArchiveEntry entry, ref int left)
    {
        // What the entry says of its length is not believed.
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = content.Read(chunk)) > 0; bytes.Write(chunk, 0, read))
        {
            left -= read;
            if (left < 0)
                throw Refused(path, LocalizedText.Of("pack.too-large", ("megabytes", MostBytesUnpacked / (1024 * 1024))));
        }

        try
        {
            return Utf8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Refused(path, LocalizedText.Of("pack.not-utf8"));
        }
    }

    private static PackException Refused(string file, LocalizedText reason) => new([new PackFault(file, 1, reason)]);

    [GeneratedRegex(
        @"\A[\p{L}\p{Nd}_-][\p{L}\p{Nd}_.-]*(/[\p{L}\p{Nd}_-][\p{L}\p{Nd}_.-]*)*\z", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathPattern();
}
