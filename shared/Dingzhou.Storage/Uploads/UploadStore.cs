using System.Runtime.InteropServices;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Dingzhou.Domain;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// Files in Blob Storage, named by the SHA-256 of their content: the same file is stored once and none can be overwritten. A file
/// is scanned before it is given its name: one of a few megabytes as it comes, and a larger one in a staging area that nobody reads.
/// </summary>
/// <param name="scanner">Looks at each file first.</param>
public sealed class UploadStore(StorageConnection connection, IUploadScanner scanner, TimeProvider clock)
{
    private const string Staging = "staging/";
    private const string StagedAt = "yyyyMMddHHmmss";
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>Longer than any upload can take.</summary>
    private static readonly TimeSpan StagingLife = TimeSpan.FromDays(1);

    private readonly BlobContainerClient _container = connection.Container("documents");
    private readonly FileOwners _owners = new(connection.Container("documents"), connection.Table("DocumentOwners"));

    /// <summary>Takes a file in.</summary>
    /// <param name="content">The file as it arrives.</param>
    /// <param name="owner">To what it belongs from now on.</param>
    /// <param name="cancellation">Gives up; nothing stays behind.</param>
    /// <exception cref="UploadRefusedException">It is empty, too large, of no kind that is taken, or harmful.</exception>
    public async Task<StoredUpload> StoreAsync(
        Stream content, FileOwner owner, long mostBytes = UploadLimits.MostBytes, CancellationToken cancellation = default)
    {
        await using var incoming = new IncomingFile(content, mostBytes, BlockBytes);
        await incoming.BeginAsync(cancellation);
        return incoming.IsWhole
            ? await StoreWholeAsync(incoming, owner, cancellation) : await StoreStagedAsync(incoming, owner, cancellation);
    }

    /// <summary>Has a file that is there belong to something more.</summary>
    /// <returns>False where it is not there.</returns>
    public Task<bool> KeepAsync(string sha256, FileOwner owner, CancellationToken cancellation = default) =>
        _owners.AddAsync(NameOf(sha256), sha256, owner, cancellation);

    /// <summary>Takes a file from something to which it belongs; where it belongs to nothing then, it goes. May run twice.</summary>
    /// <returns>Whether it stays.</returns>
    public Task<bool> RemoveAsync(string sha256, FileOwner owner, CancellationToken cancellation = default) =>
        _owners.RemoveAsync(NameOf(sha256), sha256, owner, cancellation);

    private async Task<StoredUpload> StoreWholeAsync(IncomingFile incoming, FileOwner owner, CancellationToken cancellation)
    {
        var file = incoming.Whole();
        MemoryMarshal.TryGetArray(file, out var bytes);
        using var content = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        var type = await scanner.ScanAsync(content, incoming.Candidates, cancellation);
        var sha256 = incoming.Sha256();
        while (!await _container.WriteOnceAsync(
            NameOf(sha256), file, FileOwners.ContentType, cancellation, FileOwners.Noted(owner)))
        {
            // The same file is there already, unless it is just being removed.
            if (await KeepAsync(sha256, owner, cancellation))
                break;
        }

        return new(sha256, incoming.Received, type);
    }

    private async Task<StoredUpload> StoreStagedAsync(IncomingFile incoming, FileOwner owner, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime.ToString(StagedAt, CultureInfo.InvariantCulture);
        var staged = _container.GetBlobClient($"{Staging}{now}-{Guid.NewGuid():N}");
        try
        {
            await staged.UploadAsync(
                incoming,
                new BlobUploadOptions
                {
                    TransferOptions = new StorageTransferOptions
                    {
                        InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 1,
                    },
                },
                cancellation);
            var type = await ScanAsync(staged, incoming.Candidates, cancellation);
            var sha256 = incoming.Sha256();
            while (!await NameAsync(staged, sha256, owner))
            {
                // The same file is there already, unless it is just being removed.
                if (await KeepAsync(sha256, owner, CancellationToken.None))
                    break;
            }

            return new(sha256, incoming.Received, type);
        }
        finally
        {
            // Not cancelled with the request: what was refused must not stay. What a crash leaves is cleaned up later.
            await staged.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
        }
    }

    /// <summary>Opens a file for reading, seekable, a piece at a time.</summary>
    /// <returns>The file; null where there is none.</returns>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation = default)
    {
        try
        {
            // What is noted on it may change meanwhile; its content has the hash that is its name.
            return await Blob(sha256).OpenReadAsync(
                new BlobOpenReadOptions(allowModifications: true) { BufferSize = 1024 * 1024 }, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether a file is there.</summary>
    public async Task<bool> ExistsAsync(string sha256, CancellationToken cancellation = default) =>
        await Blob(sha256).ExistsAsync(cancellation);

    /// <summary>Removes what interrupted uploads left in the staging area.</summary>
    /// <returns>The number of files removed.</returns>
    public async Task<int> CleanStagingAsync(CancellationToken cancellation = default)
    {
        // By the time in the name: storage's own time knows nothing of a clock that was moved.
        var before = (clock.GetUtcNow() - StagingLife).UtcDateTime.ToString(StagedAt, CultureInfo.InvariantCulture);
        var removed = 0;
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Staging, cancellation))
        {
            if (string.CompareOrdinal(blob.Name, $"{Staging}{before}") >= 0)
                break;
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            removed++;
        }

        return removed;
    }

    internal static UploadRefusedException TooLarge(long mostBytes) =>
        new(UploadFault.TooLarge, LocalizedText.Of("file.too-large", ("most", mostBytes / (1024m * 1024))));

    internal static UploadRefusedException UnknownType() =>
        new(UploadFault.UnknownType, LocalizedText.Of(
            "file.unknown-type", ("types", LocalizedText.List(UploadType.All.Select(t => t.Name)))));

    private async Task<UploadType> ScanAsync(BlobClient staged, IReadOnlyList<UploadType> candidates, CancellationToken cancellation)
    {
        var options = new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockBytes };
        await using var content = await staged.OpenReadAsync(options, cancellation);
        return await scanner.ScanAsync(content, candidates, cancellation);
    }

    // Not to be cancelled: a copy whose source went away half-way would keep the name for good.
    /// <returns>False where the same file is there already.</returns>
    private async Task<bool> NameAsync(BlobClient staged, string sha256, FileOwner owner)
    {
        var options = new BlobCopyFromUriOptions
        {
            DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, Metadata = FileOwners.Noted(owner),
        };
        try
        {
            var copy = await Blob(sha256).StartCopyFromUriAsync(staged.Uri, options, CancellationToken.None);
            await copy.WaitForCompletionAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private BlobClient Blob(string sha256) => _container.GetBlobClient(NameOf(sha256));

    private static string NameOf(string sha256) => $"{sha256[..2]}/{sha256}";
}
