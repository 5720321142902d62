using Microsoft.DurableTask;

namespace Dingzhou.Runtime.Storage;

/// <summary>Keeps a failure small enough for a property of a row.</summary>
internal static class FailureLimits
{
    private const int MaxText = 3 * 1024;
    private const int MaxDepth = 2;

    public static TaskFailureDetails Fit(TaskFailureDetails failure, int depth = 0) => failure with
    {
        ErrorMessage = Cut(failure.ErrorMessage)!,
        StackTrace = Cut(failure.StackTrace),
        InnerFailure = depth < MaxDepth && failure.InnerFailure is { } inner ? Fit(inner, depth + 1) : null,
        Properties = null,
    };

    private static string? Cut(string? text) => text?.Length > MaxText ? string.Concat(text.AsSpan(0, MaxText), "…") : text;
}
