namespace Dingzhou.Host.Durable;

/// <summary>Stores messages for orchestrations, and then tells them.</summary>
internal sealed class Mail(InstanceStore store, HubLease lease, InstanceCache cache, Dispatcher dispatcher)
{
    private long _epoch;
    private long _number;

    /// <summary>Messages of this process have later keys than those of the processes before.</summary>
    public void Open(long epoch) => _epoch = epoch;

    /// <summary>Whether a message was sent by this process.</summary>
    public bool IsOwn(string key) => key.StartsWith(InboxRow.KeyOf(_epoch, 0)[..11], StringComparison.Ordinal);

    /// <summary>
    /// The committed state, from memory if it is there; null when there is no such instance. One that has ended is looked up: it may have
    /// been purged since, and its last turn forgets it a moment later.
    /// </summary>
    public async Task<InstanceState?> FindAsync(string id, CancellationToken cancellation)
        => cache.Find(id)?.Known is { IsTerminal: false } known ? known : await store.ReadAsync(id, cancellation);

    /// <summary>Stores a message; false when the instance is not there or has ended.</summary>
    public async Task<bool> SendAsync(
        string id, InboxKind kind, string? name, Payload? data, string? source, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { IsTerminal: false } state)
            return false;
        var key = InboxRow.KeyOf(_epoch, Interlocked.Increment(ref _number));
        var message = new InboxMessage(key, state.ExecutionId, kind, name, data, source);
        // Once begun this is not broken off: a message must not be stored without the instance hearing of it.
        await lease.HeldAsync();
        await store.AddMessageAsync(id, message, CancellationToken.None);
        await lease.HeldAsync();
        dispatcher.Deliver(id, new Arrived(message));
        return true;
    }
}
