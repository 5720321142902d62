namespace Dingzhou.Functions.Http;

/// <summary>A request that the HTTP layer refuses.</summary>
/// <param name="detail">The reason, for the person who asked.</param>
internal sealed class ApiException(ErrorCode code, LocalizedText detail, IReadOnlyList<Fault>? faults = null) : Exception(detail.Zh)
{
    public ErrorCode Code { get; } = code;

    public IReadOnlyList<Fault> Faults { get; } = faults ?? [];

    /// <summary>The reason, for the person who asked.</summary>
    public LocalizedText Detail { get; } = detail;

    /// <summary>How long to wait before asking again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that the path does serve; null where the method is not at fault.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>A query parameter that cannot be used.</summary>
    public static ApiException Parameter(string name, LocalizedText detail) => At($"?{name}", ErrorCode.InvalidParameter, detail);

    /// <summary>A header that is missing or cannot be used.</summary>
    public static ApiException Header(ErrorCode code, string name, LocalizedText detail) => At($"{name}:", code, detail);

    /// <summary>
    /// What others changed meanwhile, more quickly at every try: nothing was done. Whoever asked for no version is never told that there is
    /// a newer one.
    /// </summary>
    public static ApiException Overtaken() => new(ErrorCode.Busy, LocalizedText.Of("busy"));

    /// <summary>Several refusals of one request as one: with their common code, or as a request that is wrong in several ways.</summary>
    public static ApiException Together(IReadOnlyList<ApiException> refusals)
    {
        if (refusals is [var only])
            return only;
        var faults = refusals.SelectMany(r => r.Faults.DefaultIfEmpty(Fault.Of("", r.Code.Code, r.Detail))).ToList();
        var code = refusals.Select(r => r.Code).Distinct().Count() == 1 ? refusals[0].Code : ErrorCode.InvalidRequest;
        return new(code, LocalizedText.Of("invalid-request", ("count", faults.Count)), faults);
    }

    private static ApiException At(string pointer, ErrorCode code, LocalizedText detail) =>
        new(code, detail, [Fault.Of(pointer, code.Code, detail)]);
}
