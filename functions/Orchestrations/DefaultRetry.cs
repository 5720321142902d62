using Microsoft.DurableTask;

namespace Dingzhou.Functions.Orchestrations;

/// <summary>
/// How every activity is retried: a fault of ours or of the storage passes, or is shown as failed after about half an hour; the calendar
/// starts failed ones again.
/// </summary>
internal static class DefaultRetry
{
    /// <summary>Twelve attempts, from one second doubling to ten minutes.</summary>
    public static TaskOptions Options { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));
}
