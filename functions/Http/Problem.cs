using Dingzhou.Domain.Refusals;

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
    string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyList<Fault> Errors)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    internal static Problem Of(ErrorCode code, string detail, string traceId, IReadOnlyList<Fault>? faults = null) =>
        new($"urn:dingzhou:problem:{code.Code}", code.Title, code.Status, detail, code.Code, traceId, faults ?? []);

    /// <summary>The same in English, as far as it has been said in English; what has not stays Chinese.</summary>
    internal Problem InEnglish(ErrorCode code, string? detail) => this with
    {
        Title = code.English,
        Detail = detail ?? Detail,
        Errors = [.. Errors.Select(e => e.InEnglish())],
    };
}
