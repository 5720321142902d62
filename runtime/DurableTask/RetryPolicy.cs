using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>Tries a failed task again, at growing intervals.</summary>
public class RetryPolicy
{
    /// <summary>Sets the policy's figures.</summary>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        if (maxRetryInterval is { } max && max != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(max, firstRetryInterval, nameof(maxRetryInterval));
        if (retryTimeout is { } timeout && timeout != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, firstRetryInterval, nameof(retryTimeout));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>How often the task is tried, the first time included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The time before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>By which each interval is longer than the one before.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest interval.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>The time after which no attempt begins.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether an exception is worth another attempt.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; } = static _ => true;

    /// <summary>Not used by the platform.</summary>
    [Obsolete("This functionality is not implemented. Will be removed in the future. Use TaskOptions.FromRetryHandler or HandleFailure instead.")]
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    /// <summary>Whether a failure is worth another attempt.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => exception is TaskFailedException failed
            ? value(failed.FailureDetails)
            : throw new InvalidOperationException("Only a task's failure can be judged.");
    }
}
