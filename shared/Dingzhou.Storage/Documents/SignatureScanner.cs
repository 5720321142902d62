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
        return names is not null && PackedDocument.Recognise(names) is { } type && candidates.Contains(type)
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

    private static async Task<byte[]> ReadAsync(Stream content, long offset, int most, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(most, content.Length - offset)];
        content.Position = offset;
        await content.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
