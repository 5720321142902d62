namespace Dingzhou.Runtime.Durable;

/// <summary>
/// Runs an orchestrator's continuations one after another on the thread of its episode. What arrives from another thread was
/// not caused by the orchestration itself, so it is refused and reported.
/// </summary>
/// <param name="onForeign">Told of a continuation from elsewhere.</param>
internal sealed class EpisodeScheduler(Action onForeign) : TaskScheduler
{
    private readonly Queue<Task> _tasks = new();
    private int _thread = Environment.CurrentManagedThreadId;

    public bool IsCurrentThread => _thread == Environment.CurrentManagedThreadId;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs what is queued, and what that queues in turn.</summary>
    public void Run()
    {
        while (_tasks.TryDequeue(out var task))
            TryExecuteTask(task);
    }

    /// <summary>Ends the episode: nothing may run any more.</summary>
    public void Close() => _thread = -1;

    protected override void QueueTask(Task task)
    {
        if (IsCurrentThread)
            _tasks.Enqueue(task);
        else
            onForeign();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => IsCurrentThread && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;
}
