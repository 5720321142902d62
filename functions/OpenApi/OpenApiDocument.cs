using System.Collections.Concurrent;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The interface description, OpenAPI 3.1, made from the functions themselves.</summary>
internal sealed class OpenApiDocument(FunctionCatalogue functions)
{
    private readonly ConcurrentDictionary<(string Server, bool InEnglish), JsonObject> _written = new();

    /// <summary>The document.</summary>
    /// <param name="server">The path under which the functions are served, for example <c>/api</c>.</param>
    /// <param name="inEnglish">Whether its schemas are described in English instead of Chinese.</param>
    public JsonObject Of(string server, bool inEnglish = false) =>
        _written.GetOrAdd((server, inEnglish), key => Write(key.Server, key.InEnglish));

    private JsonObject Write(string server, bool inEnglish)
    {
        var schemas = new Schemas(inEnglish);
        var paths = new JsonObject();
        foreach (var function in functions.All.Where(f => f.Route != UnknownRoute.Route).OrderBy(f => f.Route, StringComparer.Ordinal))
        {
            var path = $"/{Parameters.WithoutConstraints(function.Route)}";
            if (paths[path] is not JsonObject item)
                paths[path] = item = [];
            foreach (var method in function.Methods.Where(m => m != HttpMethods.Head))
                item[method.ToLowerInvariant()] = Operation.Write(function, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "定州市政策服务平台接口",
                ["version"] = "1.0.0",
                ["description"] = Introduction,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["tags"] = Tags(),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
                },
                ["responses"] = ProblemResponses.Write(schemas),
                ["schemas"] = schemas.Write(),
            },
        };
    }

    private const string Introduction = """
        政策申报、审核、资金结算与公示的接口。金额单位为元（JSON 数字，两位小数），时间带时区（RFC 3339），日期以北京时间为准。

        - 出错时返回 `application/problem+json`（RFC 9457），`code` 稳定不变，`errors` 逐项列出全部错误。
        - 新建类请求须带 `Idempotency-Key`，重试使用同一个值，不会重复办理。
        - 修改时以 `If-Match` 带上查询时得到的 `ETag`，以免覆盖他人的修改。
        - 凡可 GET 的地址都可 HEAD；OPTIONS 以 `Allow` 列出可用的方法。没有列出的查询参数不予接受。
        - 列表以 `limit`、`cursor` 分页，返回 `{items, cursor}`；没有 `cursor` 即为末页。`cursor` 只在同一列表、同样条件下对同一登录人有效。
        """;

    private JsonArray Tags() => [.. functions.All.Where(f => f.Route != UnknownRoute.Route)
        .Select(Operation.TagOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(t => new JsonObject { ["name"] = t, ["description"] = ChineseOf(t) })];

    private static string? ChineseOf(string tag) => tag switch
    {
        "Applications" => "申请与材料",
        "Certificates" => "电子证照",
        "Use" => "电子证照的使用",
        "Cleanups" => "规范性文件清理",
        "Duties" => "待办",
        "Enterprises" => "一企一档",
        "Commitments" => "告知承诺",
        "Estimates" => "测算",
        "Filings" => "行政备案",
        "FunctionMoves" => "职责调整",
        "Funds" => "资金结算与公示",
        "Guides" => "事项目录与办事指南",
        "Health" => "运行状态",
        "Holidays" => "节假日安排",
        "Land" => "增减挂钩周转指标、集体经营性建设用地地块台账",
        "People" => "办事人员、授权和个人档案",
        "Notices" => "通知",
        "OpenApi" => "接口说明",
        "Policies" => "政策",
        "Procedures" => "办理流程与办件",
        "Publications" => "公告",
        "Ratings" => "好差评",
        "Retention" => "保管期限与销毁",
        "Supervision" => "审管衔接",
        "Register" => "规范性文件目录",
        "Reviews" => "审核",
        "Simulations" => "假设测算",
        "Subscriptions" => "订阅",
        "Uploads" => "办件的文件",
        _ => null,
    };
}
