namespace Dingzhou.Functions.OpenApi;

/// <summary>One function as an operation.</summary>
internal static class Operation
{
    public static JsonObject Write(HttpFunction function, Schemas schemas)
    {
        var method = function.Method;
        var summary = method.GetCustomAttribute<SummaryAttribute>();
        var operation = new JsonObject
        {
            ["operationId"] = function.Name,
            ["tags"] = new JsonArray(TagOf(function)),
            ["summary"] = summary?.Summary,
            ["description"] = Describe(function.Access, summary?.Remarks),
            ["parameters"] = Parameters.Write(function, schemas),
        };
        if (method.GetCustomAttribute<BodyAttribute>() is { } body)
        {
            var content = Content(
                body.Type is null ? null : schemas.ReferenceInBody(body.Type), body.MediaTypes, mediaType =>
                Examples.OfBody(function, mediaType));
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = content };
        }

        operation["responses"] = Responses(function, schemas);
        operation["security"] = function.Access is { Public: true }
            ? new JsonArray() : new JsonArray(new JsonObject { ["bearer"] = new JsonArray() });
        if (function.Access is { Public: false } access)
        {
            operation["x-roles"] = new JsonArray(
                [.. access.Roles.Select(r => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(r.ToString())))]);
            operation["x-any-department"] = access.AnyDepartment;
        }

        return operation;
    }

    /// <summary>The capability that a function belongs to: its folder.</summary>
    public static string TagOf(HttpFunction function) => function.Method.DeclaringType!.Namespace!.Split('.')[^1];

    private static string Describe(AccessAttribute? access, string? remarks)
    {
        var who = access is { Public: true }
            ? "无需登录。" : access is { SignedIn: true } ? "登录即可，不限角色。" : $"角色：{string.Join("、", (access?.Roles ?? []).Select(r => r.InWords().Zh + BoundOf(r, access!)))}。";
        return remarks is null ? who : $"{remarks}\n\n{who}";
    }

    private static string BoundOf(Role role, AccessAttribute access) =>
        role is Role.Applicant or Role.Agent ? "（限本单位）" : role is Role.Clerk ? "（限本人录入的）"
        : role is Role.Reviewer && !access.AnyDepartment ? "（限本部门）" : "";

    private static JsonObject Responses(HttpFunction function, Schemas schemas)
    {
        var responses = new JsonObject();
        foreach (var answer in function.Method.GetCustomAttributes<AnswersAttribute>().OrderBy(a => a.Status))
        {
            var response = new JsonObject { ["description"] = Describe(answer.Status) };
            if (answer.Status is 201 or 202)
                response["headers"] = Header("Location", "在此查询结果。");
            if (answer.Type is not null || answer.MediaTypes.Count > 0)
            {
                response["content"] = Content(
                    answer.Type is null ? null : schemas.Reference(answer.Type), answer.MediaTypes.Count > 0
                        ? answer.MediaTypes : [Examples.Json],
                    mediaType => mediaType == Examples.Json ? Examples.OfAnswer(function) : null);
            }

            responses[$"{answer.Status}"] = response;
        }

        foreach (var status in ProblemResponses.Of(function).Where(s => !responses.ContainsKey($"{s}")))
            responses[$"{status}"] = new JsonObject { ["$ref"] = $"#/components/responses/Problem{status}" };
        return responses;
    }

    private static JsonObject Content(JsonObject? schema, IReadOnlyList<string> mediaTypes, Func<string, JsonNode?> exampleOf)
    {
        var content = new JsonObject();
        foreach (var mediaType in mediaTypes)
        {
            var one = schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema.DeepClone() };
            if (exampleOf(mediaType) is { } example)
                one["example"] = example;
            content[mediaType] = one;
        }

        return content;
    }

    internal static JsonObject Header(string name, string description) => new()
    {
        [name] = new JsonObject { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } },
    };

    private static string Describe(int status) => status switch
    {
        200 => "成功",
        201 => "已新建",
        202 => "已接受，继续办理",
        204 => "成功，没有内容",
        _ => "见内容",
    };
}
