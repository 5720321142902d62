using Google.Protobuf.WellKnownTypes;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Host.Durable;

/// <summary>Turns the messages of a turn into history events, in their order.</summary>
internal sealed class Intake(InstanceState state, IReadOnlyList<HistoryEntry> open, DateTimeOffset now)
{
    /// <summary>Enough for an episode; the rest comes with the next, so that a commit stays small.</summary>
    private const int MaxCharacters = 1_000_000;

    private readonly HashSet<int> _ended = [];
    private int _characters;

    public List<HistoryEntry> Events { get; } = [];

    /// <summary>The rows of the stored messages taken.</summary>
    public HashSet<string> Consumed { get; } = new(StringComparer.Ordinal);

    /// <summary>What is left for the next turn.</summary>
    public List<Message> Left { get; } = [];

    private bool IsFull => Consumed.Count >= InstanceStore.MaxConsumed || _characters > MaxCharacters;

    public void Take(List<Message> messages)
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
                    AddDueTimers();
                    break;
            }
        }
    }

    private void Add(TaskDone done)
    {
        if (open.FirstOrDefault(task => task.Event.EventId == done.TaskId) is not { } task || !_ended.Add(done.TaskId))
            return;
        var failure = done.Failure is null ? null : FailureLimits.Fit(done.Failure);
        var (id, result) = (done.TaskId, done.Result?.Text);
        var isChild = task.Kind == Kind.SubOrchestrationInstanceCreated;
        Add((isChild, failure) switch
        {
            (false, null) => new HistoryEvent { TaskCompleted = new() { TaskScheduledId = id, Result = result } },
            (false, _) => new HistoryEvent { TaskFailed = new() { TaskScheduledId = id, FailureDetails = failure } },
            (true, null) => new HistoryEvent { SubOrchestrationInstanceCompleted = new() { TaskScheduledId = id, Result = result } },
            _ => new HistoryEvent { SubOrchestrationInstanceFailed = new() { TaskScheduledId = id, FailureDetails = failure } },
        });
    }

    private void Add(InboxMessage message)
    {
        // A message to an earlier execution, or one that was sent twice, is taken away and not heard.
        if (message.ExecutionId != state.ExecutionId || IsKnown(message.Source))
            return;
        Add(
            message.Kind switch
            {
                InboxKind.Suspend => new() { ExecutionSuspended = new() { Input = message.Data?.Text } },
                InboxKind.Resume => new() { ExecutionResumed = new() { Input = message.Data?.Text } },
                InboxKind.Event => new() { EventRaised = new() { Name = message.Name, Input = message.Data?.Text } },
                InboxKind.Terminate or InboxKind.TerminateRecursively =>
                    throw new InvalidOperationException("A termination ends the instance before its messages are taken."),
            },
            message.Source);
    }

    private void AddDueTimers()
    {
        var due = open.Where(task => task.Kind == Kind.TimerCreated && task.Event.TimerCreated.FireAt.ToDateTimeOffset() <= now)
            .OrderBy(task => task.Event.TimerCreated.FireAt);
        foreach (var timer in due)
        {
            if (_ended.Add(timer.Event.EventId))
                Add(new HistoryEvent { TimerFired = new() { TimerId = timer.Event.EventId, FireAt = timer.Event.TimerCreated.FireAt } });
        }
    }

    private void Add(HistoryEvent e, string? source = null)
    {
        (e.EventId, e.Timestamp) = (-1, now.ToTimestamp());
        var entry = new HistoryEntry(e) { Source = source };
        Events.Add(entry);
        _characters += 100 + (PayloadStore.IsLarge(entry) ? 0 : entry.Text?.Length ?? 0);
    }

    private bool IsKnown(string? source) => source is not null
        && state.History.Concat(state.Carried).Concat(Events).Any(entry => string.Equals(entry.Source, source, StringComparison.Ordinal));
}
