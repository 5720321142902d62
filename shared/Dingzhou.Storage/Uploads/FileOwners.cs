using Azure.Storage.Blobs.Models;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// To what each file belongs. Whoever first handed it in is noted on the blob itself, in the request that writes it; whoever hands in the
/// same file later has a row. So most files cost nothing, and a file goes only when it belongs to nothing any more. What was stored before
/// owners were noted never goes.
/// </summary>
/// <remarks>
/// A file that goes and one that comes at the same moment: whoever comes writes its row and then touches the blob; whoever removes looks at
/// the blob, then at the rows, and then deletes the blob as it looked. So either the row is seen, or the blob is another one by then, or it
/// is gone before it is touched and is written anew.
/// </remarks>
internal sealed class FileOwners(BlobContainerClient container, TableClient table)
{
    public const string ContentType = "application/octet-stream";
    private const string First = "firstowner";
    private const string Nobody = "nobody";

    /// <summary>What is noted on a file that is written.</summary>
    public static Dictionary<string, string> Noted(FileOwner owner) => new(StringComparer.Ordinal) { [First] = owner.Key };

    /// <summary>Notes one more to whom a file belongs that is there already.</summary>
    /// <returns>False where it is not there any more, and has to be written.</returns>
    public async Task<bool> AddAsync(string name, string sha256, FileOwner owner, CancellationToken cancellation)
    {
        await table.UpsertEntityAsync(new TableEntity(sha256, owner.Key), TableUpdateMode.Replace, cancellation);
        try
        {
            await container.GetBlobClient(name).SetHttpHeadersAsync(
                new BlobHttpHeaders { ContentType = ContentType }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Takes a file from one to whom it belongs; where it belongs to nothing then, it goes. May run twice.</summary>
    /// <returns>Whether it stays.</returns>
    public async Task<bool> RemoveAsync(string name, string sha256, FileOwner owner, CancellationToken cancellation)
    {
        await table.DeleteEntityAsync(sha256, owner.Key, ETag.All, cancellation);
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await TryAsync(container.GetBlobClient(name), sha256, owner, cancellation) is { } stays)
                    return stays;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
            {
                return false;
            }
            catch (RequestFailedException e) when (
                tries < Contention.MostTries && e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }

    /// <returns>Whether it stays; null where that must be looked at again, as the first owner has just been taken off.</returns>
    private async Task<bool?> TryAsync(BlobClient blob, string sha256, FileOwner owner, CancellationToken cancellation)
    {
        var found = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
        if (!found.Metadata.TryGetValue(First, out var first))
            return true;
        var (isShared, asFound) = (await IsOwnedAsync(sha256, cancellation), new BlobRequestConditions { IfMatch = found.ETag });
        if (first != owner.Key && first != Nobody)
            return true;
        if (!isShared)
        {
            await blob.DeleteAsync(conditions: asFound, cancellationToken: cancellation);
            return false;
        }

        if (first == Nobody)
            return true;
        found.Metadata[First] = Nobody;
        await blob.SetMetadataAsync(found.Metadata, asFound, cancellation);
        return null;
    }

    private async Task<bool> IsOwnedAsync(string sha256, CancellationToken cancellation)
    {
        await foreach (var _ in table.QueryAsync<TableEntity>(r => r.PartitionKey == sha256, maxPerPage: 1, cancellationToken: cancellation))
            return true;
        return false;
    }
}
