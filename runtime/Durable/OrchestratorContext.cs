using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Runtime.Durable;

/// <summary>The context of one replay: turns the orchestrator's calls into actions, and history into answers.</summary>
internal sealed class OrchestratorContext(
    InstanceState state, EpisodeScheduler scheduler, DataConverter converter, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private const int MaxCustomStatusBytes = 16 * 1024;
    private const string IllegalUse =
        "The orchestrator used its context from a thread that is not its own. It may await nothing but tasks of its context.";

    private readonly Dictionary<int, OrchestratorAction> _unrecorded = [];
    private readonly SortedDictionary<int, OpenTask> _open = [];
    private readonly Queue<HistoryEvent> _heldBack = new();
    private readonly List<HistoryEvent> _carried = [];
    private DateTimeOffset _now = state.CreatedAt;
    private bool _replaying;
    private bool _suspended;
    private int _tasks;
    private int _guids;

    public EventWaits Events { get; } = new(converter);

    /// <summary>What the code has asked for and the history does not yet hold.</summary>
    public IEnumerable<OrchestratorAction> Unrecorded => _unrecorded.Values.OrderBy(action => action.Id);

    /// <summary>What was asked for and has neither ended nor been cancelled.</summary>
    public IEnumerable<OrchestratorAction> Open => _open.Values.Select(task => task.Action);

    public bool HasOpen => _open.Count > 0;

    public bool IsSuspended => _suspended;

    public string? CustomStatus { get; private set; }

    public Payload? NextInput { get; private set; }

    public bool ContinuesAsNew { get; private set; }

    /// <summary>The events for the next generation: those kept over the continue-as-new, and all that came after it.</summary>
    public IReadOnlyList<HistoryEvent> Carried => [.. _carried, .. _heldBack.Where(e => e.Kind == EventKind.EventRaised)];

    public override TaskName Name => state.Name;

    public override string InstanceId => state.Id;

    public override ParentOrchestrationInstance? Parent => state.Parent is { } parent ? new(parent.Name, parent.Id) : null;

    public override DateTime CurrentUtcDateTime => _now.UtcDateTime;

    public override bool IsReplaying => _replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Lets the code see an event.</summary>
    public void Process(HistoryEvent e, bool replaying)
    {
        _replaying = replaying;
        switch (e.Kind)
        {
            case EventKind.EpisodeStarted:
                _now = e.Time!.Value;
                break;
            case EventKind.ActivityScheduled or EventKind.TimerCreated or EventKind.SubOrchestrationScheduled or EventKind.EventSent:
                Match(e);
                break;
            case EventKind.Suspended:
                _suspended = true;
                break;
            case EventKind.Resumed:
                _suspended = false;
                while (_heldBack.TryDequeue(out var held))
                    Deliver(held);
                break;
            case var _ when _suspended:
                _heldBack.Enqueue(e);
                break;
            default:
                Deliver(e);
                break;
        }
    }

    /// <summary>Refuses code that, during a replay, asks for what the history does not hold.</summary>
    public void RequireAllRecorded()
    {
        if (Unrecorded.FirstOrDefault() is { } extra)
            throw NonDeterminism($"the code now calls for {extra} as task #{extra.Id}, which the history does not hold at this place");
    }

    public override T? GetInput<T>()
        where T : default
        => converter.Deserialize<T>(state.Input?.Text);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        RequireOptionsApart(input, options);
        return RetryLoop.RunAsync(this, options?.Retry, () => Schedule<TResult>(new(_tasks++, EventKind.ActivityScheduled, name.Name)
        {
            Input = converter.Serialize(input),
        }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RequireOptionsApart(input, options);
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return RetryLoop.RunAsync(this, options?.Retry, () => Schedule<TResult>(
            new(_tasks++, EventKind.SubOrchestrationScheduled, orchestratorName.Name)
            {
                Input = converter.Serialize(input),
                Target = id,
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var task = Schedule<object>(new(_tasks++, EventKind.TimerCreated, string.Empty) { FireAt = new(fireAt.ToUniversalTime()) });
        var id = _tasks - 1;
        cancellationToken.Register(() =>
        {
            if (_open.Remove(id, out var timer))
                ((OpenTask<object>)timer).Completion.TrySetCanceled(cancellationToken);
        });
        return task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        RequireOwnThread();
        return Events.Add<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        RequireOwnThread();
        var action = new OrchestratorAction(_tasks++, EventKind.EventSent, eventName)
        {
            Input = converter.Serialize(payload),
            Target = instanceId,
        };
        _unrecorded.Add(action.Id, action);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        RequireOwnThread();
        var status = converter.Serialize(customStatus);
        if (status?.Length * sizeof(char) > MaxCustomStatusBytes)
            throw new ArgumentException("A custom status is at most 16 KB of UTF-16 text.", nameof(customStatus));
        CustomStatus = status;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        RequireOwnThread();
        ContinuesAsNew = true;
        NextInput = Payload.Of(converter.Serialize(newInput));
        if (preserveUnprocessedEvents)
            _carried.AddRange(Events.TakeUnprocessed());
    }

    public override Guid NewGuid()
    {
        RequireOwnThread();
        var name = $"{InstanceId}\n{state.ExecutionId}\n{state.Generation}\n{_now.UtcTicks}\n{_guids++}";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    private static void RequireOptionsApart(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("TaskOptions were given as the input; give them as the options.", nameof(input));
    }

    private static NonDeterministicOrchestrationException NonDeterminism(string what) => new(
        $"The orchestrator is not deterministic, or was changed while the instance was running: {what}. "
        + "Orchestrators must call for the same tasks in the same order at each replay; give a changed one a new name.");

    private Task<T> Schedule<T>(OrchestratorAction action)
    {
        RequireOwnThread();
        if (string.IsNullOrEmpty(action.Name) && action.Kind != EventKind.TimerCreated)
            throw new ArgumentException("A task needs a name.", nameof(action));
        var task = new OpenTask<T>(action, converter);
        _unrecorded.Add(action.Id, action);
        _open.Add(action.Id, task);
        return task.Completion.Task;
    }

    private void Match(HistoryEvent e)
    {
        var recorded = new OrchestratorAction(e.Id, e.Kind, e.Name ?? string.Empty) { FireAt = e.Time, Target = e.Target };
        if (!_unrecorded.Remove(e.Id, out var action))
            throw NonDeterminism($"the history holds {recorded} as task #{e.Id}, which the code no longer calls for");
        if (action.Kind != e.Kind || !string.Equals(action.Name, recorded.Name, StringComparison.OrdinalIgnoreCase))
            throw NonDeterminism($"the history holds {recorded} as task #{e.Id}, but the code now calls for {action}");
        // The recorded time and id count: they are what was acted upon.
        if (_open.TryGetValue(e.Id, out var task))
            task.Action = task.Action with { FireAt = e.Time, Target = e.Target };
    }

    private void Deliver(HistoryEvent e)
    {
        if (e.Kind == EventKind.EventRaised && ContinuesAsNew)
            _carried.Add(e);
        else if (e.Kind == EventKind.EventRaised)
            Events.Raise(e);
        else if (_open.Remove(e.Id, out var task) && e.Kind == EventKind.TaskFailed)
            task.Fail(e.Failure!);
        else
            task?.Complete(e.Data?.Text);
    }

    private void RequireOwnThread()
    {
        if (!scheduler.IsCurrentThread)
            throw new InvalidOperationException(IllegalUse);
    }
}

/// <summary>An orchestrator does not do at its replay what it did before.</summary>
/// <param name="message">What was expected and what came.</param>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
