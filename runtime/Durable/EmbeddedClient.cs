using Dingzhou.Runtime.Storage;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Runtime.Durable;

/// <summary>The client of the embedded host's own hub.</summary>
internal sealed class EmbeddedClient(
    HubStorage storage,
    InstanceStore store,
    HubLease lease,
    PayloadStore payloads,
    Mail mail,
    Dispatcher dispatcher,
    StatusSignals signals,
    Purge purge,
    DataConverter converter,
    TimeProvider clock) : DurableTaskClient(storage.HubName)
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        // As in Azure's host by default: one under way is never replaced, and others only when no status given forbids it.
        var forbidding = UnderWay.Union(options?.DedupeStatuses?.Select(ParseStatus) ?? []).ToArray();
        var now = clock.GetUtcNow();
        var state = new InstanceState
        {
            Id = options?.InstanceId ?? Guid.NewGuid().ToString("N"),
            Name = orchestratorName.Name,
            ExecutionId = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = options?.StartAt?.ToUniversalTime(),
            WakeAt = options?.StartAt?.ToUniversalTime() ?? now,
            Input = Payload.Of(converter.Serialize(input)),
        };
        while (!await TryStartAsync(state, forbidding, cancellation))
            cancellation.ThrowIfCancellationRequested();
        return state.Id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return mail.SendAsync(instanceId, InboxKind.Event, eventName, Payload.Of(converter.Serialize(eventPayload)), null, cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, state => state.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, state => state.IsTerminal, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
        => TellAsync(
            instanceId,
            options?.Recursive == true ? InboxKind.TerminateRecursively : InboxKind.Terminate,
            Payload.Of(converter.Serialize(options?.Output)),
            cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => TellAsync(instanceId, InboxKind.Suspend, Payload.Of(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => TellAsync(instanceId, InboxKind.Resume, Payload.Of(reason), cancellation);

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await mail.FindAsync(instanceId, cancellation) is { } state
            ? await MetadataAsync(state, getInputsAndOutputs, cancellation)
            : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
        => new InstancePages(storage, filter ?? new(), MetadataAsync);

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return purge.OneAsync(instanceId, options?.Recursive ?? false, cancellation);
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return purge.AllAsync(filter, options?.Recursive ?? false, cancellation);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OrchestrationRuntimeStatus ParseStatus(string status)
        => Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var parsed)
            ? parsed
            : throw new ArgumentException($"Invalid orchestration runtime status: '{status}' for deduplication.", nameof(status));

    /// <summary>Starts the instance if its id is free or that of an ended one; false when another start came between.</summary>
    private async Task<bool> TryStartAsync(
        InstanceState state, OrchestrationRuntimeStatus[] forbidding, CancellationToken cancellation)
    {
        // Once begun this is not broken off: an instance must not be stored without being run.
        await lease.HeldAsync();
        var added = await Retrying.RunAsync(() => store.TryAddAsync(state, CancellationToken.None), CancellationToken.None);
        await lease.HeldAsync();
        if (added is not null)
        {
            dispatcher.Deliver(state.Id, new Created(added));
            return true;
        }

        if (await mail.FindAsync(state.Id, cancellation) is not { } existing)
            return false;
        if (forbidding.Contains(existing.Status))
            throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{state.Id}' already exists with the status {existing.Status}.");
        var replaced = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        dispatcher.Deliver(state.Id, new Replacement(state, replaced));
        return await replaced.Task.WaitAsync(cancellation);
    }

    private async Task TellAsync(string id, InboxKind kind, Payload? data, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!await mail.SendAsync(id, kind, null, data, null, cancellation) && await mail.FindAsync(id, cancellation) is null)
            throw new ArgumentException($"There is no orchestration with the id '{id}'.", nameof(id));
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string id, Func<InstanceState, bool> isReached, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        while (true)
        {
            var next = signals.Next(id);
            var state = await mail.FindAsync(id, cancellation);
            if (state is null || isReached(state))
            {
                // An instance that has ended raises no further signal; others who wait for this one look again.
                signals.Raise(id, null);
                return state is null
                    ? throw new InvalidOperationException($"Orchestration with instanceId '{id}' does not exist")
                    : await MetadataAsync(state, withPayloads, cancellation);
            }

            if (await next.WaitAsync(cancellation) is { } committed && isReached(committed))
                return await MetadataAsync(committed, withPayloads, cancellation);
        }
    }

    private async ValueTask<OrchestrationMetadata> MetadataAsync(InstanceState state, bool withPayloads, CancellationToken cancellation) => new(state.Name, state.Id)
    {
        RuntimeStatus = state.Status,
        CreatedAt = state.CreatedAt,
        LastUpdatedAt = state.UpdatedAt,
        DataConverter = withPayloads ? converter : null,
        SerializedInput = withPayloads ? (await payloads.LoadAsync(state.Input, cancellation))?.Text : null,
        SerializedOutput = withPayloads ? (await payloads.LoadAsync(state.Output, cancellation))?.Text : null,
        SerializedCustomStatus = withPayloads ? state.CustomStatus : null,
        FailureDetails = withPayloads ? state.Failure : null,
    };
}
