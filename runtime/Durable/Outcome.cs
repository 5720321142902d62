using Microsoft.DurableTask.Client;

namespace Dingzhou.Runtime.Durable;

/// <summary>Works out the state that an episode leads to.</summary>
internal static class Outcome
{
    public static InstanceState Of(InstanceState state, List<HistoryEvent> events, EpisodeResult result, DateTimeOffset now)
    {
        var next = state with
        {
            UpdatedAt = now,
            Version = state.Version + 1,
            CustomStatus = result.CustomStatus,
            Carried = [],
            Outbox = [.. result.Actions.Where(a => a.Kind == EventKind.EventSent).Select(a => Outgoing(state, a))],
        };
        if (result.ContinuesAsNew)
        {
            return next with
            {
                Status = OrchestrationRuntimeStatus.Running,
                CreatedAt = now,
                Generation = state.Generation + 1,
                Input = result.NextInput,
                Carried = result.Carried,
                History = [],
                Chunks = 0,
                ChunkedEvents = 0,
                WakeAt = now,
                Children = [],
            };
        }

        next = next with { History = [.. state.History, .. events, .. result.Actions.Select(action => action.ToHistory())] };
        if (result.IsCompleted)
        {
            return next with
            {
                Status = result.Failure is null ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed,
                Output = result.Output,
                Failure = result.Failure,
                WakeAt = null,
                Children = [],
            };
        }

        return next with
        {
            Status = result.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            WakeAt = result.Open.Any(task => task.Kind == EventKind.ActivityScheduled) ? now : NextTimer(result.Open),
            Children = Children(result.Open),
        };
    }

    /// <summary>When the first of the timers under way fires.</summary>
    public static DateTimeOffset? NextTimer(IReadOnlyList<OrchestratorAction> open)
        => open.Where(task => task.Kind == EventKind.TimerCreated).Min(task => task.FireAt);

    private static List<string> Children(IReadOnlyList<OrchestratorAction> open)
    {
        var children = open.Where(task => task.Kind == EventKind.SubOrchestrationScheduled).Select(task => task.Target!).ToList();
        return children.Count <= Recovery.MaxNamedChildren ? children : [Recovery.ManyChildren];
    }

    private static HistoryEvent Outgoing(InstanceState state, OrchestratorAction action) => new()
    {
        Kind = EventKind.EventSent,
        Id = action.Id,
        Name = action.Name,
        Target = action.Target,
        Data = Payload.Of(action.Input),
        Source = $"{state.ExecutionId}/{state.Generation}/{action.Id}",
    };
}
