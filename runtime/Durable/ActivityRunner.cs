using System.Threading.Channels;
using Dingzhou.Runtime.Hosting;
using Dingzhou.Runtime.Storage;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Runtime.Durable;

/// <summary>Runs activities, so many at a time, and brings their results to their orchestrations.</summary>
internal sealed class ActivityRunner(
    FunctionCatalogue catalogue,
    FunctionInvoker invoker,
    DataConverter converter,
    IServiceScopeFactory scopes,
    HubLease lease,
    Busyness busyness,
    ILogger<ActivityRunner> logger) : IDisposable
{
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;

    private static int MaxConcurrent => Math.Max(16, 10 * Environment.ProcessorCount);

    public void Start(Action<string, Message> deliver)
        => _workers = Task.WhenAll(Enumerable.Range(0, MaxConcurrent).Select(_ => Task.Run(() => WorkAsync(deliver))));

    public void Add(Instance instance, OrchestratorAction action)
    {
        busyness.Enter();
        Interlocked.Increment(ref instance.RunningActivities);
        _queue.Writer.TryWrite(new(instance, instance.State!.ExecutionId, instance.State.Generation, action));
    }

    /// <summary>Lets running activities end; those that heed their token and break off run again after the restart.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        _queue.Writer.TryComplete();
        await _workers.WaitAsync(cancellation);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync(Action<string, Message> deliver)
    {
        await foreach (var work in _queue.Reader.ReadAllAsync())
        {
            await lease.HeldAsync();
            if (!_stopping.IsCancellationRequested && await RunAsync(work) is { } done)
                deliver(work.Instance.Id, done);
            Interlocked.Decrement(ref work.Instance.RunningActivities);
            busyness.Exit();
        }
    }

    private async Task<TaskDone?> RunAsync(Work work)
    {
        var done = new TaskDone(work.ExecutionId, work.Generation, work.Action.Id, null, null);
        try
        {
            var function = catalogue.Activity(work.Action.Name)
                ?? throw new InvalidOperationException($"There is no activity named '{work.Action.Name}'.");
            await using var scope = scopes.CreateAsyncScope();
            var trigger = new Invocation.Trigger(
                ReadInput(work.Action.Input, function.Trigger.ParameterType),
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["instanceId"] = work.Instance.Id });
            var result = await invoker.InvokeAsync(new(function, scope.ServiceProvider, trigger, _stopping.Token));
            return done with { Result = Payload.Of(converter.Serialize(result)) };
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever an activity throws goes to its orchestrator.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "The activity {Activity} of {Instance} failed.", work.Action.Name, work.Instance.Id);
            return done with { Failure = TaskFailureDetails.FromException(exception) };
        }
    }

    private object? ReadInput(string? input, Type type)
        => input is null && type.IsValueType ? Activator.CreateInstance(type) : converter.Deserialize(input, type);

    private sealed record Work(Instance Instance, string ExecutionId, int Generation, OrchestratorAction Action);
}
