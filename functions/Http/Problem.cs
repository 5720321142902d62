namespace Dingzhou.Functions.Http;

/// <summary>Problem details (RFC 9457).</summary>
/// <param name="Type">A URI that names the kind of problem.</param>
/// <param name="Title">The kind of problem, in Chinese, or in English where <c>Accept-Language</c> prefers it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened here.</param>
/// <param name="Code">Stable code in kebab-case, to program against.</param>
/// <param name="TraceId">To quote when asking for help.</param>
/// <param name="Errors">Every fault of the input; empty where the input is not at fault.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyList<InputFault> Errors)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>What went wrong, as an answer: a refusal its own problem, anything else a 500 without internals.</summary>
    internal static Problem Of(Exception e, HttpRequest request, string traceId)
    {
        var (code, detail, faults) = e switch
        {
            ApiException a => (a.Code, a.Detail, a.Faults),
            RefusedException r => (ErrorCode.Of(r.Kind, r.Code), r.Detail, r.Faults),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                (ErrorCode.TooLarge, LocalizedText.Of("too-large"), []),
            BadHttpRequestException =>
                (ErrorCode.MalformedRequest, LocalizedText.Of("malformed-request"), []),
            _ when StorageFailure.IsAway(e) => (ErrorCode.StorageUnavailable, StorageIsAway(request), []),
            _ => (ErrorCode.Internal, Unexpected(request), (IReadOnlyList<Fault>)[]),
        };
        return Of(code, detail, traceId, faults, request.PrefersEnglish());
    }

    private static LocalizedText StorageIsAway(HttpRequest request) =>
        LocalizedText.Of(Changes(request) ? "storage-unavailable.perhaps-done" : "storage-unavailable");

    private static LocalizedText Unexpected(HttpRequest request) =>
        LocalizedText.Of(Changes(request) ? "internal-error.perhaps-done" : "internal-error");

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    internal static Problem Of(ErrorCode code, LocalizedText detail, string traceId, IReadOnlyList<Fault> faults, bool inEnglish) => new(
        $"urn:dingzhou:problem:{code.Code}", inEnglish ? code.Title.En : code.Title.Zh, code.Status, inEnglish ? detail.En : detail.Zh,
        code.Code, traceId, InputFault.Of(faults, inEnglish));
}
