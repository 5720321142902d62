using System.IO.Compression;

namespace Dingzhou.Functions.Http;

/// <summary>A way to compress an answer.</summary>
/// <param name="Name">Its name in HTTP.</param>
/// <param name="Open">Compresses into a stream.</param>
internal sealed record ContentCoding(string Name, Func<Stream, Stream> Open)
{
    /// <summary>Less is hardly made smaller.</summary>
    private const int FewestBytes = 1024;

    private static readonly ContentCoding[] All =
    [
        new("br", stream => new BrotliStream(stream, CompressionLevel.Optimal)),
        new("gzip", stream => new GZipStream(stream, CompressionLevel.Optimal)),
    ];

    /// <summary>The coding that the one who asks likes best; null where none is taken, or none pays.</summary>
    public static ContentCoding? For(HttpRequest request, int bytes)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return bytes < FewestBytes ? null : All.Where(c => QualityOf(c) > 0).MaxBy(QualityOf);

        double QualityOf(ContentCoding coding) =>
            accepted.FirstOrDefault(a => a.Value.Equals(coding.Name, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality
                ?? 1 : 0;
    }

    /// <summary>The content, compressed.</summary>
    public byte[] Encode(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var stream = Open(buffer))
            stream.Write(content);
        return buffer.ToArray();
    }
}
