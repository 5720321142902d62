using System.Xml.Linq;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The schemas of the interface description on its page.</summary>
internal static class ReferenceSchemas
{
    /// <summary>All of them, one after another.</summary>
    public static XElement Section(JsonObject document) => Html.Of("section",
        Html.Of("h2", "数据结构 ", Html.OfClass("span", "en", "Schemas")),
        document["components"]!["schemas"]!.AsObject().Select(s => Html.Of("article", new XAttribute("id", AnchorOf(s.Key)),
            Html.Of("h3", Html.Of("code", s.Key)), Html.Paragraphs((string?)s.Value!["description"]), ContentOf(s.Value))));

    /// <summary>A table.</summary>
    public static XElement Table(IEnumerable<string> heads, IEnumerable<object?[]> rows) => Html.Of("table",
        Html.Of("thead", Html.Of("tr", heads.Select(h => Html.Of("th", h)))),
        Html.Of("tbody", rows.Select(row => Html.Of("tr", row.Select(cell => Html.Of("td", cell))))));

    /// <summary>What a value is, in a few words, with links to the schemas named.</summary>
    public static IEnumerable<object> TypeOf(JsonNode schema)
    {
        if (schema is not JsonObject node)
            return ["任意"];
        if ((string?)node["$ref"] is { } reference)
            return [LinkTo(reference.Split('/')[^1])];
        if ((node["anyOf"] ?? node["oneOf"]) is JsonArray alternatives)
            return Joined(alternatives.Select(a => TypeOf(a!)));
        if (node["enum"] is JsonArray values)
            return Joined(values.Select(v => (IEnumerable<object>)[Html.Of("code", v?.ToString() ?? "null")]));
        if (node["type"] is JsonArray types)
            return Joined(types.Select(t => (IEnumerable<object>)[Chinese((string)t!, null)]));
        if (node["items"] is { } items)
            return [.. TypeOf(items), " 的列表"];
        return node["additionalProperties"] is JsonObject member
            ? ["名称 → ", .. TypeOf(member)] : [Chinese((string?)node["type"], (string?)node["format"])];
    }

    private static XElement ContentOf(JsonNode schema) => schema["properties"] is JsonObject properties
        ? Table(["成员", "类型", "说明"], properties.Select(p => (object?[])
        [
            (object[])[Html.Of("code", p.Key), IsRequired(schema, p.Key) ? " 必有" : ""], TypeOf(p.Value!),
                Html.Text((string?)p.Value?["description"] ?? ""),
        ]))
        : Html.Of("p", TypeOf(schema));

    private static bool IsRequired(JsonNode schema, string name) => schema["required"] is JsonArray required
        && required.Any(r => (string?)r == name);

    private static IEnumerable<object> Joined(IEnumerable<IEnumerable<object>> parts) =>
        parts.SelectMany((part, i) => i == 0 ? part : part.Prepend(" 或 "));

    private static XElement LinkTo(string schema) => Html.Link($"#{AnchorOf(schema)}", Html.Of("code", schema));

    private static string AnchorOf(string schema) => $"schema-{schema}";

    private static string Chinese(string? type, string? format) => (type, format) switch
    {
        (_, "date") => "日期",
        (_, "date-time") => "时间（RFC 3339）",
        ("string", _) => "文字",
        ("integer", _) => "整数",
        ("number", _) => "数字",
        ("boolean", _) => "true 或 false",
        ("array", _) => "列表",
        ("object", _) => "对象",
        ("null", _) => "null",
        _ => "任意",
    };
}
