using System.Collections.Concurrent;
using System.Xml.Linq;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The interface description as a page, written here once, so that nothing but reading is left to the browser.</summary>
internal sealed class ReferencePage(OpenApiDocument description)
{
    private static readonly JsonSerializerOptions SetOut = new(HttpJson.Options) { WriteIndented = true };

    private readonly ConcurrentDictionary<string, string> _byServer = new(StringComparer.Ordinal);

    /// <summary>The page.</summary>
    /// <param name="server">The path under which the functions are served.</param>
    public string Of(string server) => _byServer.GetOrAdd(server, s => Write(description.Of(s)));

    private static string Write(JsonObject document)
    {
        var info = document["info"]!;
        var title = (string)info["title"]!;
        var tags = document["tags"]!.AsArray().Select(t => (Name: (string)t!["name"]!, Text: (string?)t["description"])).ToList();
        var operations = Operations(document).ToLookup(o => (string)o.Operation["tags"]![0]!);
        return HtmlPage.Write(
            title,
            Html.Of("h1", title),
            Html.Paragraphs((string?)info["description"]),
            Html.Of("p", "供程序读取的原文：", Html.Link("openapi.json", "openapi.json"), "（OpenAPI 3.1）。"),
            Html.Of("nav", tags.Select(tag => Html.Of("details",
                Html.Of("summary", HeadingOf(tag)),
                Html.Of("ul", operations[tag.Name].Select(o => Html.Of("li",
                    Html.Link($"#{o.Operation["operationId"]}", Signature(o)), " ", (string?)o.Operation["summary"])))))),
            tags.Select(tag => Html.Of("section", Html.Of("h2", HeadingOf(tag)), operations[tag.Name].Select(o => Article(o, document)))),
            ReferenceSchemas.Section(document));
    }

    private static object[] HeadingOf((string Name, string? Text) tag) =>
        [tag.Text is null ? "" : $"{tag.Text} ", Html.OfClass("span", "en", tag.Name)];

    private static IEnumerable<(string Method, string Path, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), $"{document["servers"]![0]!["url"]}{path.Key}", operation.Value!.AsObject());

    private static XElement Signature((string Method, string Path, JsonObject Operation) o) =>
        Html.Of("code", Html.OfClass("span", "method", o.Method), $" {o.Path}");

    private static XElement Article((string Method, string Path, JsonObject Operation) o, JsonObject document) => Html.Of(
        "article", new XAttribute("id", (string)o.Operation["operationId"]!),
        Html.Of("h3", Signature(o)),
        Html.Of("p", Html.Of("strong", (string?)o.Operation["summary"])),
        Html.Paragraphs((string?)o.Operation["description"]),
        ParametersOf(o.Operation),
        BodyOf(o.Operation),
        Html.Of("h4", "回答"),
        Html.Of("ul", o.Operation["responses"]!.AsObject().Select(r => ResponseOf(r.Key, r.Value!.AsObject(), document))));

    private static XElement? ParametersOf(JsonObject operation) => operation["parameters"] is not JsonArray { Count: > 0 } parameters
        ? null
        : ReferenceSchemas.Table(["参数", "位置", "类型", "示例", "说明"], parameters.Select(p => (object?[])
        [
            Name((string)p!["name"]!, (bool?)p["required"] == true), PlaceOf((string)p["in"]!), ReferenceSchemas.TypeOf(p["schema"]!),
            p["example"] is { } example ? Html.Of("code", $"{example}") : "", Html.Text((string?)p["description"] ?? ""),
        ]));

    private static IEnumerable<XElement> BodyOf(JsonObject operation) => operation["requestBody"] is not JsonObject body
        ? []
        : [Html.Of("h4", "请求内容"),
            Html.Of("ul", body["content"]!.AsObject().Select(c => Html.Of("li", ContentOf(c.Key, c.Value), ExampleOf(c.Value))))];

    private static XElement ResponseOf(string status, JsonObject response, JsonObject document)
    {
        if ((string?)response["$ref"] is { } reference)
            response = document["components"]!["responses"]![reference.Split('/')[^1]]!.AsObject();
        var content = response["content"]?.AsObject();
        return Html.Of(
            "li", Html.Of("code", status), " ", (string?)response["description"],
            content?.Select(c => Html.Of("span", "；", ContentOf(c.Key, c.Value))), content?.Select(c => ExampleOf(c.Value)));
    }

    private static object?[] ContentOf(string mediaType, JsonNode? content) =>
        [Html.Of("code", mediaType), content?["schema"] is { } schema ? (object[])[" ", .. ReferenceSchemas.TypeOf(schema)] : null];

    /// <summary>A file as it is, JSON set out in lines.</summary>
    private static XElement? ExampleOf(JsonNode? content) => content?["example"] is { } example
        ? Html.Of("pre", Html.Of("code", example.GetValueKind() == JsonValueKind.String ? (string)example! : example.ToJsonString(SetOut)))
        : null;

    private static object[] Name(string name, bool isRequired) => [Html.Of("code", name), isRequired ? " 必填" : ""];

    private static string PlaceOf(string place) => place switch
    {
        "path" => "地址",
        "query" => "查询",
        _ => "请求头",
    };
}
