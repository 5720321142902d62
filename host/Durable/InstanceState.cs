using Azure;

namespace Dingzhou.Host.Durable;

/// <summary>The committed state of an orchestration. Immutable: each commit makes a new one.</summary>
internal sealed record InstanceState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Tells this instance from earlier ones with the same id.</summary>
    public required string ExecutionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public OrchestrationStatus Status { get; init; } = OrchestrationStatus.Pending;

    /// <summary>What the SDK knows the present generation as.</summary>
    public string ExecutionOfGeneration => Generation == 0 ? ExecutionId : $"{ExecutionId}-{Generation}";

    public DateTimeOffset? StartAt { get; init; }

    public Payload? Input { get; init; }

    public Payload? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public ParentTask? Parent { get; init; }

    /// <summary>Counts the restarts by continue-as-new.</summary>
    public int Generation { get; init; }

    /// <summary>Counts the commits, so that the outcome of a broken-off one can be told.</summary>
    public long Version { get; init; }

    /// <summary>When the instance must go on without being told to: at once when something is under way.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>The sub-orchestrations under way.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>Events for other orchestrations that may not have been sent yet.</summary>
    public IReadOnlyList<HistoryEntry> Outbox { get; init; } = [];

    /// <summary>Whether blobs hold payloads of the instance.</summary>
    public bool HasBlobs { get; init; }

    /// <summary>The history of this generation.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>How many rows hold the older part of the history.</summary>
    public int Chunks { get; init; }

    /// <summary>How many events those rows hold; the rest is in the instance's own row.</summary>
    public int ChunkedEvents { get; init; }

    /// <summary>Events kept over a continue-as-new and not yet part of a history.</summary>
    public IReadOnlyList<HistoryEntry> Carried { get; init; } = [];

    public ETag ETag { get; init; }

    public bool IsTerminal => Status
        is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;
}

/// <summary>The task of another orchestration that an orchestration is.</summary>
/// <param name="Id">The parent's id.</param>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="ExecutionId">The parent's execution.</param>
/// <param name="Generation">The parent's generation.</param>
/// <param name="TaskId">The task's number in it.</param>
internal sealed record ParentTask(string Id, string Name, string ExecutionId, int Generation, int TaskId);
