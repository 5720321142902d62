namespace Dingzhou.Functions.OpenApi;

/// <summary>The interface described: for programs and for people.</summary>
[NeedsNothingFresh]
internal sealed class OpenApiFunctions(OpenApiDocument document, ReferencePage page)
{
    /// <summary>OpenAPI 3.1.</summary>
    [Function("OpenApi")]
    [Access(Public = true)]
    [Shared(300)]
    [Summary("接口说明（OpenAPI 3.1）", Remarks = "各结构的说明为中文；Accept-Language 以英文为先时为英文。")]
    [Answers(200, null, "application/json")]
    public IResult Describe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        Answer.Ok(document.Of(ServerOf(request, "/openapi.json"), request.PrefersEnglish()));

    /// <summary>The same for people.</summary>
    [Function("Docs")]
    [Access(Public = true)]
    [Shared(300)]
    [Summary("接口说明（网页）")]
    [Answers(200, null, "text/html")]
    public IResult ShowPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request) =>
        HtmlPage.Show(request.HttpContext.Response, page.Of(ServerOf(request, "/docs")));

    /// <summary>The path under which the functions are served, as this request came.</summary>
    private static string ServerOf(HttpRequest request, string route)
    {
        var path = request.Path.Value ?? "";
        return path.EndsWith(route, StringComparison.OrdinalIgnoreCase) ? path[..^route.Length] : "/";
    }
}
