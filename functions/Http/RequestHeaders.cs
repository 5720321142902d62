namespace Dingzhou.Functions.Http;

/// <summary>Headers and parameters of a request, checked.</summary>
internal static class RequestHeaders
{
    public const string IdempotencyKeyHeader = "Idempotency-Key";
    public const int ShortestKey = 16;
    public const int LongestKey = 100;

    /// <summary>A version that nothing has.</summary>
    private const int NoVersion = -1;

    /// <summary>The key under which a repeat of this request is recognised.</summary>
    /// <exception cref="ApiException">It is missing, or not 16 to 100 visible characters (400).</exception>
    public static string IdempotencyKey(this HttpRequest request) =>
        request.IdempotencyKeyRefusal() is { } refusal ? throw refusal : request.Headers[IdempotencyKeyHeader].ToString();

    /// <summary>What is wrong with the key; null where nothing is.</summary>
    public static ApiException? IdempotencyKeyRefusal(this HttpRequest request) =>
        request.Headers[IdempotencyKeyHeader] is [{ Length: >= ShortestKey and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~')
            ? null
            : ApiException.Header(ErrorCode.IdempotencyKeyRequired, IdempotencyKeyHeader, LocalizedText.Of(
                "idempotency-key-required", ("header", IdempotencyKeyHeader), ("fewest", ShortestKey), ("most", LongestKey)));

    /// <summary>
    /// The version (number of the last event) that the thing must still have, from <c>If-Match</c>; null where any will do.
    /// </summary>
    /// <exception cref="ApiException">The header is malformed (400).</exception>
    public static int? Version(this HttpRequest request)
    {
        if (request.VersionRefusal() is { } refusal)
            throw refusal;
        var header = request.Headers.IfMatch;
        if (header is { Count: 0 } or ["*"])
            return null;

        // A proxy that compresses makes the ETag weak, or adds to it what it did (3-gzip); cached answers add a hash of their content.
        var tag = EntityTagHeaderValue.Parse(header.ToString()).Tag.AsSpan().Trim('"');
        var end = tag.IndexOf('-');
        return int.TryParse(end > 0 ? tag[..end] : tag, out var version) ? version : NoVersion;
    }

    /// <summary>
    /// What is wrong with <c>If-Match</c>: it is <c>*</c> or one ETag, a list of alternatives has no use here; null where nothing is.
    /// </summary>
    public static ApiException? VersionRefusal(this HttpRequest request) =>
        request.Headers.IfMatch is { Count: 0 } || (request.Headers.IfMatch is [{ } value] && EntityTagHeaderValue.TryParse(value, out _))
            ? null
            : ApiException.Header(ErrorCode.MalformedRequest, HeaderNames.IfMatch, LocalizedText.Of("malformed-request.version"));

    /// <summary>Whether the one who asks would rather read English than Chinese.</summary>
    public static bool PrefersEnglish(this HttpRequest request)
    {
        var languages = request.GetTypedHeaders().AcceptLanguage;
        return Best("en") > Best("zh");

        double Best(string language) => languages
            .Where(l => l.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)).Select(l => l.Quality ?? 1).DefaultIfEmpty(0)
                .Max();
    }

    /// <summary>The language in which the one who asks reads: <c>en</c> or <c>zh</c>.</summary>
    public static string Language(this HttpRequest request) => request.PrefersEnglish() ? "en" : "zh";

    /// <summary>A query parameter; null where it is absent or empty.</summary>
    public static string? QueryValue(this HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } value]
        ? value : null;

    /// <summary>A query parameter that the function declares as required.</summary>
    public static string RequiredQueryValue(this HttpRequest request, string name) =>
        request.QueryValue(name) ?? throw new InvalidOperationException($"The parameter {name} is not declared as required.");
}
