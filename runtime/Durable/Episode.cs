using Dingzhou.Runtime.Hosting;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Runtime.Durable;

/// <summary>What an orchestrator has come to at the end of an episode.</summary>
internal sealed record EpisodeResult
{
    /// <summary>What the code asked for in this episode, in order.</summary>
    public IReadOnlyList<OrchestratorAction> Actions { get; init; } = [];

    /// <summary>All that is under way, these included.</summary>
    public IReadOnlyList<OrchestratorAction> Open { get; init; } = [];

    public string? CustomStatus { get; init; }

    public bool IsSuspended { get; init; }

    public bool IsCompleted { get; init; }

    public Payload? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool ContinuesAsNew { get; init; }

    public Payload? NextInput { get; init; }

    /// <summary>Events to be kept over the continue-as-new.</summary>
    public IReadOnlyList<HistoryEvent> Carried { get; init; } = [];
}

/// <summary>Runs an orchestrator from its start over its history and what is new.</summary>
internal sealed class EpisodeRunner(
    FunctionCatalogue catalogue,
    FunctionInvoker invoker,
    DataConverter converter,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers)
{
    private const string ForeignAwait =
        "The orchestrator awaited something that is not a task of its context, so it cannot be continued. "
        + "I/O, delays, Task.Run and ConfigureAwait(false) belong into activities.";

    /// <param name="state">The committed state with its history.</param>
    /// <param name="newEvents">What has happened since.</param>
    /// <param name="onForeign">Told when a foreign task continues the code after the episode.</param>
    public async Task<EpisodeResult> RunAsync(
        InstanceState state, IReadOnlyList<HistoryEvent> newEvents, Action<TaskFailureDetails> onForeign)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Run(state, newEvents, scope.ServiceProvider, onForeign);
    }

    private static IEnumerable<(HistoryEvent Event, bool Replaying)> Events(
        IReadOnlyList<HistoryEvent> history, IReadOnlyList<HistoryEvent> newEvents)
        => history.Select(e => (e, true)).Concat(newEvents.Select(e => (e, false)));

    private static void Start(EpisodeScheduler scheduler, Action start)
        => new Task(start).Start(scheduler);

    private static EpisodeResult Failed(Exception exception, string? customStatus = null)
        => new() { IsCompleted = true, CustomStatus = customStatus, Failure = TaskFailureDetails.FromException(exception) };

    /// <summary>Whether the code waits, but for nothing that the context could bring.</summary>
    private static bool IsStuck(Task code, OrchestratorContext context)
        => !code.IsCompleted && !context.HasOpen && !context.Events.AnyWaiting && !context.IsSuspended;

    private EpisodeResult Run(
        InstanceState state, IReadOnlyList<HistoryEvent> newEvents, IServiceProvider services, Action<TaskFailureDetails> onForeign)
    {
        if (catalogue.Orchestrator(state.Name) is not { } function)
            return Failed(new InvalidOperationException($"There is no orchestrator named '{state.Name}'."));

        var isForeign = false;
        var scheduler = new EpisodeScheduler(() =>
        {
            isForeign = true;
            onForeign(TaskFailureDetails.FromException(new InvalidOperationException(ForeignAwait)));
        });
        var context = new OrchestratorContext(state, scheduler, converter, loggers);
        try
        {
            Task<object?>? code = null;
            foreach (var (e, replaying) in Events(state.History, newEvents))
            {
                if (e.Kind == EventKind.EpisodeStarted)
                    context.RequireAllRecorded();
                context.Process(e, replaying);
                if (code is null)
                    Start(scheduler, () => code = InvokeAsync(function, services, context));
                scheduler.Run();
            }

            if (newEvents.Count == 0)
                context.RequireAllRecorded();
            return isForeign || IsStuck(code!, context)
                ? Failed(new InvalidOperationException(ForeignAwait), context.CustomStatus)
                : Conclude(code!, context);
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            return Failed(exception, context.CustomStatus);
        }
        finally
        {
            scheduler.Close();
        }
    }

    private EpisodeResult Conclude(Task<object?> code, OrchestratorContext context)
    {
        var result = new EpisodeResult
        {
            Actions = [.. context.Unrecorded],
            Open = [.. context.Open],
            CustomStatus = context.CustomStatus,
            IsSuspended = context.IsSuspended,
        };
        // As in the Durable Task Framework, however the code ends, the instance ends only when nothing that it asked for is under way.
        if (!code.IsCompleted || context.HasOpen)
            return result;
        if (code.IsFaulted || code.IsCanceled)
            return result with { IsCompleted = true, Failure = TaskFailureDetails.FromException(code.Exception?.InnerException ?? new TaskCanceledException(code)) };
        return context.ContinuesAsNew
            ? result with { IsCompleted = true, ContinuesAsNew = true, NextInput = context.NextInput, Carried = context.Carried }
            : result with { IsCompleted = true, Output = Payload.Of(converter.Serialize(code.Result)) };
    }

    private async Task<object?> InvokeAsync(FunctionEntry function, IServiceProvider services, OrchestratorContext context)
    {
        var trigger = new Invocation.Trigger(context, new Dictionary<string, object?>(StringComparer.Ordinal) { ["instanceId"] = context.InstanceId });
        return await invoker.InvokeAsync(new(function, services, trigger, CancellationToken.None));
    }
}
