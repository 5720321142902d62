using System.Xml.Linq;

namespace Dingzhou.Functions.Http;

/// <summary>What stands at the root of the interface: what this is, and where to look.</summary>
internal static class StartPage
{
    private static readonly LocalizedText Title = LocalizedText.Of("start.title");

    private static readonly LocalizedText About = LocalizedText.Of("start.about");

    private static readonly (LocalizedText Heading, (string Path, LocalizedText Text)[] Links)[] Parts =
    [
        (LocalizedText.Of("start.public"),
        [
            ("policies", LocalizedText.Of("start.policies")),
            ("matters", LocalizedText.Of("start.matters")),
            ("interpretations", LocalizedText.Of("start.interpretations")),
            ("regulations", LocalizedText.Of("start.regulations")),
            ("publications", LocalizedText.Of("start.publications")),
            ("regulation-statistics", LocalizedText.Of("start.regulation-statistics")),
        ]),
        (LocalizedText.Of("start.programs"),
        [
            ("docs", LocalizedText.Of("start.docs")),
            ("openapi.json", LocalizedText.Of("start.openapi")),
            ("health/live", LocalizedText.Of("start.live")),
            ("health/ready", LocalizedText.Of("start.ready")),
        ]),
    ];

    /// <summary>Shows the page.</summary>
    /// <param name="request">Its request, by whose address the others are told.</param>
    public static IResult Show(HttpRequest request)
    {
        var root = $"{request.PathBase}{request.Path}".TrimEnd('/');
        return HtmlPage.Show(request.HttpContext.Response, HtmlPage.Write(
            Title.Zh,
            Html.Of("h1", Title.Zh, new XElement("br"), Html.OfClass("span", "en", Title.En)),
            Html.Of("p", About.Zh),
            Html.OfClass("p", "en", About.En),
            Parts.Select(part => Html.Of("section",
                Html.Of("h2", part.Heading.Zh, " ", Html.OfClass("span", "en", part.Heading.En)),
                Html.Of("ul", part.Links.Select(link => Html.Of("li",
                    Html.Link($"{root}/{link.Path}", link.Text.Zh), " ", Html.OfClass("span", "en", link.Text.En))))))));
    }
}
