namespace Dingzhou.Host.Hosting;

/// <summary>Counts what is under way, so that the movable clock can wait until nothing is.</summary>
internal sealed class Busyness
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _idle;

    public void Enter()
    {
        lock (_lock)
            _count++;
    }

    public void Exit()
    {
        lock (_lock)
        {
            if (--_count > 0)
                return;
            _idle?.TrySetResult();
            _idle = null;
        }
    }

    public Task WaitUntilIdleAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _count == 0
                ? Task.CompletedTask
                : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellation);
        }
    }
}
