using System.IO.Compression;
using Dingzhou.Domain.Documents;

namespace Dingzhou.Storage.Documents;

/// <summary>Recognises files by their signature and, where they are archives, by what they hold. It knows no viruses.</summary>
public sealed class SignatureScanner : IDocumentScanner
{
    /// <inheritdoc/>
    public async Task<DocumentType> ScanAsync(Stream content, IReadOnlyList<DocumentType> candidates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (candidates is [var only])
            return only;

        var names = await EntriesAsync(content, cancellation);
        var type = names is null ? null : PackedDocument.Recognise(names, await ContentTypesAsync(content, names, cancellation));
        return type is not null && candidates.Contains(type)
            ? type
            : throw DocumentStore.UnknownType();
    }

    private static async Task<IReadOnlyList<string>?> EntriesAsync(Stream content, CancellationToken cancellation)
    {
        var tail = await ReadAsync(content, Math.Max(0, content.Length - ZipDirectory.TailLength), ZipDirectory.TailLength, cancellation);
        if (ZipDirectory.Find(tail, content.Length) is not { } directory)
            return null;
        return directory.Names(await ReadAsync(content, directory.Offset, directory.Size, cancellation));
    }

    // The one entry that is unpacked, and no more of it than any document has.
    private static async Task<byte[]> ContentTypesAsync(Stream content, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        if (!names.Any(IsContentTypes))
            return [];
        try
        {
            content.Position = 0;
            await using var zip = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            await using var entry = await zip.Entries.First(e => IsContentTypes(e.FullName)).OpenAsync(cancellation);
            var bytes = new byte[PackedDocument.MostBytesOfContentTypes];
            var read = await entry.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return bytes[..read];
        }
        catch (InvalidDataException)
        {
            return [];
        }

        static bool IsContentTypes(string name) => PackedDocument.NameOf(name).Equals(PackedDocument.ContentTypes, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<byte[]> ReadAsync(Stream content, long offset, int most, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(most, content.Length - offset)];
        content.Position = offset;
        await content.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
