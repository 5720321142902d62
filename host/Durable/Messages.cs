namespace Dingzhou.Host.Durable;

/// <summary>What an instance is told inside the process.</summary>
internal abstract record Message;

/// <summary>Look whether a timer is due or something has been left undone.</summary>
internal sealed record Poke : Message
{
    public static readonly Poke Instance = new();
}

/// <summary>The instance was just added to storage, so it need not be read.</summary>
internal sealed record Created(InstanceState State) : Message;

/// <summary>Takes the place of an instance that has ended.</summary>
internal sealed record Replacement(InstanceState State, TaskCompletionSource<bool> Done) : Message;

/// <summary>An activity or sub-orchestration has ended.</summary>
internal sealed record TaskDone(string ExecutionId, int Generation, int TaskId, Payload? Result, TaskFailureDetails? Failure) : Message;

/// <summary>A stored message has arrived.</summary>
internal sealed record Arrived(InboxMessage Content) : Message;
