using Azure;

namespace Dingzhou.Storage.Aggregates;

/// <summary>An aggregate as it stands in storage.</summary>
/// <typeparam name="TState">Its state.</typeparam>
/// <param name="State">The state.</param>
/// <param name="EventCount">Number of its last event; also its version.</param>
/// <param name="LastHash">Hash of its last event.</param>
/// <param name="ETag">The row's ETag, which a commit needs.</param>
public sealed record Loaded<TState>(TState State, int EventCount, string LastHash, ETag ETag);

/// <summary>A command's identity: a repeat is answered with the first result, and never done twice.</summary>
/// <param name="Id">Identity, from the caller and its <c>Idempotency-Key</c>.</param>
/// <param name="Fingerprint">Hash of what was asked; another content under the same id is refused.</param>
public sealed record CommandKey(string Id, string Fingerprint);

/// <summary>What became of a commit.</summary>
public enum CommitOutcome
{
    /// <summary>State, events and command are stored together.</summary>
    Committed,

    /// <summary>Somebody else changed the aggregate; nothing is stored.</summary>
    Conflict,

    /// <summary>This command was carried out before; nothing is stored.</summary>
    Repeated,

    /// <summary>This command's id was used before for something else; nothing is stored.</summary>
    KeyReused,
}
