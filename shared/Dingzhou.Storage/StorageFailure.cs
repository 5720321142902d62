using Azure.Identity;

namespace Dingzhou.Storage;

/// <summary>Tells what is storage's fault from what is ours.</summary>
public static class StorageFailure
{
    private const int TooManyRequests = 429;
    private const int RequestTimeout = 408;
    private const int ServerError = 500;

    /// <summary>
    /// Whether storage is away, or too slow to be waited for. What was asked of it then may have been done or not: only its answer would
    /// tell.
    /// </summary>
    /// <param name="failure">What was thrown; the client library puts together what went wrong in several tries.</param>
    public static bool IsAway(Exception failure) => failure switch
    {
        RequestFailedException refused => refused.Status is 0 or RequestTimeout or TooManyRequests or >= ServerError,
        AggregateException several => several.InnerExceptions.Count > 0 && several.InnerExceptions.All(IsAway),
        AuthenticationFailedException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
