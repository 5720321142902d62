using Microsoft.DurableTask;

namespace Dingzhou.Runtime.Durable;

/// <summary>Something an orchestrator has asked for.</summary>
/// <param name="Id">The task's number in its orchestration.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Name">The activity, orchestrator or event.</param>
internal sealed record OrchestratorAction(int Id, EventKind Kind, string Name)
{
    public string? Input { get; init; }

    public DateTimeOffset? FireAt { get; init; }

    /// <summary>The id of the sub-orchestration or of the event's receiver.</summary>
    public string? Target { get; init; }

    public HistoryEvent ToHistory() => new()
    {
        Kind = Kind,
        Id = Id,
        Name = Name.Length == 0 ? null : Name,
        Time = FireAt,
        Target = Target,
    };

    public override string ToString() => Kind switch
    {
        EventKind.ActivityScheduled => $"the activity '{Name}'",
        EventKind.SubOrchestrationScheduled => $"the sub-orchestration '{Name}'",
        EventKind.TimerCreated => "a timer",
        _ => $"the sending of the event '{Name}'",
    };
}

/// <summary>A task that an orchestrator may be awaiting.</summary>
/// <param name="action">What was asked for.</param>
internal abstract class OpenTask(OrchestratorAction action)
{
    public OrchestratorAction Action { get; set; } = action;

    public abstract void Complete(string? data);

    public abstract void Fail(TaskFailureDetails failure);
}

/// <summary>A task with a result.</summary>
/// <param name="action">What was asked for.</param>
/// <param name="converter">Reads the result.</param>
internal sealed class OpenTask<T>(OrchestratorAction action, DataConverter converter) : OpenTask(action)
{
    public TaskCompletionSource<T> Completion { get; } = new();

    public override void Complete(string? data)
    {
        try
        {
            Completion.TrySetResult(converter.Deserialize<T>(data)!);
        }
#pragma warning disable CA1031 // Whatever the converter throws is the awaiting orchestrator's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Completion.TrySetException(exception);
        }
    }

    public override void Fail(TaskFailureDetails failure)
        => Completion.TrySetException(new TaskFailedException(Action.Name, Action.Id, failure));
}
