using System.Security.Cryptography;
using System.Xml.Linq;

namespace Dingzhou.Functions.Http;

/// <summary>A page for people: whole in itself, without a script, and nothing in it is fetched from anywhere.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; }
        body { font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.3rem; border-bottom: 2px solid var(--line); margin-top: 2.5rem; }
        h3 { font-size: 1.05rem; margin: 0; } h4 { font-size: 1rem; margin: .8rem 0 .2rem; } p { margin: .4rem 0; }
        article { border: 1px solid var(--line); border-radius: .4rem; padding: .8rem; margin: 1rem 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        th { background: var(--soft); font-weight: 600; } td:first-child { min-width: 5em; }
        code { font: .9em ui-monospace, Consolas, monospace; background: var(--soft); border-radius: .2rem; padding: 0 .2rem; }
        pre { background: var(--soft); border-radius: .2rem; margin: .2rem 0; padding: .4rem .6rem; overflow-x: auto; } pre code { background: none; padding: 0; }
        ul { padding-left: 1.3rem; } li { margin: .2rem 0; } summary { cursor: pointer; } .en { opacity: .75; font-size: .9em; } .method { font-weight: 700; }
        """;

    // The only thing that is allowed is the style above.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page as text.</summary>
    public static string Write(string title, params object?[] body)
    {
        var page = Html.Of("html", new XAttribute("lang", "zh-CN"),
            Html.Of("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Html.Of("title", title),
                new XElement("link", new XAttribute("rel", "icon"), new XAttribute("href", "data:,")),
                Html.Of("style", Style)),
            Html.Of("body", body));
        return $"<!doctype html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    /// <summary>Answers a page as it was written.</summary>
    public static IResult Show(HttpResponse response, string page)
    {
        response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        return Answer.Text(page, "text/html");
    }
}
