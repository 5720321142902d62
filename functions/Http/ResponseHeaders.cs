namespace Dingzhou.Functions.Http;

/// <summary>Headers that every answer carries.</summary>
internal static class ResponseHeaders
{
    public static void SetOn(HttpResponse response)
    {
        var headers = response.Headers;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.CacheControl] = "no-store";
        headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";

        // Whoever names the scheme falsely tells itself alone.
        var request = response.HttpContext.Request;
        if (request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"], Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
            headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000";
    }
}
