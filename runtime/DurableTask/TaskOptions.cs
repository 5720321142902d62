namespace Microsoft.DurableTask;

/// <summary>How a task is called.</summary>
public record TaskOptions
{
    /// <summary>With or without retries.</summary>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>With retries and tags; the embedded host knows no tags.</summary>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        if (tags is { Count: > 0 })
            throw new NotSupportedException("The embedded host does not support tags on tasks.");
        Retry = retry;
    }

    /// <summary>A copy.</summary>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
    }

    /// <summary>What happens after a failure.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Options with a retry policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options with a handler that decides after each failure.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options with a handler that decides after each failure.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>The same for a sub-orchestration with this id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>With retries and an id.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>From other options, with an id.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>A copy.</summary>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The id of the sub-orchestration; made deterministically when null.</summary>
    public string? InstanceId { get; init; }
}

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>With an id and a time to start at.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id; a random one when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; at once when null.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The statuses of an existing instance with the same id that make the start fail.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
