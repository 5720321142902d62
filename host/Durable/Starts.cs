namespace Dingzhou.Host.Durable;

/// <summary>Starts orchestrations for clients.</summary>
internal sealed class Starts(InstanceStore store, HubLease lease, Mail mail, Dispatcher dispatcher, TimeProvider clock)
{
    /// <summary>Starts one; when there is one with its id that forbids it, returns that one's status.</summary>
    public async Task<OrchestrationStatus?> TryStartAsync(CreateInstanceRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var startAt = request.ScheduledStartTimestamp?.ToDateTimeOffset();
        var state = new InstanceState
        {
            Id = request.InstanceId,
            Name = request.Name,
            ExecutionId = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = startAt,
            WakeAt = startAt ?? now,
            Input = Payload.Of(request.Input),
        };
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            // Once begun this is not broken off: an instance must not be stored without being run.
            await lease.HeldAsync();
            var added = await Retrying.RunAsync(() => store.TryAddAsync(state, CancellationToken.None), CancellationToken.None);
            await lease.HeldAsync();
            if (added is not null)
            {
                dispatcher.Deliver(state.Id, new Created(added));
                return null;
            }

            if (await mail.FindAsync(state.Id, cancellation) is not { } existing)
                continue;
            // As in Azure's host by default: one under way is never replaced, and others only when no status given forbids it.
            if (!existing.IsTerminal || request.OrchestrationIdReusePolicy?.ReplaceableStatus.Contains(existing.Status) == false)
                return existing.Status;
            var replaced = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            dispatcher.Deliver(state.Id, new Replacement(state, replaced));
            if (await replaced.Task.WaitAsync(cancellation))
                return null;
        }
    }
}
