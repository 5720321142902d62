namespace Microsoft.DurableTask.Client;

/// <summary>The state of an orchestration as queries show it.</summary>
/// <param name="name">Its orchestrator.</param>
/// <param name="instanceId">Its id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>The orchestrator's name.</summary>
    public string Name { get; } = name;

    /// <summary>The orchestration's id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Reads the payloads; null when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where the orchestration stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was scheduled.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last went on.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input as JSON.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output as JSON.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status as JSON.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output.</summary>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() => $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}]";

    private T? Read<T>(string? data) => DataConverter is { } converter
        ? converter.Deserialize<T>(data)
        : throw new InvalidOperationException("The instance was fetched without the option to include input and output data.");
}

/// <summary>Where an orchestration stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has begun.</summary>
    Running,

    /// <summary>It has returned.</summary>
    Completed,

    /// <summary>Not used by the platform.</summary>
    [Obsolete("The ContinuedAsNew status is obsolete and exists only for compatibility reasons.")]
    ContinuedAsNew,

    /// <summary>It has thrown.</summary>
    Failed,

    /// <summary>Not used by the platform.</summary>
    [Obsolete("The Canceled status is not currently used and exists only for compatibility reasons.")]
    Canceled,

    /// <summary>It was ended from outside.</summary>
    Terminated,

    /// <summary>It has been scheduled.</summary>
    Pending,

    /// <summary>It was halted from outside.</summary>
    Suspended,
}
