namespace Dingzhou.Host.Storage;

/// <summary>Keeps a failure small enough for a property of a row.</summary>
internal static class FailureLimits
{
    private const int MaxText = 3 * 1024;
    private const int MaxDepth = 7;

    public static TaskFailureDetails Fit(TaskFailureDetails failure, int depth = 0) => new()
    {
        ErrorType = failure.ErrorType,
        ErrorMessage = Cut(failure.ErrorMessage, depth)!,
        StackTrace = Cut(failure.StackTrace, depth),
        IsNonRetriable = failure.IsNonRetriable,
        InnerFailure = depth < MaxDepth && failure.InnerFailure is { } inner ? Fit(inner, depth + 1) : null,
    };

    /// <summary>The deeper a cause lies, the less is kept of it; together they stay below 32,000 characters.</summary>
    private static string? Cut(string? text, int depth)
        => text?.Length > MaxText / (depth + 1) ? string.Concat(text.AsSpan(0, MaxText / (depth + 1)), "…") : text;
}
