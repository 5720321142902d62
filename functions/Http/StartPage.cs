using System.Xml.Linq;

namespace Dingzhou.Functions.Http;

/// <summary>What stands at the root of the interface: what this is, and where to look.</summary>
internal static class StartPage
{
    private const string Title = "定州市政策服务平台";

    private static readonly (LocalizedText Heading, (string Path, LocalizedText Text)[] Links)[] Parts =
    [
        (new("公开信息", "Open to everybody"),
        [
            ("policies", new("政策：奖补办法及其各个版本", "Policies: what they grant, and their versions")),
            ("matters", new("事项：可以申报什么，条件和材料", "Matters: what can be applied for, conditions and documents")),
            ("interpretations", new("解释口径：条文有不同理解时，采用哪一种", "Interpretations: how texts are read that can be read in two ways")),
            ("regulations", new("规范性文件目录：文号、效力、全文", "Register of normative documents: numbers, status, texts")),
            ("publications", new("公告", "Announcements")),
            ("regulation-statistics", new("规范性文件年度统计", "Statistics of the register")),
        ]),
        (new("开发与运行", "For programs"),
        [
            ("docs", new("接口说明", "Reference of the interface")),
            ("openapi.json", new("接口说明（OpenAPI 3.1）", "The same for programs (OpenAPI 3.1)")),
            ("health/live", new("进程是否存活", "Whether the process lives")),
            ("health/ready", new("是否可以办理业务", "Whether it can do its work")),
        ]),
    ];

    /// <summary>Shows the page.</summary>
    /// <param name="request">Its request, by whose address the others are told.</param>
    public static IResult Show(HttpRequest request)
    {
        var root = $"{request.PathBase}{request.Path}".TrimEnd('/');
        return HtmlPage.Show(request.HttpContext.Response, HtmlPage.Write(
            Title,
            Html.Of("h1", Title, new XElement("br"), Html.OfClass("span", "en", "Policy services of the city of Dingzhou")),
            Html.Of("p", "在这里可以查询政策和规范性文件、测算和申报奖补、查看公示。现为程序接口；网页门户尚在建设。"),
            Html.OfClass("p", "en",
                "Policies and normative documents, estimates, applications and published lists. This is the interface for programs; the portal for people is being built."),
            Parts.Select(part => Html.Of("section",
                Html.Of("h2", part.Heading.Zh, " ", Html.OfClass("span", "en", part.Heading.En)),
                Html.Of("ul", part.Links.Select(link => Html.Of("li",
                    Html.Link($"{root}/{link.Path}", link.Text.Zh), " ", Html.OfClass("span", "en", link.Text.En))))))));
    }
}
