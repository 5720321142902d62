namespace Dingzhou.Functions.Http;

/// <summary>Who sent a request.</summary>
public static class CallerExtensions
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller; for functions that are not public there always is one.</summary>
    /// <exception cref="ApiException">A public function was called without a token and needs one after all (401).</exception>
    public static Caller Caller(this HttpRequest request) =>
        request.CallerOrNull() ?? throw new ApiException(ErrorCode.TokenRequired, LocalizedText.Of("token-required"));

    /// <summary>The caller, or null where a public function was called without a token.</summary>
    public static Caller? CallerOrNull(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Items[typeof(Caller)] as Caller;
    }

    /// <summary>The token that a request carries, unverified; null where it carries none, or something else.</summary>
    public static string? TokenOrNull(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? value[Scheme.Length..].Trim()
            : null;
    }
}
