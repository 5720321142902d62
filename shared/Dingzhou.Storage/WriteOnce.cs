using Azure.Storage.Blobs.Models;

namespace Dingzhou.Storage;

/// <summary>Blobs that are written once and never overwritten.</summary>
internal static class WriteOnce
{
    /// <summary>Writes a blob; where there is one already, that one stands.</summary>
    /// <returns>False where there was one already.</returns>
    public static async Task<bool> WriteOnceAsync(
        this BlobContainerClient container, string name, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation,
        IDictionary<string, string>? metadata = null)
    {
        try
        {
            await container.GetBlobClient(name).UploadAsync(
                new BinaryData(bytes),
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                    Metadata = metadata,
                },
                cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }
}
