using System.Diagnostics;
using System.Security.Cryptography;

namespace Dingzhou.Functions.Http;

/// <summary>
/// A stored file, or the part of it that is asked for; a part that there is not is told as a problem, and not as an empty file (416).
/// </summary>
/// <param name="name">Its name for who keeps it.</param>
/// <param name="lastModified">When it came; null where nobody asks.</param>
internal sealed class RangedFile(Stream content, string contentType, string name, string sha256, DateTimeOffset? lastModified = null)
    : IResult
{
    /// <summary>The type of PDF files.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>A PDF file that was written just now.</summary>
    public static RangedFile OfPdf(string name, byte[] content) =>
        new(new MemoryStream(content, writable: false), Pdf, name, Convert.ToHexStringLower(SHA256.HashData(content)));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var file = Results.Stream(
            content, contentType, name, lastModified, new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
        await file.ExecuteAsync(httpContext);
        var response = httpContext.Response;
        if (response.StatusCode != StatusCodes.Status416RangeNotSatisfiable || response.HasStarted)
            return;

        var problem = Problem.Of(
            ErrorCode.RangeNotSatisfiable,
            LocalizedText.Of("range-not-satisfiable"),
            Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier, [], httpContext.Request.PrefersEnglish());
        response.Headers.Remove(HeaderNames.ETag);
        response.Headers.Remove(HeaderNames.LastModified);
        response.Headers.Remove(HeaderNames.ContentDisposition);
        response.Headers.CacheControl = "no-store";
        await BodyAnswer.Json(problem.Status, problem, Problem.MediaType).ExecuteAsync(httpContext);
    }
}
