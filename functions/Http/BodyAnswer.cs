namespace Dingzhou.Functions.Http;

/// <summary>An answer whose whole body is at hand, mostly JSON, or that has none.</summary>
internal sealed class BodyAnswer : IResult
{
    private readonly int _status;
    private readonly string? _contentType;

    private BodyAnswer(int status, byte[] body, string? mediaType) =>
        (_status, Body, _contentType) = (status, body, mediaType is null ? null : $"{mediaType}; charset=utf-8");

    /// <summary>The body; empty where there is none.</summary>
    public byte[] Body { get; }

    /// <summary>Whether it is a 200.</summary>
    public bool IsOk => _status == StatusCodes.Status200OK;

    public string? Location { get; init; }

    /// <summary>The ETag's value without quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>JSON, written now, so that a value which cannot be written is found before the answer has begun.</summary>
    public static BodyAnswer Json(
        int status, object? value, string mediaType = "application/json", string? location = null, string? etag = null) => new(
        status, value is null ? [] : JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), HttpJson.Options), value is null
            ? null : mediaType)
    {
        Location = location,
        ETag = etag,
    };

    /// <summary>200 with a text.</summary>
    public static BodyAnswer Text(string text, string mediaType) => new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(text), mediaType);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (ETag is not null)
            httpContext.Response.Headers[HeaderNames.ETag] = $"\"{ETag}\"";
        return WriteAsync(httpContext, Body);
    }

    /// <summary>Writes it with its body as it is to go out.</summary>
    public async Task WriteAsync(HttpContext http, byte[] body)
    {
        var response = http.Response;
        response.StatusCode = _status;
        if (Location is not null)
            response.Headers[HeaderNames.Location] = Location;
        if (_contentType is null)
            return;

        response.ContentType = _contentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }
}
