using Microsoft.AspNetCore.Routing.Template;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Answers what no other function serves: the root with a page that tells where to look, which no route of its own can name on every
/// host; and so that a wrong address or method is told as clearly as any other fault.
/// </summary>
[NeedsNothingFresh]
internal sealed class UnknownRoute(FunctionCatalogue functions)
{
    /// <summary>The route of this function; it comes last in routing and is no part of the API.</summary>
    public const string Route = $"{{*{Rest}}}";

    /// <summary>The name of the route's parameter: the whole address.</summary>
    public const string Rest = "path";

    /// <summary>The function's name: Azure tries routes in the order of the functions' names, so this one must come last.</summary>
    private const string Name = "ZzUnknownRoute";

    /// <summary>
    /// The start page for none; 404 for an unknown path; for a known one what it allows: asked by OPTIONS, or as a refusal (405).
    /// </summary>
    [Function(Name)]
    [Access(Public = true)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request, string? path)
    {
        if (string.IsNullOrEmpty(path) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            return StartPage.Show(request);

        var methods = functions.All
            .Where(f => f.Route != Route && Matches(f.Route, path ?? ""))
            .SelectMany(f => f.Methods).Distinct(StringComparer.Ordinal).ToList();
        if (methods.Count == 0)
            throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.address"));

        IReadOnlyList<string> allowed = [.. methods.Append(HttpMethods.Options).Order(StringComparer.Ordinal)];
        if (HttpMethods.IsOptions(request.Method))
        {
            request.HttpContext.Response.Headers.Allow = string.Join(", ", allowed);
            return Answer.NoContent();
        }

        throw new ApiException(ErrorCode.MethodNotAllowed, LocalizedText.Of(
            "method-not-allowed", ("method", request.Method), ("allowed", LocalizedText.List(allowed))))
        {
            Allow = allowed,
        };
    }

    private static bool Matches(string route, string path) =>
        new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch($"/{path}", []);
}
