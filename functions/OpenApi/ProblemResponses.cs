namespace Dingzhou.Functions.OpenApi;

/// <summary>The problems an operation can answer, as its attributes imply.</summary>
internal static class ProblemResponses
{
    private static readonly Dictionary<int, string> Descriptions = new()
    {
        [400] = "请求无法解析，或请求头、参数、内容的结构不正确",
        [401] = "未登录，或登录凭证无效",
        [403] = "没有权限",
        [404] = "未找到，或不是您的",
        [409] = "当前状态不允许此操作",
        [412] = "内容已被更新，请重新查询",
        [413] = "请求内容过大",
        [415] = "不支持的内容类型",
        [416] = "请求的范围不存在",
        [422] = "内容有误，errors 列出全部错误",
        [428] = "缺少 If-Match",
        [429] = "请求过于频繁，请按 Retry-After 等待",
        [500] = "系统内部错误，请凭 traceId 联系管理员",
        [503] = "依赖的服务暂不可用，请按 Retry-After 重试",
    };

    /// <summary>The statuses.</summary>
    public static IEnumerable<int> Of(HttpFunction function)
    {
        var method = function.Method;
        var conditional = method.GetCustomAttribute<ConditionalAttribute>();
        var hasBody = method.IsDefined(typeof(BodyAttribute));
        var refuses = function.Access is not { Public: true, ByProcedure: false };
        var changes = !function.Methods.Contains("GET") && refuses;
        return new (int Status, bool Applies)[]
        {
            (400, true), (401, true), (403, refuses), (404, Parameters.InRoute(function).Any()),
            (409, changes), (412, changes), (413, hasBody), (415, hasBody), (416, method.IsDefined(typeof(RangedAttribute))),
            (422, hasBody || changes),
            (428, conditional is { Required: true }), (429, true), (500, true), (503, true),
        }.Where(p => p.Applies).Select(p => p.Status);
    }

    /// <summary>The responses that operations refer to.</summary>
    public static JsonObject Write(Schemas schemas)
    {
        var responses = new JsonObject();
        foreach (var (status, description) in Descriptions)
        {
            var response = new JsonObject
            {
                ["description"] = description,
                ["content"] = new JsonObject { [Problem.MediaType] = new JsonObject { ["schema"] = schemas.Reference(typeof(Problem)) } },
            };
            if (status is 429 or 503)
                response["headers"] = Operation.Header("Retry-After", "等待的秒数。");
            if (status == 401)
                response["headers"] = Operation.Header("WWW-Authenticate", "Bearer。");
            responses[$"Problem{status}"] = response;
        }

        return responses;
    }
}
