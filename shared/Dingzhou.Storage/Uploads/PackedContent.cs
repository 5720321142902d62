using System.IO.Compression;

namespace Dingzhou.Storage.Uploads;

/// <summary>Recognises the documents that are archives, and looks at every part of them.</summary>
internal static class PackedContent
{
    /// <summary>Bytes of all parts together, unpacked.</summary>
    public const long MostUnpacked = 200L * 1024 * 1024;

    // Sheets full of empty cells shrink to a hundredth; nothing that people write shrinks to less than half of that.
    private const long MostGrowth = 200;
    private const long SmallPart = 1024 * 1024;

    private const string ContentTypes = "[Content_Types].xml";

    /// <summary>What the archive is.</summary>
    /// <param name="length">Length of the file in bytes.</param>
    /// <exception cref="UploadRefusedException">It is no document that is taken, or one that could do harm.</exception>
    public static UploadType Recognise(byte[] file, int length)
    {
        var content = file.AsSpan(0, length);
        var tail = content[Math.Max(0, length - ZipDirectory.TailLength)..];
        if (ZipDirectory.Find(tail, length) is not { } directory
            || directory.Names(content.Slice((int)directory.Offset, directory.Size)) is null)
            throw UploadStore.UnknownType();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, 0, length, writable: false), ZipArchiveMode.Read);
            var isOfd = zip.Entries.Any(e => OfdParts.NameOf(e.FullName) == OfdParts.Main);
            if (!isOfd && zip.GetEntry(ContentTypes) is null)
                throw UploadStore.UnknownType();
            MustNotGrow(zip, length);
            if (isOfd)
                CheckOfd(zip);
            else
                return OfficeContent.Recognise(zip, ContentTypes, new MemoryStream(file, 0, length, writable: false));
            return UploadType.Ofd;
        }
        catch (InvalidDataException)
        {
            throw HarmfulContent.Damaged();
        }
    }

    /// <summary>A part that begins like a program or an archive is refused, whatever it says it is.</summary>
    public static void MustBeNoProgram(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        var head = new byte[HarmfulContent.HeadLength];
        var read = part.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (HarmfulContent.Begins(entry.FullName, head.AsSpan(0, read)) is { } harmful)
            throw harmful;
    }

    // By the sizes the archive gives, which hold: no more of a part is unpacked than its size says.
    private static void MustNotGrow(ZipArchive zip, int length)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long packed = 0, unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            if (!names.Add(entry.FullName))
                throw HarmfulContent.Damaged();
            packed += entry.CompressedLength;
            unpacked += entry.Length;
            if (unpacked > MostUnpacked || (entry.Length > SmallPart && entry.Length / Math.Max(1, entry.CompressedLength) > MostGrowth))
                throw HarmfulContent.Bomb();
        }

        if (packed > length || (unpacked > SmallPart && unpacked / length > MostGrowth))
            throw HarmfulContent.Bomb();
    }

    private static void CheckOfd(ZipArchive zip)
    {
        foreach (var entry in zip.Entries)
        {
            if (!OfdParts.IsAllowed(entry.FullName))
                throw HarmfulContent.Unexpected(entry.FullName);
            MustBeNoProgram(entry);
        }
    }
}
