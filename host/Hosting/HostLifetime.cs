using System.Diagnostics;
using Dingzhou.Host.Development;
using Dingzhou.Host.Durable;
using Dingzhou.Host.Timers;
using Dingzhou.Host.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dingzhou.Host.Hosting;

/// <summary>
/// Starts the parts in their order and stops them, as the first of the app's hosted services: the lease and the clock before anything else
/// of the app, the work once its functions are known; and on the way back after HTTP. Nothing may run without the lease.
/// </summary>
internal sealed class HostLifetime(
    HubStorage storage,
    HubLease lease,
    HostRecords records,
    Mail mail,
    Dispatcher dispatcher,
    Turns turns,
    ActivityRunner activities,
    WakeQueue wakes,
    Recovery recovery,
    TimerHost timers,
    FunctionApp app,
    FunctionCatalogue catalogue,
    DevelopmentOptions development,
    IServiceProvider services,
    ILogger<HostLifetime> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _prepared = Task.CompletedTask;
    private Task _recovering = Task.CompletedTask;

    /// <summary>Done when requests can be served.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Begins with what needs nothing of the app, while that is still being put together.</summary>
    public void Prepare() => _prepared = Task.Run(PrepareAsync);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _prepared.WaitAsync(cancellationToken);
        _ = WorkAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        app.MarkEnding();
        wakes.Stop();
        try
        {
            await _recovering.WaitAsync(cancellationToken);
            await timers.StopAsync(cancellationToken);
            await activities.StopAsync(cancellationToken);
            await dispatcher.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The lease is kept, for it still runs; the end of the process gives it up.
            logger.LogWarning("Not all that was under way came to its end in time; the next process repeats it.");
            return;
        }

        await lease.DisposeAsync();
    }

    public void Dispose() => _stopping.Dispose();

    private async Task PrepareAsync()
    {
        development.Announce(logger);
        await storage.CreateAsync(_stopping.Token);
        var epoch = await lease.AcquireAsync(EndAtOnce, _stopping.Token);
        mail.Open(epoch);
        await records.OpenAsync(epoch, _stopping.Token);
        // The clock stands before anyone reads it; without a movable one there is nothing to load.
        if (development.MovableClock)
            await services.GetRequiredService<StoredClock>().LoadAsync(_stopping.Token);
        if (development.Tokens)
            await services.GetRequiredService<DevelopmentTokens>().LoadAsync(_stopping.Token);
    }

    /// <summary>Begins the work once the worker has loaded the functions.</summary>
    private async Task WorkAsync()
    {
        try
        {
            await catalogue.Ready;
            activities.Start(dispatcher.Deliver);
            dispatcher.Start(turns.TakeAsync, EndAtOnce);
            _recovering = RecoverAsync();
            await timers.StartAsync(_stopping.Token);
            _ready.TrySetResult();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It is stopped before it has begun.
        }
#pragma warning disable CA1031 // Without its functions the process is of no use, whatever the reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"The host cannot run this app: {exception.Message}");
            Environment.Exit(1);
        }
    }

    private async Task RecoverAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await recovery.RunAsync(wakes, dispatcher, _stopping.Token);
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The next process finds the rest.
            }
#pragma warning disable CA1031 // Whatever is in the way, what was left behind must be found in the end.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "What an earlier process has left could not be read; it is tried again.");
                await Task.Delay(PauseAfterFault, CancellationToken.None);
            }
        }
    }

    /// <summary>Another process may have the hub: ending in order would still write, so this one ends as if it were killed.</summary>
    private void EndAtOnce(Exception cause)
    {
        // Written at once: the loggers may write later than this process lives.
        Console.Error.WriteLine($"The hub {storage.HubName} belongs to another process now; this one ends. {cause}");
        Process.GetCurrentProcess().Kill();
    }
}
