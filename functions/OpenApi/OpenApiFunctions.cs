using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The interface described: for programs and for people.</summary>
internal sealed class OpenApiFunctions(OpenApiDocument document)
{
    private const string File = "/openapi.json";
    private readonly ConcurrentDictionary<string, JsonObject> _byServer = new(StringComparer.Ordinal);

    /// <summary>OpenAPI 3.1.</summary>
    [Function("OpenApi")]
    [Access(Public = true)]
    [Summary("接口说明（OpenAPI 3.1）")]
    [Answers(200, null, "application/json")]
    public IResult Describe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var server = path.EndsWith(File, StringComparison.OrdinalIgnoreCase) ? path[..^File.Length] : "/";
        return Answer.Ok(_byServer.GetOrAdd(server, document.Write));
    }

    /// <summary>The same for people.</summary>
    [Function("Docs")]
    [Access(Public = true)]
    [Summary("接口说明（网页）")]
    [Answers(200, null, "text/html")]
    public static IResult ShowPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request) =>
        ReferencePage.Show(request.HttpContext.Response);

    /// <summary>The script of that page.</summary>
    [Function("DocsScript")]
    [Access(Public = true)]
    [Summary("接口说明网页的脚本")]
    [Answers(200, null, "text/javascript")]
    public static IResult Script([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/scalar.js")] HttpRequest request) =>
        ReferencePage.Script(request.HttpContext.Response);
}
