using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Functions.Http;

/// <summary>An answer with a JSON body, or with none.</summary>
internal sealed class JsonAnswer : IResult
{
    private readonly int _status;
    private readonly byte[]? _body;
    private readonly string _mediaType;

    private JsonAnswer(int status, byte[]? body, string mediaType) => (_status, _body, _mediaType) = (status, body, mediaType);

    public string? Location { get; init; }

    /// <summary>The ETag's value without quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>Written now, so that a value which cannot be written is found before the answer has begun.</summary>
    public static JsonAnswer Of(int status, object? value, string mediaType = "application/json", string? location = null, string? etag = null) =>
        new(status, value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), HttpJson.Options), mediaType)
        {
            Location = location,
            ETag = etag,
        };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        if (Location is not null)
            response.Headers[HeaderNames.Location] = Location;
        if (ETag is not null)
            response.Headers[HeaderNames.ETag] = $"\"{ETag}\"";
        if (_body is null)
            return;

        response.ContentType = $"{_mediaType}; charset=utf-8";
        response.ContentLength = _body.Length;
        await response.Body.WriteAsync(_body, httpContext.RequestAborted);
    }
}
