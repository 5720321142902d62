namespace Dingzhou.Functions.Http;

/// <summary>The headers of a request against those that its function demands or takes.</summary>
internal static class DeclaredHeaders
{
    /// <summary>What bytes that are no UTF-8 become when they are read.</summary>
    private const char Unreadable = '\ufffd';

    /// <summary>Headers that cannot be read, are missing or malformed.</summary>
    public static IEnumerable<ApiException> Refusals(HttpRequest request, HttpFunction function)
    {
        foreach (var name in request.Headers.Where(h => h.Value.Any(v => v is not null && v.AsSpan().ContainsAny(Unreadable, '\0')))
            .Select(h => h.Key))
            yield return ApiException.Header(
                ErrorCode.MalformedRequest, name, LocalizedText.Of("malformed-request.header", ("name", name)));
        if (function.Method.GetCustomAttribute<IdempotentAttribute>() is { } idempotent
            && (!idempotent.Optional || request.Headers.ContainsKey(RequestHeaders.IdempotencyKeyHeader))
                && request.IdempotencyKeyRefusal() is { } key)
            yield return key;
        if (function.Method.GetCustomAttribute<ConditionalAttribute>() is not { } conditional)
            yield break;
        if (request.VersionRefusal() is { } version)
            yield return version;
        else if (conditional.Required && request.Headers.IfMatch.Count == 0)
        {
            yield return ApiException.Header(ErrorCode.IfMatchRequired, HeaderNames.IfMatch, LocalizedText.Of("if-match-required"));
        }
    }
}
