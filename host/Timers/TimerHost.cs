using Dingzhou.Host.Worker;
using Dingzhou.Host.Worker.Messages;

namespace Dingzhou.Host.Timers;

/// <summary>
/// Runs timer functions at their times, each one run at a time. The last run is stored, so that what was missed while the host was
/// not running is made up for once.
/// </summary>
internal sealed class TimerHost(
    FunctionCatalogue catalogue,
    WorkerStream worker,
    HubLease lease,
    HostRecords records,
    IConfiguration configuration,
    Busyness busyness,
    TimeProvider clock,
    ILogger<TimerHost> logger) : IDisposable
{
    private const string Kind = "timer";
    /// <summary>How late it is noticed at most that the system's clock has been set, or that the machine has slept.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<Task> _runs = [];
    private List<TimerFunction> _timers = [];
    private ITimer? _alarm;

    /// <summary>Whether runs are stored only when asked for.</summary>
    public bool StoresLater { get; set; }

    /// <summary>When the next function is due, those left out that run more often than hourly.</summary>
    public DateTimeOffset? NextStep
    {
        get
        {
            lock (_lock)
                return _timers.Where(timer => !timer.IsFrequent).Min(timer => (DateTimeOffset?)timer.Next);
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        _timers = [.. catalogue.OfKind(BindingKind.TimerTrigger).Select(function => new TimerFunction(function, configuration, now))];
        var due = new List<(TimerFunction Timer, bool IsPastDue)>();
        foreach (var timer in _timers)
        {
            var isPastDue = timer.UseMonitor && await LoadAsync(timer, now, cancellation);
            if (isPastDue || timer.RunOnStartup)
                due.Add((timer, isPastDue));
        }

        _alarm = clock.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        due.ForEach(d => Run(d.Timer, d.IsPastDue));
        FireDue();
    }

    /// <summary>Runs every function that is due.</summary>
    public void FireDue()
    {
        _timers.ForEach(timer => Run(timer, isPastDue: false, onlyWhenDue: true));
        Arm();
    }

    /// <summary>Stores the runs that have not been.</summary>
    public async Task StoreAsync()
    {
        foreach (var timer in _timers.Where(timer => timer.IsUnstored))
            await StoreAsync(timer);
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        _alarm?.Dispose();
        Task[] runs;
        lock (_lock)
            runs = [.. _runs];
        await Task.WhenAll(runs).WaitAsync(cancellation);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _alarm?.Dispose();
    }

    /// <summary>Reads the last run; true when an occurrence has been missed since.</summary>
    private async Task<bool> LoadAsync(TimerFunction timer, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await records.ReadAsync(Kind, timer.Function.Name, cancellation) is not { } record)
        {
            // From here on a missed occurrence can be told.
            timer.Updated = now;
            await StoreAsync(timer);
            return false;
        }

        timer.Last = record.GetDateTimeOffset("Last");
        timer.Updated = record.GetDateTimeOffset("Updated")!.Value;
        return timer.After(timer.Last ?? timer.Updated) <= now;
    }

    private void Run(TimerFunction timer, bool isPastDue, bool onlyWhenDue = false)
    {
        lock (_lock)
        {
            // Whether it is due is asked where it is begun: otherwise two alarms at once would run one occurrence twice.
            var now = clock.GetUtcNow();
            if (timer.IsRunning || _stopping.IsCancellationRequested || (onlyWhenDue && timer.Next > now))
                return;
            timer.IsRunning = true;
            timer.Next = timer.After(now);
            busyness.Enter();
            var run = Task.Run(() => RunAsync(timer, isPastDue, now));
            _runs.Add(run);
            _ = run.ContinueWith(Forget, TaskScheduler.Default);
        }

        void Forget(Task run)
        {
            lock (_lock)
                _runs.Remove(run);
        }
    }

    private async Task RunAsync(TimerFunction timer, bool isPastDue, DateTimeOffset time)
    {
        // The timer of a process that stood still is overdue when it goes on; the hub may be another's by then.
        await lease.HeldAsync();
        var id = WorkerStream.NewInvocationId();
        await using (_stopping.Token.Register(() => worker.Cancel(id)))
        {
            var answer = await worker.InvokeAsync(timer.Function, new() { Json = timer.Info(isPastDue) }, [], id);
            if (answer.Result.Status != StatusResult.Types.Status.Success)
                logger.LogError("The timer function {Function} failed: {Failure}", timer.Function.Name, answer.Result.Exception?.Message);
        }

        try
        {
            timer.Last = timer.Updated = time;
            timer.IsUnstored = true;
            if (!StoresLater)
                await StoreAsync(timer);
        }
        finally
        {
            lock (_lock)
                timer.IsRunning = false;
            FireDue();
            busyness.Exit();
        }
    }

    private async Task StoreAsync(TimerFunction timer)
    {
        timer.IsUnstored = false;
        if (!timer.UseMonitor)
            return;
        var values = new Dictionary<string,
            object>(StringComparer.Ordinal) { ["Schedule"] = timer.Expression, ["Updated"] = timer.Updated };
        if (timer.Last is { } last)
            values["Last"] = last;
        await records.WriteAsync(Kind, timer.Function.Name, values, CancellationToken.None);
    }

    private void Arm()
    {
        lock (_lock)
        {
            if (_timers.Count == 0 || _stopping.IsCancellationRequested)
                return;
            var wait = _timers.Where(timer => !timer.IsRunning).Min(timer => (DateTimeOffset?)timer.Next) - clock.GetUtcNow();
            _alarm?.Change(
                wait is null || wait > LongestWait ? LongestWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait.Value,
                Timeout.InfiniteTimeSpan);
        }
    }
}
