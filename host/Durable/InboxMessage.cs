namespace Dingzhou.Host.Durable;

/// <summary>What someone may tell an orchestration from outside.</summary>
internal enum InboxKind
{
    Event,
    Suspend,
    Resume,
    Terminate,
    TerminateRecursively,
}

/// <summary>A message that is stored until the orchestration has taken it.</summary>
/// <param name="Key">Its row; keys sort in the order of arrival.</param>
/// <param name="ExecutionId">The execution it is for.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Data">The event's payload, the reason, or the output.</param>
/// <param name="Source">The task that sent it, when an orchestration did.</param>
internal sealed record InboxMessage(string Key, string ExecutionId, InboxKind Kind, string? Name, Payload? Data, string? Source);
