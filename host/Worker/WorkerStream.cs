using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Dingzhou.Host.Worker.Messages;
using Grpc.Core;

namespace Dingzhou.Host.Worker;

/// <summary>The host's end of Azure Functions' worker protocol: one worker, one stream, all invocations over it.</summary>
internal sealed class WorkerStream(FunctionApp app, FunctionCatalogue catalogue, HostJson hostJson, ILoggerFactory loggers)
    : FunctionRpc.FunctionRpcBase
{
    private static readonly WriteOptions MoreFollows = new(WriteFlags.BufferHint);

    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _waiting = new(StringComparer.Ordinal);
    private string? _clientBinding;
    private int _loading;

    public static string NewInvocationId() => Guid.NewGuid().ToString();

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        // Another process of this machine could find the port: the app's own worker alone knows its id.
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.StartStream?.WorkerId != app.WorkerId)
            throw new Grpc.Core.RpcException(new(StatusCode.PermissionDenied, "This host has its worker."));
        _ = WriteAsync(responseStream, context.CancellationToken);
        Send(new() { WorkerInitRequest = new() { HostVersion = "4.0.0", FunctionAppDirectory = app.Directory,
            WorkerDirectory = app.Directory } });
        try
        {
            while (await requestStream.MoveNext(context.CancellationToken))
                Hear(requestStream.Current);
        }
        finally
        {
            app.EndWithStream();
        }
    }

    /// <summary>Runs a function and returns what its worker answers.</summary>
    /// <param name="input">What its trigger brings; null when the worker has it already.</param>
    /// <param name="metadata">What is known of the trigger by name.</param>
    /// <param name="invocationId">The invocation's id, when it has one.</param>
    /// <param name="trace">The trace that it belongs to.</param>
    public Task<InvocationResponse> InvokeAsync(
        HostedFunction function, TypedData? input, IEnumerable<KeyValuePair<string, string>> metadata, string? invocationId = null,
        string? trace = null)
    {
        var request = new InvocationRequest
        {
            InvocationId = invocationId ?? NewInvocationId(),
            FunctionId = function.Id,
            TraceContext = new() { TraceParent = trace ?? string.Empty },
        };
        if (input is not null)
            request.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = input });
        foreach (var client in function.Clients)
            request.InputData.Add(new ParameterBinding { Name = client, Data = new() { String = ClientBinding() } });
        foreach (var (name, value) in metadata)
            request.TriggerMetadata[name] = new() { String = value };
        var answer = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[request.InvocationId] = answer;
        Send(new() { RequestId = request.InvocationId, InvocationRequest = request });
        return answer.Task;
    }

    /// <summary>Tells a function that nobody waits for it any more.</summary>
    public void Cancel(string invocationId) => Send(new() { InvocationCancel = new() { InvocationId = invocationId } });

    private void Send(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellation)
    {
        await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellation))
        {
            // What comes at the same time goes out together, also what others on this thread pool are just about to send.
            if (!_toWorker.Reader.TryPeek(out _))
                await Task.Yield();
            stream.WriteOptions = _toWorker.Reader.TryPeek(out _) ? MoreFollows : null;
            await stream.WriteAsync(message, cancellation);
        }
    }

    private void Hear(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.WorkerInitResponse:
                Send(new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = app.Directory } });
                break;
            case StreamingMessage.ContentOneofCase.FunctionMetadataResponse:
                Load(message.FunctionMetadataResponse);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                if (Failure(message.FunctionLoadResponse.Result) is { } notLoaded)
                    catalogue.Refuse(notLoaded);
                else if (Interlocked.Decrement(ref _loading) == 0)
                    catalogue.MarkReady();
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (_waiting.TryRemove(message.InvocationResponse.InvocationId, out var waiting))
                    waiting.TrySetResult(message.InvocationResponse);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                Log(message.RpcLog);
                break;
        }
    }

    private void Load(FunctionMetadataResponse response)
    {
        try
        {
            if (Failure(response.Result) is { } failure)
                throw failure;
            catalogue.Declare(response.FunctionMetadataResults);
            _loading = catalogue.All.Count;
            foreach (var function in catalogue.All)
                Send(new() { FunctionLoadRequest = new() { FunctionId = function.Id, Metadata = function.Metadata } });
        }
        catch (Exception refused) when (refused is NotSupportedException or InvalidOperationException or ArgumentException or JsonException)
        {
            catalogue.Refuse(refused);
        }
    }

    private static InvalidOperationException? Failure(StatusResult result) => result.Status == StatusResult.Types.Status.Success
        ? null
        : new($"The worker could not load the functions: {result.Exception?.Message}");

    private void Log(RpcLog entry)
    {
        var level = (LogLevel)entry.Level;
        var logger = loggers.CreateLogger(entry.Category);
        if (!logger.IsEnabled(level))
            return;
        if (entry.Exception is { } exception)
            logger.Log(
                level, "{Message} {Type}: {Exception}\n{StackTrace}", entry.Message, exception.Type, exception.Message,
                exception.StackTrace);
        else
            logger.Log(level, "{Message}", entry.Message);
    }

    /// <summary>What the SDK's durable client is made from.</summary>
    private string ClientBinding() => _clientBinding ??= JsonSerializer.Serialize(new
    {
        rpcBaseUrl = app.HostAddress,
        taskHubName = hostJson.HubName,
        // There is one storage; the name serves the client to prove itself.
        connectionName = app.ClientSecret,
        requiredQueryStringParameters = string.Empty,
        httpBaseUrl = string.Empty,
        maxGrpcMessageSizeInBytes = int.MaxValue,
    });
}
