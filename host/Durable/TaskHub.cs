using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Dingzhou.Host.Durable;

/// <summary>What the SDK's durable client in the app talks to.</summary>
internal sealed class TaskHub(
    HubStorage storage, PayloadStore payloads, Mail mail, Starts starts, StatusSignals signals, Purge purge)
    : TaskHubSidecarService.TaskHubSidecarServiceBase
{
    /// <summary>The client's own connection gives up after 100 seconds; told before that, it asks again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public override Task<Empty> Hello(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<CreateInstanceResponse> StartInstance(CreateInstanceRequest request, ServerCallContext context)
        => await starts.TryStartAsync(request, context.CancellationToken) is { } existing
            ? throw new RpcException(
                new(StatusCode.AlreadyExists,
                $"An orchestration with the id '{request.InstanceId}' already exists with the status {existing}."))
            : new CreateInstanceResponse { InstanceId = request.InstanceId };

    public override async Task<GetInstanceResponse> GetInstance(GetInstanceRequest request, ServerCallContext context)
        => await mail.FindAsync(request.InstanceId, context.CancellationToken) is { } state
            ? await FoundAsync(state, request.GetInputsAndOutputs, context.CancellationToken)
            : new() { Exists = false };

    public override Task<GetInstanceResponse> WaitForInstanceStart(GetInstanceRequest request, ServerCallContext context)
        => WaitAsync(request, state => state.Status != OrchestrationStatus.Pending, context.CancellationToken);

    public override async Task<GetInstanceResponse> WaitForInstanceCompletion(GetInstanceRequest request, ServerCallContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(LongestWait);
        try
        {
            return await WaitAsync(request, state => state.IsTerminal, limit.Token);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new(StatusCode.DeadlineExceeded, "It has not ended yet."));
        }
    }

    /// <summary>An event to nobody is dropped, as host.json's throwStatusExceptionsOnRaiseEvent says.</summary>
    public override async Task<RaiseEventResponse> RaiseEvent(RaiseEventRequest request, ServerCallContext context)
    {
        await mail.SendAsync(request.InstanceId, InboxKind.Event, request.Name, Payload.Of(request.Input), null, context.CancellationToken);
        return new();
    }

    public override async Task<TerminateResponse> TerminateInstance(TerminateRequest request, ServerCallContext context)
    {
        await TellAsync(
            request.InstanceId, request.Recursive ? InboxKind.TerminateRecursively : InboxKind.Terminate, request.Output,
            context.CancellationToken);
        return new();
    }

    public override async Task<SuspendResponse> SuspendInstance(SuspendRequest request, ServerCallContext context)
    {
        await TellAsync(request.InstanceId, InboxKind.Suspend, request.Reason, context.CancellationToken);
        return new();
    }

    public override async Task<ResumeResponse> ResumeInstance(ResumeRequest request, ServerCallContext context)
    {
        await TellAsync(request.InstanceId, InboxKind.Resume, request.Reason, context.CancellationToken);
        return new();
    }

    public override async Task<QueryInstancesResponse> QueryInstances(QueryInstancesRequest request, ServerCallContext context)
    {
        if (request.Query.TaskHubNames.Any(hub => !string.Equals(hub, storage.HubName, StringComparison.OrdinalIgnoreCase)))
            throw new RpcException(new(StatusCode.Unimplemented, "The embedded host does not support queries of other task hubs."));
        var (states, continuation) = await InstancePages.ReadAsync(storage, request.Query, context.CancellationToken);
        var response = new QueryInstancesResponse { ContinuationToken = continuation };
        foreach (var state in states)
            response.OrchestrationState.Add(await ShowAsync(state, request.Query.FetchInputsAndOutputs, context.CancellationToken));
        return response;
    }

    public override async Task<PurgeInstancesResponse> PurgeInstances(PurgeInstancesRequest request, ServerCallContext context)
    {
        try
        {
            return request.RequestCase == PurgeInstancesRequest.RequestOneofCase.InstanceId
                ? await purge.OneAsync(request.InstanceId, request.Recursive, context.CancellationToken)
                : await purge.AllAsync(request.PurgeInstanceFilter, request.Recursive, context.CancellationToken);
        }
        catch (InvalidOperationException underWay)
        {
            throw new RpcException(new(StatusCode.FailedPrecondition, underWay.Message));
        }
    }

    private async Task TellAsync(string id, InboxKind kind, string? data, CancellationToken cancellation)
    {
        if (!await mail.SendAsync(id, kind, null, Payload.Of(data), null, cancellation) && await mail.FindAsync(id, cancellation) is null)
            throw Unknown(id);
    }

    private async Task<GetInstanceResponse> WaitAsync(
        GetInstanceRequest request, Func<InstanceState, bool> isReached, CancellationToken cancellation)
    {
        var (id, withPayloads) = (request.InstanceId, request.GetInputsAndOutputs);
        while (true)
        {
            var next = signals.Next(id);
            var state = await mail.FindAsync(id, cancellation);
            if (state is null || isReached(state))
            {
                // An instance that has ended raises no further signal; others who wait for this one look again.
                signals.Raise(id, null);
                return state is null ? throw Unknown(id) : await FoundAsync(state, withPayloads, cancellation);
            }

            if (await next.WaitAsync(cancellation) is { } committed && isReached(committed))
                return await FoundAsync(committed, withPayloads, cancellation);
        }
    }

    private static RpcException Unknown(string id) => new(new(StatusCode.NotFound, $"There is no orchestration with the id '{id}'."));

    private async Task<GetInstanceResponse> FoundAsync(InstanceState state, bool withPayloads, CancellationToken cancellation)
        => new() { Exists = true, OrchestrationState = await ShowAsync(state, withPayloads, cancellation) };

    private async Task<OrchestrationState> ShowAsync(InstanceState state, bool withPayloads, CancellationToken cancellation) => new()
    {
        InstanceId = state.Id,
        Name = state.Name,
        ExecutionId = state.ExecutionOfGeneration,
        OrchestrationStatus = state.Status,
        CreatedTimestamp = state.CreatedAt.ToTimestamp(),
        LastUpdatedTimestamp = state.UpdatedAt.ToTimestamp(),
        ScheduledStartTimestamp = state.StartAt?.ToTimestamp(),
        Input = withPayloads ? (await payloads.LoadAsync(state.Input, cancellation))?.Text : null,
        Output = withPayloads ? (await payloads.LoadAsync(state.Output, cancellation))?.Text : null,
        CustomStatus = withPayloads ? state.CustomStatus : null,
        FailureDetails = withPayloads ? state.Failure : null,
    };
}
