using System.Reflection;
using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker.Grpc;
using Asked = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Architecture.Tests.Histories;

/// <summary>
/// Runs today's orchestrator over a recorded history, episode by episode as a host does: each time it must ask for what the history says
/// was asked for next. Where it asks for something else, a case that is under way by then would fail.
/// </summary>
internal static class Replay
{
    /// <summary>What it asks for otherwise than was recorded.</summary>
    /// <param name="history">The history.</param>
    /// <param name="orchestrator">Today's code.</param>
    /// <param name="onlyLast">Whether only the last episode is run: what went before is replayed, and not decided anew.</param>
    public static IEnumerable<string> Faults(RecordedHistory history, MethodInfo orchestrator, bool onlyLast = false)
    {
        var starts = history.Events.Index().Where(e => e.Item.EventTypeCase == Kind.OrchestratorStarted).Select(e => e.Index).ToList();
        foreach (var (number, start) in starts.Index().Skip(onlyLast ? starts.Count - 1 : 0))
        {
            var episode = history.Events.Take(number + 1 < starts.Count ? starts[number + 1] : history.Events.Count).Skip(start).ToList();
            var recorded = episode.Where(IsAsked).Select(Text).ToList();
            var asked = Run(history.Events.Take(start), episode.Where(e => !IsAsked(e)), orchestrator).ToList();
            if (!asked.SequenceEqual(recorded, StringComparer.Ordinal))
                yield return $"{history.Name}, episode {number + 1}: it asked for [{string.Join("; ", recorded)}], now it asks for [{string.Join("; ", asked)}]";
        }
    }

    private static IEnumerable<string> Run(IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> news, MethodInfo orchestrator)
    {
        var request = new OrchestratorRequest { InstanceId = "replayed", PastEvents = { past }, NewEvents = { news } };
        var answer = GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), new Orchestrator(orchestrator));
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer)).Actions.Select(Text);
    }

    /// <summary>What the orchestrator has asked for, and not what has happened to it.</summary>
    private static bool IsAsked(HistoryEvent e) =>
        e.EventTypeCase is Kind.TaskScheduled or Kind.TimerCreated or Kind.SubOrchestrationInstanceCreated
            or Kind.EventSent or Kind.ExecutionCompleted;

    private static string Text(HistoryEvent e) => e.EventTypeCase switch
    {
        Kind.TaskScheduled => $"{e.EventId} activity {e.TaskScheduled.Name} {e.TaskScheduled.Input}",
        Kind.TimerCreated => $"{e.EventId} timer {e.TimerCreated.FireAt}",
        Kind.SubOrchestrationInstanceCreated when e.SubOrchestrationInstanceCreated is var child =>
            $"{e.EventId} child {child.Name} {child.Input}",
        Kind.EventSent => $"{e.EventId} event {e.EventSent.Name} to {e.EventSent.InstanceId}",
        _ => $"end {e.ExecutionCompleted.OrchestrationStatus} {e.ExecutionCompleted.Result}",
    };

    private static string Text(OrchestratorAction action) => action.OrchestratorActionTypeCase switch
    {
        Asked.ScheduleTask => $"{action.Id} activity {action.ScheduleTask.Name} {action.ScheduleTask.Input}",
        Asked.CreateTimer => $"{action.Id} timer {action.CreateTimer.FireAt}",
        Asked.CreateSubOrchestration when action.CreateSubOrchestration is var child => $"{action.Id} child {child.Name} {child.Input}",
        Asked.SendEvent => $"{action.Id} event {action.SendEvent.Name} to {action.SendEvent.Instance.InstanceId}",
        _ => Text(action.CompleteOrchestration),
    };

    private static string Text(CompleteOrchestrationAction end) =>
        $"end {end.OrchestrationStatus} {end.Result}{end.FailureDetails?.ErrorMessage}";

    /// <summary>The function of an orchestrator, as the worker calls it.</summary>
    private sealed class Orchestrator(MethodInfo function) : ITaskOrchestrator
    {
        public Type InputType => typeof(object);

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var run = (Task)function.Invoke(null, [new ReplayedContext(context, input)])!;
            await run;
            return function.ReturnType.IsGenericType ? run.GetType().GetProperty("Result")!.GetValue(run) : null;
        }
    }
}
