using System.Text.Encodings.Web;
using System.Text.Json;
using Dingzhou.Host.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dingzhou.Host.Http;

/// <summary>
/// What the host answers by itself, where no function is asked: each refusal is a problem (RFC 9457) in both languages, since nobody
/// knows yet who asks, and carries the headers that keep a browser from making more of it.
/// </summary>
internal sealed class HostAnswers(ILogger<HostAnswers> logger)
{
    /// <summary>The media type of problems.</summary>
    public const string MediaType = "application/problem+json";

    private const string Hsts = "max-age=31536000";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<int, string> Titles = new()
    {
        [StatusCodes.Status400BadRequest] = "请求无法解析",
        [StatusCodes.Status404NotFound] = "没有这个地址",
        [StatusCodes.Status408RequestTimeout] = "请求超时",
        [StatusCodes.Status413PayloadTooLarge] = "请求内容过大",
        [StatusCodes.Status414UriTooLong] = "地址过长",
        [StatusCodes.Status431RequestHeaderFieldsTooLarge] = "请求头过大",
        [StatusCodes.Status500InternalServerError] = "系统内部错误",
    };

    /// <summary>Goes around everything that the host serves beside functions.</summary>
    public async Task CompleteAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<HostedFunction>() is not null)
        {
            await next(http);
            return;
        }

        SetHeaders(http.Response.Headers, http.Request.IsHttps || http.Request.Headers["X-Forwarded-Proto"] == Uri.UriSchemeHttps);
        try
        {
            await next(http);
        }
#pragma warning disable CA1031 // Whatever went wrong, the caller is told so.
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            http.Response.StatusCode = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        }

        if (http.Response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null })
        {
            http.Response.ContentType = MediaType;
            var problem = Problem(http.Response.StatusCode);
            http.Response.ContentLength = problem.Length;
            await http.Response.Body.WriteAsync(problem, http.RequestAborted);
        }
    }

    /// <summary>A refusal's body.</summary>
    public static byte[] Problem(int status)
    {
        var english = ReasonPhrases.GetReasonPhrase(status);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "about:blank", title = Titles.TryGetValue(status, out var chinese) ? $"{chinese} {english}" : english, status,
        }, Readable);
    }

    /// <summary>The headers that every answer of the host carries.</summary>
    public static void SetHeaders(IHeaderDictionary headers, bool isHttps)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        if (isHttps)
            headers.StrictTransportSecurity = Hsts;
    }
}
