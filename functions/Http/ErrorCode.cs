namespace Dingzhou.Functions.Http;

/// <summary>
/// The errors of the HTTP layer: stable code, status and title. What the domain refuses carries a code of its own and gets status
/// and title by its kind.
/// </summary>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Title in Chinese.</param>
/// <param name="English">Title in English.</param>
internal sealed record ErrorCode(string Code, int Status, string Title, string English)
{
    public static readonly ErrorCode MalformedRequest = new("malformed-request", 400, "请求无法解析", "The request cannot be read");
    public static readonly ErrorCode InvalidRequest = new("invalid-request", 400, "请求有多处错误", "The request is wrong in several ways");
    public static readonly ErrorCode MalformedJson = new("malformed-json", 400, "请求内容不是合法的 JSON", "The body is no JSON");
    public static readonly ErrorCode InvalidBody = new("invalid-body", 400, "请求内容的结构不正确", "The body has not the right shape");
    public static readonly ErrorCode InvalidParameter = new("invalid-parameter", 400, "请求参数不正确", "A parameter is wrong");
    public static readonly ErrorCode IdempotencyKeyRequired = new(
        "idempotency-key-required", 400, "缺少 Idempotency-Key 请求头", "The Idempotency-Key header is missing");
    public static readonly ErrorCode TokenRequired = new("token-required", 401, "未登录", "Not signed in");
    public static readonly ErrorCode InvalidToken = new("invalid-token", 401, "登录凭证无效", "The token is not valid");
    public static readonly ErrorCode Forbidden = new("forbidden", 403, "没有权限", "Not allowed");
    public static readonly ErrorCode NotFound = new("not-found", 404, "未找到", "Not found");
    public static readonly ErrorCode MethodNotAllowed = new("method-not-allowed", 405, "不支持的请求方法", "The method is not supported");
    public static readonly ErrorCode TooLarge = new("too-large", 413, "请求内容过大", "The body is too large");
    public static readonly ErrorCode UnsupportedMediaType = new(
        "unsupported-media-type", 415, "不支持的内容类型", "The media type is not supported");
    public static readonly ErrorCode RangeNotSatisfiable = new("range-not-satisfiable", 416, "请求的范围不存在", "There is no such range");
    public static readonly ErrorCode IfMatchRequired = new("if-match-required", 428, "缺少 If-Match 请求头", "The If-Match header is missing");
    public static readonly ErrorCode TooManyRequests = new("too-many-requests", 429, "请求过于频繁", "Too many requests");
    public static readonly ErrorCode Busy = new("busy", 503, "系统繁忙", "The system is busy");
    public static readonly ErrorCode Internal = new("internal-error", 500, "系统内部错误", "Internal error");
    public static readonly ErrorCode IdentityUnavailable = new(
        "identity-unavailable", 503, "身份认证服务暂不可用", "The identity provider is not available");
    public static readonly ErrorCode ScannerUnavailable = new(
        "scanner-unavailable", 503, "病毒扫描服务暂不可用", "The virus scanner is not available");
    public static readonly ErrorCode StorageUnavailable = new("storage-unavailable", 503, "存储服务暂不可用", "Storage is not available");

    /// <summary>A domain refusal with the status and title of its kind.</summary>
    public static ErrorCode Of(RefusalKind kind, string code) => kind switch
    {
        RefusalKind.Invalid => new(code, 422, "内容有误", "The content is wrong"),
        RefusalKind.Conflict => new(code, 409, "当前状态不允许此操作", "Not possible in this state"),
        RefusalKind.Forbidden => new(code, 403, "没有权限", "Not allowed"),
        RefusalKind.NotFound => new(code, 404, "未找到", "Not found"),
        RefusalKind.Stale => new(code, 412, "内容已被更新", "The content has been changed meanwhile"),
    };
}
