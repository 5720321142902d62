namespace Microsoft.DurableTask.Client;

/// <summary>Which orchestrations to list.</summary>
/// <param name="CreatedFrom">Scheduled at this time or later.</param>
/// <param name="CreatedTo">Scheduled at this time or earlier.</param>
/// <param name="Statuses">In one of these statuses.</param>
/// <param name="TaskHubNames">In one of these hubs.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">How many to a page at most.</param>
/// <param name="FetchInputsAndOutputs">Whether payloads come along.</param>
/// <param name="ContinuationToken">Where an earlier page ended.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>How many to a page when nothing is said.</summary>
    public const int DefaultPageSize = 100;
}

/// <summary>Which ended orchestrations to purge.</summary>
/// <param name="CreatedFrom">Scheduled at this time or later.</param>
/// <param name="CreatedTo">Scheduled at this time or earlier.</param>
/// <param name="Statuses">In one of these statuses.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the purge may take.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>How to purge.</summary>
/// <param name="Recursive">Whether sub-orchestrations go too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>What was purged.</summary>
public class PurgeResult
{
    /// <summary>So many.</summary>
    public PurgeResult(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
    }

    /// <summary>So many, and whether that is all.</summary>
    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    /// <summary>How many instances were purged.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether all that should be purged were.</summary>
    public bool? IsComplete { get; }
}

/// <summary>How to terminate.</summary>
/// <param name="Output">The output to show.</param>
/// <param name="Recursive">Whether sub-orchestrations end too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
