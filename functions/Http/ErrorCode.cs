namespace Dingzhou.Functions.Http;

/// <summary>
/// The errors of the HTTP layer: stable code, status and title. What the domain refuses carries a code of its own and gets status
/// and title by its kind.
/// </summary>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The kind of problem.</param>
internal sealed record ErrorCode(string Code, int Status, LocalizedText Title)
{
    public static readonly ErrorCode MalformedRequest = new("malformed-request", 400, LocalizedText.Of("title.malformed-request"));
    public static readonly ErrorCode InvalidRequest = new("invalid-request", 400, LocalizedText.Of("title.invalid-request"));
    public static readonly ErrorCode MalformedJson = new("malformed-json", 400, LocalizedText.Of("title.malformed-json"));
    public static readonly ErrorCode InvalidBody = new("invalid-body", 400, LocalizedText.Of("title.invalid-body"));
    public static readonly ErrorCode InvalidParameter = new("invalid-parameter", 400, LocalizedText.Of("title.invalid-parameter"));
    public static readonly ErrorCode IdempotencyKeyRequired = new(
        "idempotency-key-required", 400, LocalizedText.Of("title.idempotency-key-required"));
    public static readonly ErrorCode TokenRequired = new("token-required", 401, LocalizedText.Of("title.token-required"));
    public static readonly ErrorCode InvalidToken = new("invalid-token", 401, LocalizedText.Of("title.invalid-token"));
    public static readonly ErrorCode Forbidden = new("forbidden", 403, LocalizedText.Of("title.forbidden"));
    public static readonly ErrorCode NotFound = new("not-found", 404, LocalizedText.Of("title.not-found"));
    public static readonly ErrorCode MethodNotAllowed = new("method-not-allowed", 405, LocalizedText.Of("title.method-not-allowed"));
    public static readonly ErrorCode TooLarge = new("too-large", 413, LocalizedText.Of("title.too-large"));
    public static readonly ErrorCode UnsupportedMediaType = new(
        "unsupported-media-type", 415, LocalizedText.Of("title.unsupported-media-type"));
    public static readonly ErrorCode RangeNotSatisfiable = new(
        "range-not-satisfiable", 416, LocalizedText.Of("title.range-not-satisfiable"));
    public static readonly ErrorCode IfMatchRequired = new("if-match-required", 428, LocalizedText.Of("title.if-match-required"));
    public static readonly ErrorCode TooManyRequests = new("too-many-requests", 429, LocalizedText.Of("title.too-many-requests"));
    public static readonly ErrorCode Busy = new("busy", 503, LocalizedText.Of("title.busy"));
    public static readonly ErrorCode Internal = new("internal-error", 500, LocalizedText.Of("title.internal-error"));
    public static readonly ErrorCode IdentityUnavailable = new("identity-unavailable", 503, LocalizedText.Of("title.identity-unavailable"));
    public static readonly ErrorCode CertificatesUnavailable = new(
        "certificates-unavailable", 503, LocalizedText.Of("title.certificates-unavailable"));
    public static readonly ErrorCode ScannerUnavailable = new("scanner-unavailable", 503, LocalizedText.Of("title.scanner-unavailable"));
    public static readonly ErrorCode StorageUnavailable = new("storage-unavailable", 503, LocalizedText.Of("title.storage-unavailable"));

    /// <summary>A domain refusal with the status and title of its kind.</summary>
    public static ErrorCode Of(RefusalKind kind, string code) => kind switch
    {
        RefusalKind.Invalid => new(code, 422, LocalizedText.Of("title.invalid")),
        RefusalKind.Conflict => new(code, 409, LocalizedText.Of("title.conflict")),
        RefusalKind.Forbidden => new(code, 403, LocalizedText.Of("title.forbidden")),
        RefusalKind.NotFound => new(code, 404, LocalizedText.Of("title.not-found")),
        RefusalKind.Stale => new(code, 412, LocalizedText.Of("title.stale")),
    };
}
