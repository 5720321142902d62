using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Host.Durable;

/// <summary>One event of an orchestration's history as the SDK reads it, with what only the host needs to know of it.</summary>
/// <param name="Event">The event; its payload is there once it has been loaded.</param>
internal sealed record HistoryEntry(HistoryEvent Event)
{
    /// <summary>Where its payload is when it is too large for a row.</summary>
    public string? Blob { get; init; }

    /// <summary>Which orchestration's task sent the event, so that it is taken once.</summary>
    public string? Source { get; init; }

    public Kind Kind => Event.EventTypeCase;

    /// <summary>The JSON that it carries.</summary>
    public string? Text
    {
        get => Kind switch
        {
            Kind.TaskScheduled => Event.TaskScheduled.Input,
            Kind.TaskCompleted => Event.TaskCompleted.Result,
            Kind.SubOrchestrationInstanceCreated => Event.SubOrchestrationInstanceCreated.Input,
            Kind.SubOrchestrationInstanceCompleted => Event.SubOrchestrationInstanceCompleted.Result,
            Kind.EventRaised => Event.EventRaised.Input,
            Kind.EventSent => Event.EventSent.Input,
            _ => null,
        };
        set
        {
            switch (Kind)
            {
                case Kind.TaskScheduled:
                    Event.TaskScheduled.Input = value;
                    break;
                case Kind.TaskCompleted:
                    Event.TaskCompleted.Result = value;
                    break;
                case Kind.SubOrchestrationInstanceCreated:
                    Event.SubOrchestrationInstanceCreated.Input = value;
                    break;
                case Kind.SubOrchestrationInstanceCompleted:
                    Event.SubOrchestrationInstanceCompleted.Result = value;
                    break;
                case Kind.EventRaised:
                    Event.EventRaised.Input = value;
                    break;
                case Kind.EventSent:
                    Event.EventSent.Input = value;
                    break;
                default:
                    throw new InvalidOperationException($"{Kind} carries no payload.");
            }
        }
    }

    /// <summary>The number of the task that it ends; null when it ends none.</summary>
    public int? EndedTask => Kind switch
    {
        Kind.TaskCompleted => Event.TaskCompleted.TaskScheduledId,
        Kind.TaskFailed => Event.TaskFailed.TaskScheduledId,
        Kind.SubOrchestrationInstanceCompleted => Event.SubOrchestrationInstanceCompleted.TaskScheduledId,
        Kind.SubOrchestrationInstanceFailed => Event.SubOrchestrationInstanceFailed.TaskScheduledId,
        Kind.TimerFired => Event.TimerFired.TimerId,
        _ => null,
    };

    /// <summary>Whether it begins a task that another event is to end.</summary>
    public bool BeginsTask => Kind is Kind.TaskScheduled or Kind.TimerCreated or Kind.SubOrchestrationInstanceCreated;
}

/// <summary>
/// What a history says is under way. It need not be replayed for that: what was asked for and what has ended are both in it.
/// </summary>
internal static class OpenTasks
{
    /// <summary>The tasks that were begun and have not ended, in the order of their numbers.</summary>
    public static List<HistoryEntry> In(IReadOnlyList<HistoryEntry> history)
    {
        var open = new SortedDictionary<int, HistoryEntry>();
        foreach (var entry in history)
        {
            if (entry.BeginsTask)
                open[entry.Event.EventId] = entry;
            else if (entry.EndedTask is { } ended)
                open.Remove(ended);
        }

        return [.. open.Values];
    }

    /// <summary>
    /// When the first of the timers among them fires. One that the code has given up is among them: nobody says so, and it fires into
    /// nothing.
    /// </summary>
    public static DateTimeOffset? NextTimer(IEnumerable<HistoryEntry> open)
        => open.Where(task => task.Kind == Kind.TimerCreated).Min(
            task => (DateTimeOffset?)task.Event.TimerCreated.FireAt.ToDateTimeOffset());
}
