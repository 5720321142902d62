using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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
    }
}
