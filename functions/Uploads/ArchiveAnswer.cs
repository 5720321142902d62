using System.IO.Compression;
using System.Security.Cryptography;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Uploads;

/// <summary>
/// Something whole as one ZIP file, written as it is sent, a piece at a time: 200 MB of documents are never held. What is not as it was
/// handed in breaks it off, so that nobody keeps an archive that is not right.
/// </summary>
/// <param name="name">What is archived: the name of the file.</param>
/// <param name="parts">What is in it, in order.</param>
/// <param name="manifest">What the last file says, of every other one.</param>
internal sealed class ArchiveAnswer(
    string name, IEnumerable<ArchivePart> parts, Func<IReadOnlyList<ArchivedFile>, object> manifest, UploadStore uploads) : IResult
{
    /// <summary>What such an answer is.</summary>
    public const string MediaType = "application/zip";

    private const int PieceBytes = 256 * 1024;

    private readonly List<ArchivedFile> _files = [];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaType;
        response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.zip", FileNameStar = $"{name}.zip" }.ToString();
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;

        await using var body = new SentStream(response.Body);
        await using (var zip = await ZipArchive.CreateAsync(
            body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: Encoding.UTF8, cancellation))
        {
            foreach (var part in parts)
                await AddAsync(zip, part, cancellation);
            await AddAsync(zip, ArchivePart.Json("manifest.json", manifest(_files)), cancellation);
        }

        await body.FlushAsync(cancellation);
    }

    private async Task AddAsync(ZipArchive zip, ArchivePart part, CancellationToken cancellation)
    {
        if (part.Content is { } written)
        {
            await using (var entry = await zip.CreateEntry(part.Path, CompressionLevel.Fastest).OpenAsync(cancellation))
                await entry.WriteAsync(written, cancellation);
            _files.Add(new(part.Path, Convert.ToHexStringLower(SHA256.HashData(written)), written.Length));
            return;
        }

        // Documents are compressed by themselves, or scans, which cannot be.
        await using var content = await uploads.OpenAsync(part.Sha256!, cancellation)
            ?? throw new InvalidDataException($"The content of {part.Path} of {name} is not kept.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var entry = await zip.CreateEntry(part.Path, CompressionLevel.NoCompression).OpenAsync(cancellation))
        {
            var piece = new byte[PieceBytes];
            int read;
            while ((read = await content.ReadAsync(piece, cancellation)) > 0)
            {
                hash.AppendData(piece, 0, read);
                await entry.WriteAsync(piece.AsMemory(0, read), cancellation);
            }
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256)
            throw new InvalidDataException($"The content of {part.Path} of {name} is not what was handed in.");
        _files.Add(new(part.Path, part.Sha256, part.Size));
    }
}

/// <summary>A part of an archive: something that is written for it, or a file that was handed in.</summary>
internal sealed record ArchivePart
{
    private ArchivePart(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What is written; null where it is a file that was handed in.</summary>
    public byte[]? Content { get; private init; }

    /// <summary>SHA-256 of the file that was handed in; null where it is written.</summary>
    public string? Sha256 { get; private init; }

    /// <summary>The length of that file.</summary>
    public long Size { get; private init; }

    /// <summary>Something that is written.</summary>
    public static ArchivePart Written(string path, byte[] content) => new(path) { Content = content };

    /// <summary>Something that is written as JSON.</summary>
    public static ArchivePart Json(string path, object content) =>
        Written(path, JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), HttpJson.Options));

    /// <summary>A file that was handed in.</summary>
    /// <param name="folder">In which folder.</param>
    /// <param name="place">Its place there, from 1.</param>
    /// <param name="label">What it is.</param>
    /// <param name="file">The file.</param>
    public static ArchivePart HandedIn(string folder, int place, string label, (string Name, string Sha256, long Size) file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{folder}/{place:D2}-{Domain.Uploads.UploadName.Part(label)}-{file.Name}"))
        {
            Sha256 = file.Sha256, Size = file.Size,
        };
}

/// <summary>A file of an archive.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
/// <param name="Size">Length in bytes.</param>
internal sealed record ArchivedFile(string Path, string Sha256, long Size);
