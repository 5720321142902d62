using Azure.Storage.Blobs.Models;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Storage.Policies;

/// <summary>
/// The content of every version, a ZIP file named by the content hash: written once, never overwritten, checked when it is read.
/// </summary>
public sealed class PackFiles(StorageConnection connection)
{
    private readonly BlobContainerClient _container = connection.Container("policies");

    /// <summary>Keeps a pack; one that is there stays as it is.</summary>
    /// <returns>Its content hash.</returns>
    public async Task<string> WriteAsync(IReadOnlyList<PackFile> files, CancellationToken cancellation = default)
    {
        var hash = PackFile.Hash(files);
        try
        {
            await Blob(hash).UploadAsync(
                new BinaryData(PackArchive.Write(files)),
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = PackArchive.MediaType },
                },
                cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // The same content is there already.
        }

        return hash;
    }

    /// <summary>The files of a pack.</summary>
    /// <exception cref="InvalidDataException">What is stored under the hash has another: somebody has tampered with it.</exception>
    public async Task<IReadOnlyList<PackFile>> ReadAsync(string hash, CancellationToken cancellation = default)
    {
        var content = await Blob(hash).DownloadContentAsync(cancellation);
        using var zip = content.Value.Content.ToStream();
        var files = PackArchive.Read(zip);
        return PackFile.HaveHash(files, hash)
            ? files
            : throw new InvalidDataException($"The pack {hash} has been changed: its content has the hash {PackFile.Hash(files)}.");
    }

    private BlobClient Blob(string hash) => _container.GetBlobClient($"{hash}.zip");
}
