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

    internal static Problem Of(ErrorCode code, LocalizedText detail, string traceId, IReadOnlyList<Fault> faults, bool inEnglish) => new(
        $"urn:dingzhou:problem:{code.Code}", inEnglish ? code.Title.En : code.Title.Zh, code.Status, inEnglish ? detail.En : detail.Zh,
        code.Code, traceId, InputFault.Of(faults, inEnglish));
}
