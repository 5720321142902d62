using Microsoft.DurableTask;

namespace Dingzhou.Runtime.Durable;

/// <summary>Tries a task again as its options say; the pauses are durable timers of the orchestration.</summary>
internal static class RetryLoop
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> attempt) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, attempt),
        { Handler: { } handler } => ByHandlerAsync(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<T> ByPolicyAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException exception) when (
                attempts < policy.MaxNumberOfAttempts && IsInTime(context, policy, start) && policy.Handle(exception))
            {
                // The pause is outside the handler, so that the exception is not held on to.
            }

            await context.CreateTimer(Pause(policy, attempts), CancellationToken.None);
        }
    }

    private static async Task<T> ByHandlerAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException exception)
            {
                var asked = new RetryContext(
                    context, attempts, exception.FailureDetails, context.CurrentUtcDateTime - start, CancellationToken.None);
                if (!await handler(asked))
                    throw;
            }
        }
    }

    private static bool IsInTime(TaskOrchestrationContext context, RetryPolicy policy, DateTime start)
        => policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime < start + policy.RetryTimeout;

    private static TimeSpan Pause(RetryPolicy policy, int attempts)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650) : policy.MaxRetryInterval;
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }
}
