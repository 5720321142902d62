using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Dingzhou.Runtime.Durable;

/// <summary>What can happen in an orchestration.</summary>
internal enum EventKind
{
    EpisodeStarted = 1,
    ActivityScheduled = 2,
    TimerCreated = 3,
    SubOrchestrationScheduled = 4,
    EventSent = 5,
    TaskCompleted = 6,
    TaskFailed = 7,
    TimerFired = 8,
    EventRaised = 9,
    Suspended = 10,
    Resumed = 11,
}

/// <summary>One event of an orchestration's history. Short names keep the stored history small.</summary>
internal sealed record HistoryEvent
{
    [JsonPropertyName("k")]
    public required EventKind Kind { get; init; }

    /// <summary>The number of the task in its orchestration.</summary>
    [JsonPropertyName("i")]
    public int Id { get; init; }

    /// <summary>The name of the activity, orchestrator or event.</summary>
    [JsonPropertyName("n")]
    public string? Name { get; init; }

    /// <summary>When the episode began, or when the timer fires.</summary>
    [JsonPropertyName("t")]
    public DateTimeOffset? Time { get; init; }

    /// <summary>The result or payload.</summary>
    [JsonPropertyName("d")]
    public Payload? Data { get; init; }

    [JsonPropertyName("f")]
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>The id of the sub-orchestration or of the event's receiver.</summary>
    [JsonPropertyName("o")]
    public string? Target { get; init; }

    /// <summary>Which orchestration's task sent the event, so that it is taken once.</summary>
    [JsonPropertyName("s")]
    public string? Source { get; init; }
}

/// <summary>JSON that an orchestration handles: here, or in a blob when it is large.</summary>
internal sealed record Payload
{
    [JsonPropertyName("b")]
    public string? Blob { get; init; }

    /// <summary>The JSON; not stored in the history when it is in a blob.</summary>
    [JsonPropertyName("v")]
    public string? Text { get; init; }

    public static Payload? Of(string? text) => text is null ? null : new() { Text = text };
}
