using Dingzhou.Host.Worker;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Action = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;
using StatusResult = Dingzhou.Host.Worker.Messages.StatusResult;

namespace Dingzhou.Host.Durable;

/// <summary>Has the worker run an orchestrator from its start over its history and what is new.</summary>
internal sealed class EpisodeRunner(FunctionCatalogue catalogue, WorkerStream worker)
{
    private const int MaxCustomStatusBytes = 16 * 1024;

    /// <param name="state">The committed state with its history.</param>
    /// <param name="newEvents">What has happened since, the episode's start first.</param>
    /// <returns>What the orchestrator asks for; if it could not be run, that its instance has failed.</returns>
    public async Task<OrchestratorResponse> RunAsync(InstanceState state, IReadOnlyList<HistoryEntry> newEvents)
    {
        if (catalogue.Orchestrator(state.Name) is not { } function)
            return Failed($"There is no orchestrator named '{state.Name}'.");
        var request = new OrchestratorRequest { InstanceId = state.Id, ExecutionId = state.ExecutionOfGeneration };
        Fill(request.PastEvents, state.History, state, isFirst: true);
        Fill(request.NewEvents, newEvents, state, isFirst: state.History.Count == 0);
        var answer = await worker.InvokeAsync(
            function,
            new() { String = Convert.ToBase64String(request.ToByteArray()) },
            [KeyValuePair.Create("instanceId", state.Id)]);
        return answer.Result.Status == StatusResult.Types.Status.Success
            ? Check(OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer.ReturnValue.String)))
            : Failed(answer.Result.Exception.Message);
    }

    /// <summary>
    /// The host does not store what its row says anyway: how the execution was started. It comes right after the first episode's start.
    /// </summary>
    private static void Fill(RepeatedField<HistoryEvent> events, IReadOnlyList<HistoryEntry> entries, InstanceState state, bool isFirst)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            events.Add(entries[i].Event);
            if (isFirst && i == 0)
                events.Add(Started(state));
        }
    }

    private static HistoryEvent Started(InstanceState state) => new()
    {
        EventId = -1,
        Timestamp = state.CreatedAt.ToTimestamp(),
        ExecutionStarted = new()
        {
            Name = state.Name,
            Input = state.Input?.Text,
            OrchestrationInstance = new() { InstanceId = state.Id, ExecutionId = state.ExecutionOfGeneration },
            ParentInstance = state.Parent is { } parent
                ? new()
                {
                    Name = parent.Name,
                    TaskScheduledId = parent.TaskId,
                    OrchestrationInstance = new() { InstanceId = parent.Id, ExecutionId = parent.ExecutionId },
                }
                : null,
        },
    };

    /// <summary>Refuses what this host does not do, or could not store.</summary>
    private static OrchestratorResponse Check(OrchestratorResponse response)
    {
        if (response.CustomStatus?.Length * sizeof(char) > MaxCustomStatusBytes)
            return Failed("A custom status is at most 16 KB of UTF-16 text.");
        return response.Actions.FirstOrDefault(action => action.OrchestratorActionTypeCase
            is not (Action.ScheduleTask or Action.CreateSubOrchestration or Action.CreateTimer or Action.SendEvent
                or Action.CompleteOrchestration)) is { } unknown
            ? Failed($"The embedded host does not support the action {unknown.OrchestratorActionTypeCase}.")
            : response;
    }

    private static OrchestratorResponse Failed(string why) => new()
    {
        Actions =
        {
            new OrchestratorAction
            {
                CompleteOrchestration = new()
                {
                    OrchestrationStatus = OrchestrationStatus.Failed,
                    FailureDetails = new() { ErrorType = typeof(InvalidOperationException).FullName, ErrorMessage = why },
                },
            },
        },
    };
}
