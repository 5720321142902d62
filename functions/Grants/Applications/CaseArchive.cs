using System.IO.Compression;
using System.Security.Cryptography;
using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// All that there is of a case as one ZIP file, written as it is sent, a piece at a time: 200 MB of documents are never held. What is not
/// as it was handed in breaks it off, so that nobody keeps an archive that is not right.
/// </summary>
/// <param name="history">The history as its reader is shown it.</param>
/// <param name="at">When it is made.</param>
internal sealed class CaseArchive(
    Application a, Matter matter, IReadOnlyList<PaperFile> papers, History<ApplicationChange> history, UploadStore documents,
    DateTimeOffset at) : IResult
{
    private const int PieceBytes = 256 * 1024;

    private readonly List<ArchivedFile> _files = [];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = $"{a.Id}.zip", FileNameStar = $"{a.Id}.zip" }.ToString();
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;

        await using var body = new SentStream(response.Body);
        await using (var zip = await ZipArchive.CreateAsync(
            body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: Encoding.UTF8, cancellation))
            await FillAsync(zip, cancellation);
        await body.FlushAsync(cancellation);
    }

    private async Task FillAsync(ZipArchive zip, CancellationToken cancellation)
    {
        foreach (var paper in papers)
            await AddAsync(zip, UploadName.Clean(paper.Name, UploadType.Pdf), paper.Content, cancellation);
        await AddAsync(zip, "history.json", JsonSerializer.SerializeToUtf8Bytes(history, HttpJson.Options), cancellation);
        foreach (var (document, i) in a.Documents.Select((d, i) => (d, i)))
            await AddAsync(zip, "documents", i, document, cancellation);
        foreach (var (former, i) in a.FormerDocuments.Select((d, i) => (d, i)))
            await AddAsync(zip, "former-documents", i, former.Document, cancellation);
        await AddAsync(
            zip, "manifest.json",
            JsonSerializer.SerializeToUtf8Bytes(new ArchiveManifest(a.Id, at, _files), HttpJson.Options), cancellation);
    }

    private async Task AddAsync(ZipArchive zip, string path, byte[] content, CancellationToken cancellation)
    {
        await using (var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellation))
            await entry.WriteAsync(content, cancellation);
        _files.Add(new(path, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length));
    }

    // Documents are compressed by themselves, or scans, which cannot be.
    private async Task AddAsync(ZipArchive zip, string folder, int index, ApplicationUpload document, CancellationToken cancellation)
    {
        var material = matter.FindMaterial(document.Material)?.Name.Zh ?? document.Material;
        var path = string.Create(
            CultureInfo.InvariantCulture, $"{folder}/{index + 1:D2}-{UploadName.Part(material)}-{document.Name}");
        await using var content = await documents.OpenAsync(document.Sha256, cancellation)
            ?? throw new InvalidDataException($"The content of {document.Id} of {a.Id} is not kept.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var entry = await zip.CreateEntry(path, CompressionLevel.NoCompression).OpenAsync(cancellation))
        {
            var piece = new byte[PieceBytes];
            int read;
            while ((read = await content.ReadAsync(piece, cancellation)) > 0)
            {
                hash.AppendData(piece, 0, read);
                await entry.WriteAsync(piece.AsMemory(0, read), cancellation);
            }
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != document.Sha256)
            throw new InvalidDataException($"The content of {document.Id} of {a.Id} is not what was handed in.");
        _files.Add(new(path, document.Sha256, document.Size));
    }
}

/// <summary>What is in an archive.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="At">When it was made.</param>
/// <param name="Files">Every other file of the archive.</param>
internal sealed record ArchiveManifest(string ApplicationId, DateTimeOffset At, IReadOnlyList<ArchivedFile> Files);

/// <summary>A file of an archive.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
/// <param name="Size">Length in bytes.</param>
internal sealed record ArchivedFile(string Path, string Sha256, long Size);
