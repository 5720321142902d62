using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Host.Durable;

/// <summary>Starts what orchestrators have asked for, once it is committed; and again after a restart what had not ended.</summary>
internal sealed class TaskStarter(
    InstanceStore store,
    PayloadStore payloads,
    ActivityRunner activities,
    Mail mail,
    WakeQueue wakes,
    Dispatcher dispatcher,
    TimeProvider clock)
{
    /// <param name="instance">The instance whose tasks are to be started.</param>
    /// <param name="isFresh">Whether they were asked for just now, so that none can have been started before.</param>
    public async Task StartAsync(Instance instance, bool isFresh)
    {
        wakes.Set(instance.Id, OpenTasks.NextTimer(instance.Open));
        var children = new List<HistoryEntry>();
        foreach (var task in instance.Open)
        {
            if (task.Kind == Kind.TimerCreated || !instance.Started.Add(task.Event.EventId))
                continue;
            if (task.Kind == Kind.TaskScheduled)
                activities.Add(instance, task);
            else
                children.Add(task);
        }

        await Parallel.ForEachAsync(children, async (child, _) => await StartChildAsync(instance.State!, child, isFresh));
    }

    public async Task SendAsync(IReadOnlyList<HistoryEntry> outbox)
    {
        foreach (var entry in outbox)
        {
            var sent = entry.Event.EventSent;
            await mail.SendAsync(sent.InstanceId, InboxKind.Event, sent.Name, Payload.Of(entry.Text), entry.Source, CancellationToken.None);
        }
    }

    public void TellParent(InstanceState state)
    {
        if (state.Parent is { } parent)
            dispatcher.Deliver(parent.Id, Done(parent, state));
    }

    /// <summary>Ends sub-orchestrations along with their parent.</summary>
    public async Task TerminateAsync(IEnumerable<HistoryEntry> children, Payload? output)
    {
        foreach (var child in children)
            await mail.SendAsync(
                child.Event.SubOrchestrationInstanceCreated.InstanceId, InboxKind.TerminateRecursively, null, output, null,
                CancellationToken.None);
    }

    private static TaskDone Done(ParentTask parent, InstanceState child) => new(
        parent.ExecutionId,
        parent.Generation,
        parent.TaskId,
        child.Status == OrchestrationStatus.Completed ? child.Output is { } output ? Payload.Of(output.Text) : null : null,
        child.Status switch
        {
            OrchestrationStatus.Completed => null,
            OrchestrationStatus.Terminated => new() { ErrorType = "Terminated", ErrorMessage = "The sub-orchestration was terminated." },
            _ => child.Failure,
        });

    private async Task StartChildAsync(InstanceState parent, HistoryEntry task, bool isFresh)
    {
        var asked = task.Event.SubOrchestrationInstanceCreated;
        var now = clock.GetUtcNow();
        var link = new ParentTask(parent.Id, parent.Name, parent.ExecutionId, parent.Generation, task.Event.EventId);
        var child = new InstanceState
        {
            Id = asked.InstanceId,
            Name = asked.Name,
            ExecutionId = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
            WakeAt = now,
            Input = Payload.Of(task.Text),
            Parent = link,
        };
        var existing = isFresh ? null : await store.ReadAsync(child.Id, CancellationToken.None);
        if (existing is null)
        {
            if (await Retrying.RunAsync(() => store.TryAddAsync(child, CancellationToken.None), CancellationToken.None) is { } added)
            {
                dispatcher.Deliver(child.Id, new Created(added));
                return;
            }

            existing = await store.ReadAsync(child.Id, CancellationToken.None);
        }

        if (existing is { IsTerminal: true } && existing.Parent == link)
        {
            dispatcher.Deliver(
                parent.Id, Done(link, existing with { Output = await payloads.LoadAsync(existing.Output, CancellationToken.None) }));
        }
        else if (existing is { IsTerminal: true })
        {
            // An instance of an earlier time has the id; it gives way as it would to a client's start.
            dispatcher.Deliver(child.Id, new Replacement(child, new()));
        }
        else if (existing?.Parent != link)
        {
            var failure = new TaskFailureDetails
            {
                ErrorType = typeof(InvalidOperationException).FullName,
                ErrorMessage = $"An orchestration with the id '{child.Id}' is already running.",
            };
            dispatcher.Deliver(parent.Id, new TaskDone(link.ExecutionId, link.Generation, link.TaskId, null, failure));
        }
    }
}
