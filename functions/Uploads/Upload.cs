using System.Security.Cryptography;
using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Uploads;

/// <summary>A file as a request's body.</summary>
internal static class Upload
{
    private const decimal Megabyte = 1024 * 1024;

    /// <summary>Refuses, before a byte of it is read, a file that says it is too large or comes in a wrapper.</summary>
    /// <param name="taken">Bytes of the documents that are there already.</param>
    /// <returns>The most bytes the file may have.</returns>
    /// <exception cref="ApiException">Too large (413), or a form (415).</exception>
    public static long DemandAcceptable(HttpRequest request, long taken)
    {
        var left = Drafting.MostBytes - taken;
        var most = Math.Min(UploadLimits.MostBytes, left);
        if (left <= 0 || request.ContentLength > most)
        {
            throw new ApiException(ErrorCode.TooLarge, LocalizedText.Of(
                "too-large.file",
                ("most", UploadLimits.MostBytes / Megabyte), ("total", Drafting.MostBytes / Megabyte), ("left", Math.Max(0, left) / Megabyte)));
        }

        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
            throw new ApiException(ErrorCode.UnsupportedMediaType, LocalizedText.Of("unsupported-media-type.form"));
        return most;
    }

    /// <summary>
    /// Takes a file once. First the key: a file that was sent before is compared with what was, and not kept again; only then what must
    /// hold before a byte is read. Of several at once, one may be refused for what another has just brought about: that other was the
    /// first.
    /// </summary>
    /// <typeparam name="T">What the file becomes part of.</typeparam>
    /// <param name="isCarriedOut">Whether its key was used before.</param>
    /// <param name="isMeanwhile">Looks whether it was meanwhile.</param>
    /// <param name="demand">Refuses, or says how many bytes the file may have.</param>
    /// <param name="take">Stores the file and commits the command; gives its hash too.</param>
    /// <param name="repeat">The first result of a file of that hash.</param>
    /// <exception cref="RefusedException">It is refused, or something else was sent under its key.</exception>
    public static async Task<(string Sha256, Loaded<T> After)> OnceAsync<T>(
        HttpRequest request, bool isCarriedOut, Func<Task<bool>> isMeanwhile, Func<long> demand, Func<long,
        Task<(string Sha256, Loaded<T> After)>> take, Func<string, Task<Loaded<T>>> repeat)
    {
        long? mostBytes = null;
        try
        {
            if (!isCarriedOut)
                mostBytes = demand();
        }
        catch (Exception refused) when (refused is RefusedException or ApiException)
        {
            if (!await isMeanwhile())
                throw;
        }

        if (mostBytes is { } most)
            return await take(most);
        var sha256 = await HashAsync(request);
        return (sha256, await repeat(sha256));
    }

    /// <summary>The SHA-256 of a body that is not kept, as it was sent before.</summary>
    /// <exception cref="RefusedException">It is too large to be that.</exception>
    public static async Task<string> HashAsync(HttpRequest request)
    {
        var left = DemandAcceptable(request, taken: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            left -= read;
            if (left < 0)
                throw CommandKey.Reused();
            hash.AppendData(chunk, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Stores the file.</summary>
    /// <param name="owner">To what it belongs from now on.</param>
    /// <exception cref="ApiException">It is empty (400), too large (413), of no kind that is taken or harmful (415), or nobody can look at
    /// it now (503).</exception>
    public static async Task<StoredUpload> StoreAsync(UploadStore documents, HttpRequest request, FileOwner owner, long mostBytes)
    {
        try
        {
            return await documents.StoreAsync(request.Body, owner, mostBytes, request.HttpContext.RequestAborted);
        }
        catch (UploadRefusedException refused)
        {
            var code = refused.Fault switch
            {
                UploadFault.Empty => ErrorCode.MalformedRequest,
                UploadFault.TooLarge => ErrorCode.TooLarge,
                UploadFault.Unchecked => ErrorCode.ScannerUnavailable,
                UploadFault.UnknownType or UploadFault.Harmful => ErrorCode.UnsupportedMediaType,
            };
            throw new ApiException(code, refused.Detail);
        }
    }

    /// <summary>The file's name from <c>Content-Disposition</c>, made safe.</summary>
    public static string NameOf(HttpRequest request, UploadType type)
    {
        if (!ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition))
            return UploadName.Clean(null, type);
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return UploadName.Clean(name.Value, type);
    }
}
