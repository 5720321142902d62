using Dingzhou.Domain;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Functions.Http;

/// <summary>Headers and parameters of a request, checked.</summary>
internal static class RequestHeaders
{
    public const string IdempotencyKeyHeader = "Idempotency-Key";
    public const int ShortestKey = 16;
    public const int LongestKey = 100;

    /// <summary>The key under which a repeat of this request is recognised.</summary>
    /// <exception cref="ApiException">It is missing, or not 16 to 100 visible characters (400).</exception>
    public static string IdempotencyKey(this HttpRequest request)
    {
        var header = request.Headers[IdempotencyKeyHeader];
        var key = header is [{ } only] ? only : "";
        return key.Length is >= ShortestKey and <= LongestKey && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new ApiException(ErrorCode.IdempotencyKeyRequired,
                $"请在 {IdempotencyKeyHeader} 请求头中给出 {ShortestKey} 至 {LongestKey} 个可见字符（例如 UUID）；重试时请使用同一个值。");
    }

    /// <summary>The ETag (without quotes) that the thing must still have; null where the request does not say, or says <c>*</c>.</summary>
    /// <exception cref="ApiException">The header is malformed (400).</exception>
    public static string? IfMatch(this HttpRequest request)
    {
        var header = request.Headers[HeaderNames.IfMatch];
        if (header.Count == 0 || header is ["*"])
            return null;
        // One strong ETag: a list of alternatives has no use here, and a weak one cannot match (RFC 9110, 13.1.1).
        return header is [{ } value] && EntityTagHeaderValue.TryParse(value, out var etag) && !etag.IsWeak
            ? etag.Tag.Value![1..^1]
            : throw new ApiException(ErrorCode.MalformedRequest, "If-Match 请求头应为查询时得到的 ETag（带引号）。");
    }

    /// <summary>As <see cref="IfMatch"/>, where the request must say.</summary>
    /// <exception cref="ApiException">The header is missing (428) or malformed (400).</exception>
    public static string DemandIfMatch(this HttpRequest request) =>
        request.IfMatch() ?? throw new ApiException(ErrorCode.IfMatchRequired, "请在 If-Match 请求头中给出查询时得到的 ETag，以免覆盖他人的修改。");

    /// <summary>Whether the one who asks would rather read English than Chinese.</summary>
    public static bool PrefersEnglish(this HttpRequest request)
    {
        var languages = request.GetTypedHeaders().AcceptLanguage;
        return Best("en") > Best("zh");

        double Best(string language) => languages
            .Where(l => l.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)).Select(l => l.Quality ?? 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>A query parameter; null where it is absent.</summary>
    /// <exception cref="ApiException">It is given more than once, or too long (400).</exception>
    public static string? QueryValue(this HttpRequest request, string name)
    {
        var values = request.Query[name];
        if (values.Count > 1 || values.ToString().Length > 1000)
            throw ApiException.Parameter(name, $"{name} 只能给出一次，且不得过长。");
        if (ReadableText.ReasonOf(values.ToString()) is var (_, reason))
            throw ApiException.Parameter(name, reason);
        return values is [{ Length: > 0 } value] ? value : null;
    }

    /// <summary>The day that a query parameter names; null where it is absent.</summary>
    /// <exception cref="ApiException">It is none (400).</exception>
    public static DateOnly? QueryDay(this HttpRequest request, string name) => request.QueryValue(name) is { } typed
        ? StatedDay.Read(typed) ?? throw ApiException.Parameter(name, new LocalizedText($"{name} 应为{StatedDay.Rule.Zh}。", $"{name} must be {StatedDay.Rule.En}."))
        : null;

    /// <summary>The stage of a procedure that a query parameter names; null where it is not given.</summary>
    /// <exception cref="ApiException">There is no such stage (400).</exception>
    public static T? QueryStage<T>(this HttpRequest request, string name)
        where T : struct, Enum
    {
        if (request.QueryValue(name) is not { } text)
            return null;
        return Enum.TryParse<T>(text, ignoreCase: true, out var stage) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(stage)
            ? stage
            : throw ApiException.Parameter(name, "没有这一环节。");
    }
}
