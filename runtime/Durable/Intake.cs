using Dingzhou.Runtime.Storage;

namespace Dingzhou.Runtime.Durable;

/// <summary>Turns the messages of a turn into history events, in their order.</summary>
internal sealed class Intake(InstanceState state, IReadOnlyList<OrchestratorAction> open)
{
    /// <summary>Enough for an episode; the rest comes with the next, so that a commit stays small.</summary>
    private const int MaxCharacters = 1_000_000;

    private readonly HashSet<int> _ended = [];
    private int _characters;

    public List<HistoryEvent> Events { get; } = [];

    /// <summary>The rows of the stored messages taken.</summary>
    public HashSet<string> Consumed { get; } = new(StringComparer.Ordinal);

    /// <summary>What is left for the next turn.</summary>
    public List<Message> Left { get; } = [];

    public void Take(List<Message> messages, DateTimeOffset now)
    {
        foreach (var message in messages)
        {
            if (Left.Count > 0 || IsFull)
            {
                Left.Add(message);
                continue;
            }

            switch (message)
            {
                case TaskDone done when done.ExecutionId == state.ExecutionId && done.Generation == state.Generation:
                    Add(done);
                    break;
                case Arrived arrived when Consumed.Add(arrived.Content.Key):
                    Add(arrived.Content);
                    break;
                case Poke:
                    AddDueTimers(now);
                    break;
            }
        }
    }

    private bool IsFull => Consumed.Count >= InstanceStore.MaxConsumed || _characters > MaxCharacters;

    private void Add(TaskDone done)
    {
        if (!open.Any(task => task.Id == done.TaskId) || !_ended.Add(done.TaskId))
            return;
        Add(new HistoryEvent
        {
            Kind = done.Failure is null ? EventKind.TaskCompleted : EventKind.TaskFailed,
            Id = done.TaskId,
            Data = done.Result,
            Failure = done.Failure is { } failure ? FailureLimits.Fit(failure) : null,
        });
    }

    private void Add(InboxMessage message)
    {
        // A message to an earlier execution, or one that was sent twice, is taken away and not heard.
        if (message.ExecutionId != state.ExecutionId || IsKnown(message.Source))
            return;
        Add(new HistoryEvent
        {
            Kind = message.Kind switch
            {
                InboxKind.Suspend => EventKind.Suspended,
                InboxKind.Resume => EventKind.Resumed,
                _ => EventKind.EventRaised,
            },
            Name = message.Name,
            Data = message.Data,
            Source = message.Source,
        });
    }

    private void AddDueTimers(DateTimeOffset now)
    {
        foreach (var timer in open.Where(task => task.Kind == EventKind.TimerCreated && task.FireAt <= now).OrderBy(task => task.FireAt))
        {
            if (_ended.Add(timer.Id))
                Add(new HistoryEvent { Kind = EventKind.TimerFired, Id = timer.Id });
        }
    }

    private void Add(HistoryEvent e)
    {
        Events.Add(e);
        _characters += 100 + (PayloadStore.IsLarge(e.Data) ? 0 : e.Data?.Text?.Length ?? 0);
    }

    private bool IsKnown(string? source) => source is not null
        && state.History.Concat(state.Carried).Concat(Events).Any(e => string.Equals(e.Source, source, StringComparison.Ordinal));
}
