using System.Text.Json;
using System.Threading.Channels;
using Dingzhou.Host.Worker;
using Dingzhou.Host.Worker.Messages;
using Google.Protobuf;

namespace Dingzhou.Host.Durable;

/// <summary>Has the worker run activities, so many at a time, and brings their results to their orchestrations.</summary>
internal sealed class ActivityRunner(
    FunctionCatalogue catalogue, WorkerStream worker, HubLease lease, Busyness busyness, ILogger<ActivityRunner> logger) : IDisposable
{
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;

    private static int MaxConcurrent => Math.Max(16, 10 * Environment.ProcessorCount);

    public void Start(Action<string, Message> deliver)
        => _workers = Task.WhenAll(Enumerable.Range(0, MaxConcurrent).Select(_ => Task.Run(() => WorkAsync(deliver))));

    public void Add(Instance instance, HistoryEntry task)
    {
        busyness.Enter();
        Interlocked.Increment(ref instance.RunningActivities);
        _queue.Writer.TryWrite(new(instance, instance.State!.ExecutionId, instance.State.Generation, task));
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
        var asked = work.Task.Event.TaskScheduled;
        var done = new TaskDone(work.ExecutionId, work.Generation, work.Task.Event.EventId, null, null);
        if (catalogue.Activity(asked.Name) is not { } function)
        {
            var missing = $"There is no activity named '{asked.Name}'.";
            return done with { Failure = new() { ErrorType = typeof(InvalidOperationException).FullName, ErrorMessage = missing } };
        }

        var id = WorkerStream.NewInvocationId();
        await using var stop = _stopping.Token.Register(() => worker.Cancel(id));
        var input = Argument(work.Task.Text) is { } argument ? new TypedData { String = argument } : null;
        var answer = await worker.InvokeAsync(function, input, [KeyValuePair.Create("instanceId", work.Instance.Id)], id);
        if (answer.Result.Status == StatusResult.Types.Status.Success)
            return done with { Result = Payload.Of(Json(answer.ReturnValue)) };
        var failure = Failure(answer.Result.Exception);
        if (_stopping.IsCancellationRequested && IsBreakingOff(failure))
            return null;
        logger.LogWarning(
            "The activity {Activity} of {Instance} failed: {Type}: {Failure}", asked.Name, work.Instance.Id, failure.ErrorType,
            failure.ErrorMessage);
        return done with { Failure = failure };
    }

    private static bool IsBreakingOff(TaskFailureDetails failure)
        => failure.ErrorType == typeof(OperationCanceledException).FullName || failure.ErrorType == typeof(TaskCanceledException).FullName;

    /// <summary>The SDK hands an activity's input over as an array of one.</summary>
    private static string? Argument(string? input)
    {
        if (input is null)
            return null;
        using var list = JsonDocument.Parse(input);
        return list.RootElement is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 1 ? array[0].GetRawText() : input;
    }

    private static string? Json(TypedData? result) => result?.DataCase switch
    {
        null or TypedData.DataOneofCase.None => null,
        TypedData.DataOneofCase.Json => result.Json,
        TypedData.DataOneofCase.String => JsonSerializer.Serialize(result.String),
        TypedData.DataOneofCase.Bytes => JsonSerializer.Serialize(result.Bytes.ToByteArray()),
        TypedData.DataOneofCase.Int => JsonSerializer.Serialize(result.Int),
        TypedData.DataOneofCase.Double => JsonSerializer.Serialize(result.Double),
        var other => throw new NotSupportedException($"The host takes no {other} from an activity."),
    };

    /// <summary>The worker puts the details as JSON into the message of what it answers.</summary>
    private static TaskFailureDetails Failure(RpcException exception)
    {
        try
        {
            return JsonParser.Default.Parse<TaskFailureDetails>(exception.Message);
        }
        catch (Exception notJson) when (notJson is InvalidJsonException or InvalidProtocolBufferException)
        {
            return new() { ErrorType = exception.Type, ErrorMessage = exception.Message, StackTrace = exception.StackTrace };
        }
    }

    private sealed record Work(Instance Instance, string ExecutionId, int Generation, HistoryEntry Task);
}
