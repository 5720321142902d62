using Dingzhou.Domain;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Functions.Http;

/// <summary>A request that the HTTP layer refuses.</summary>
/// <param name="code">The error.</param>
/// <param name="detail">The reason in Chinese, for the person who asked.</param>
/// <param name="faults">Every fault found.</param>
internal sealed class ApiException(ErrorCode code, string detail, IReadOnlyList<Fault>? faults = null) : Exception(detail)
{
    /// <summary>A refusal in both languages.</summary>
    public ApiException(ErrorCode code, LocalizedText detail, IReadOnlyList<Fault>? faults = null)
        : this(code, detail.Zh, faults) => English = detail.En;

    public ErrorCode Code { get; } = code;

    public IReadOnlyList<Fault> Faults { get; } = faults ?? [];

    /// <summary>The reason in English; null where nobody has said it in English yet.</summary>
    public string? English { get; init; }

    /// <summary>How long to wait before asking again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that the path does serve; null where the method is not at fault.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>A query parameter that cannot be used, in both languages.</summary>
    public static ApiException Parameter(string name, LocalizedText detail) =>
        new(ErrorCode.InvalidParameter, detail, [Fault.Of($"?{name}", ErrorCode.InvalidParameter.Code, detail)]);

    /// <summary>A query parameter that cannot be used.</summary>
    public static ApiException Parameter(string name, string detail) =>
        new(ErrorCode.InvalidParameter, detail, [new Fault($"?{name}", ErrorCode.InvalidParameter.Code, detail)]);
}
