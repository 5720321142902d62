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
                ErrorCode.MalformedRequest, name, new($"请求头 {name} 不是 UTF-8 编码。", $"The header {name} is not UTF-8."));
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
            yield return ApiException.Header(ErrorCode.IfMatchRequired, HeaderNames.IfMatch, new(
                "请在 If-Match 请求头中给出查询时得到的 ETag，以免覆盖他人的修改。",
                "Please give the ETag you were answered in the If-Match header, so that nobody's change is overwritten."));
        }
    }
}
