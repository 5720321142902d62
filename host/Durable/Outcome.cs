using Google.Protobuf.WellKnownTypes;
using Action = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Host.Durable;

/// <summary>Works out the state that an episode leads to.</summary>
internal static class Outcome
{
    public static InstanceState Of(InstanceState state, List<HistoryEntry> events, OrchestratorResponse response, DateTimeOffset now)
    {
        var end = response.Actions.FirstOrDefault(
            action => action.OrchestratorActionTypeCase == Action.CompleteOrchestration)?.CompleteOrchestration;
        var next = state with
        {
            UpdatedAt = now,
            Version = state.Version + 1,
            CustomStatus = response.CustomStatus ?? StatusLeft(state),
            Carried = [],
            Outbox = [.. response.Actions.Where(action => action.OrchestratorActionTypeCase == Action.SendEvent).Select(
                action => Outgoing(state, action, now))],
        };
        if (end?.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew)
        {
            return next with
            {
                Status = OrchestrationStatus.Running,
                CreatedAt = now,
                Generation = state.Generation + 1,
                Input = Payload.Of(end.Result),
                Carried = Carried(state.History.Concat(events), end.CarryoverEvents),
                History = [],
                Chunks = 0,
                ChunkedEvents = 0,
                WakeAt = now,
                Children = [],
            };
        }

        next = next with { History = [.. state.History, .. events, .. response.Actions.Where(a => a.CompleteOrchestration is null)
            .Select(action => Asked(action, now))] };
        if (end is not null)
        {
            return next with
            {
                Status = end.OrchestrationStatus,
                Output = end.FailureDetails is null ? Payload.Of(end.Result) : null,
                Failure = end.FailureDetails,
                WakeAt = null,
                Children = [],
            };
        }

        var open = OpenTasks.In(next.History);
        return next with
        {
            Status = IsSuspended(state, events) ? OrchestrationStatus.Suspended : OrchestrationStatus.Running,
            WakeAt = open.Exists(task => task.Kind == Kind.TaskScheduled) ? now : OpenTasks.NextTimer(open),
            Children = Children(open),
        };
    }

    /// <summary>What was shown last is shown still when an orchestration has begun anew, until its code has come so far again.</summary>
    private static string? StatusLeft(InstanceState state) => state is { Generation: > 0, History.Count: 0 } ? state.CustomStatus : null;

    private static bool IsSuspended(InstanceState state, List<HistoryEntry> events)
        => events.FindLast(entry => entry.Kind is Kind.ExecutionSuspended or Kind.ExecutionResumed) is { } last
            ? last.Kind == Kind.ExecutionSuspended
            : state.Status == OrchestrationStatus.Suspended;

    private static List<string> Children(List<HistoryEntry> open)
    {
        var children = open.Where(task => task.Kind == Kind.SubOrchestrationInstanceCreated)
            .Select(task => task.Event.SubOrchestrationInstanceCreated.InstanceId).ToList();
        return children.Count <= Recovery.MaxNamedChildren ? children : [Recovery.ManyChildren];
    }

    /// <summary>The events that the SDK hands on, each with its source, which the SDK does not know.</summary>
    private static List<HistoryEntry> Carried(IEnumerable<HistoryEntry> known, IEnumerable<HistoryEvent> handedOn)
    {
        var raised = known.Where(entry => entry.Kind == Kind.EventRaised).ToList();
        var carried = new List<HistoryEntry>();
        foreach (var e in handedOn)
        {
            var at = raised.FindIndex(entry => entry.Event.EventRaised.Name == e.EventRaised?.Name && entry.Text == e.EventRaised?.Input);
            carried.Add(new(e) { Source = at < 0 ? null : raised[at].Source });
            if (at >= 0)
                raised.RemoveAt(at);
        }

        return carried;
    }

    /// <summary>What the orchestrator has asked for, as its history says it.</summary>
    private static HistoryEntry Asked(OrchestratorAction action, DateTimeOffset now)
    {
        var e = new HistoryEvent { EventId = action.Id, Timestamp = now.ToTimestamp() };
        switch (action.OrchestratorActionTypeCase)
        {
            case Action.ScheduleTask:
                e.TaskScheduled =
                    new() { Name = action.ScheduleTask.Name, Version = action.ScheduleTask.Version, Input = action.ScheduleTask.Input };
                break;
            case Action.CreateTimer:
                e.TimerCreated = new() { FireAt = action.CreateTimer.FireAt };
                break;
            case Action.CreateSubOrchestration:
                var child = action.CreateSubOrchestration;
                e.SubOrchestrationInstanceCreated =
                    new() { InstanceId = child.InstanceId, Name = child.Name, Version = child.Version, Input = child.Input };
                break;
            default:
                e.EventSent = new() { InstanceId = action.SendEvent.Instance.InstanceId, Name = action.SendEvent.Name };
                break;
        }

        return new(e);
    }

    private static HistoryEntry Outgoing(InstanceState state, OrchestratorAction action, DateTimeOffset now) => new(new HistoryEvent
    {
        EventId = action.Id,
        Timestamp = now.ToTimestamp(),
        EventSent =
            new() { InstanceId = action.SendEvent.Instance.InstanceId, Name = action.SendEvent.Name, Input = action.SendEvent.Data },
    })
    {
        Source = $"{state.ExecutionId}/{state.Generation}/{action.Id}",
    };
}
