namespace Dingzhou.Host.Tests.Faults;

/// <summary>The storage calls that a process makes for itself while it starts, one after the other, at both moments.</summary>
internal sealed class StartSeries
{
    private readonly Queue<CallMoment> _moments = new(Enum.GetValues<CallMoment>());
    private TaskCompletionSource _reached = new();
    private int _call;
    private int _count;

    public bool IsOver => _moments.Count == 0;

    /// <summary>How many starts have ended at a call.</summary>
    public int Deaths { get; private set; }

    public async Task<StorageAnswer> OnCallAsync(StorageCall call, Func<Task<StorageAnswer>> pass)
    {
        if (Interlocked.Increment(ref _count) != _call)
            return await pass();
        if (_moments.Peek() == CallMoment.BeforeItsAnswer)
            await pass();
        _reached.TrySetResult();
        return await call.HangAsync();
    }

    /// <summary>Starts the process and kills it at its next call, if it makes so many before it serves; otherwise it runs.</summary>
    public async Task DieAtNextAsync(AppProcess app)
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (_call, _count) = (_call + 1, 0);
        var start = app.StartAsync();
        if (await Task.WhenAny(start, _reached.Task) != start)
        {
            await app.KillAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => start);
            Deaths++;
            return;
        }

        await start;
        _call = 0;
        _moments.Dequeue();
        await app.KillAsync();
    }
}
