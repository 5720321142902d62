using System.Security.Cryptography;

namespace Dingzhou.Functions.Http;

/// <summary>
/// An answer that may be kept: with an ETag of its content, 304 for who has it still, and compressed for who can read that.
/// </summary>
internal sealed class SharedAnswer(BodyAnswer answer) : IResult
{
    private const int HashCharacters = 16;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, headers) = (httpContext.Request, httpContext.Response.Headers);

        // After the version, by which If-Match goes: what is answered of one version may change with the day.
        var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body))[..HashCharacters];
        var tag = answer.ETag is { } version ? $"{version}-{hash}" : hash;
        var coding = ContentCoding.For(request, answer.Body.Length);

        // The same content in another coding is the same only weakly (RFC 9110, 8.8.3).
        headers.ETag = new EntityTagHeaderValue($"\"{tag}\"", isWeak: coding is not null).ToString();
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => Names(known, tag)))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (coding is null)
            return answer.WriteAsync(httpContext, answer.Body);
        headers.ContentEncoding = coding.Name;
        return answer.WriteAsync(httpContext, coding.Encode(answer.Body));
    }

    /// <summary>A proxy that compresses adds to the tag what it did.</summary>
    private static bool Names(EntityTagHeaderValue known, string tag) =>
        known.Equals(EntityTagHeaderValue.Any) || known.Tag.Equals($"\"{tag}\"", StringComparison.Ordinal)
        || known.Tag.StartsWith($"\"{tag}-", StringComparison.Ordinal);
}
