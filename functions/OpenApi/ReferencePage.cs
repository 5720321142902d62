using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The reference page: Scalar, served from its package, so that it works on a network without Internet.</summary>
internal static class ReferencePage
{
    private const string ScriptResource = "ScalarStaticAssets.scalar.js";

    // Nothing is loaded from, or sent to, anywhere else.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Html = """
        <!doctype html>
        <html lang="zh-CN">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>定州市政策服务平台接口</title>
          <link rel="icon" href="data:,">
          <style>
            :root { --scalar-font: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
            body { margin: 0; }
          </style>
        </head>
        <body>
          <noscript>此页需要 JavaScript；接口说明原文见 <a href="openapi.json">openapi.json</a>。</noscript>
          <script id="api-reference" data-url="openapi.json"
            data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,"defaultOpenAllTags":false,"agent":{"disabled":true},"mcp":{"disabled":true},"showDeveloperTools":"never"}'></script>
          <script src="docs/scalar.js"></script>
        </body>
        </html>
        """;

    public static IResult Show(HttpResponse response)
    {
        response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        return Results.Text(Html, "text/html; charset=utf-8");
    }

    public static IResult Script(HttpResponse response)
    {
        response.Headers[HeaderNames.CacheControl] = "public, max-age=86400";
        var script = typeof(ScalarOptions).Assembly.GetManifestResourceStream(ScriptResource)
            ?? throw new InvalidOperationException($"Scalar.AspNetCore does not hold {ScriptResource}.");
        // The package holds it compressed; there is no browser that cannot read it so.
        response.Headers[HeaderNames.ContentEncoding] = "gzip";
        return Results.Stream(script, "text/javascript; charset=utf-8");
    }
}
