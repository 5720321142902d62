using System.Text.RegularExpressions;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The parameters of an operation: of its route, its query and its headers.</summary>
internal static partial class Parameters
{
    public static JsonArray Write(HttpFunction function, Schemas schemas)
    {
        var parameters = new JsonArray();
        foreach (Match part in RouteParameter().Matches(function.Route))
            parameters.Add(
                Parameter("path", part.Groups["name"].Value, null, isRequired: true,
                schemas.OfParameter(part.Groups["constraint"].Value == "int" ? typeof(int) : typeof(string))));
        foreach (var query in function.Method.GetCustomAttributes<QueryAttribute>())
            parameters.Add(Parameter("query", query.Name, query.Description, query.Required, schemas.OfParameter(query.Type)));
        if (function.Method.IsDefined(typeof(PagedAttribute)))
        {
            var limit =
                new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = Paging.MostItems, ["default"] = Paging.DefaultLimit };
            parameters.Add(Parameter("query", Paging.LimitName, "本页至多几项。", isRequired: false, limit));
            parameters.Add(Parameter("query", Paging.CursorName, "上一页返回的 cursor。", isRequired: false, Text()));
        }

        if (function.Method.GetCustomAttribute<IdempotentAttribute>() is { } idempotent)
        {
            var key = new JsonObject { ["type"] = "string", ["minLength"] = RequestHeaders.ShortestKey,
                ["maxLength"] = RequestHeaders.LongestKey };
            parameters.Add(Parameter("header", RequestHeaders.IdempotencyKeyHeader, "每件事一个（如 UUID）；重试时不变。", !idempotent.Optional, key));
        }

        if (function.Method.GetCustomAttribute<ConditionalAttribute>() is { } conditional)
            parameters.Add(Parameter("header", "If-Match", "查询时得到的 ETag（带引号），或 *（不论内容）；内容已被他人更新时返回 412。", conditional.Required, Text()));
        foreach (var parameter in parameters)
        {
            if (Examples.OfParameter(function, (string)parameter!["name"]!) is { } example)
                parameter["example"] = example;
        }

        return parameters;
    }

    /// <summary>Names of the route's parameters.</summary>
    public static IEnumerable<string> InRoute(HttpFunction function) =>
        RouteParameter().Matches(function.Route).Select(m => m.Groups["name"].Value);

    /// <summary>A route as OpenAPI writes it: <c>{number:int}</c> is <c>{number}</c>.</summary>
    public static string WithoutConstraints(string route) => RouteParameter().Replace(route, "{${name}}");

    private static JsonObject Parameter(string place, string name, string? description, bool isRequired, JsonObject schema)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = schema };
        if (description is not null)
            parameter["description"] = description;
        return parameter;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<constraint>\w+))?[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteParameter();
}
