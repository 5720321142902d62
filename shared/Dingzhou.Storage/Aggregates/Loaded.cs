using Dingzhou.Domain.Refusals;

namespace Dingzhou.Storage.Aggregates;

/// <summary>An aggregate as it stands in storage.</summary>
/// <typeparam name="TState">Its state.</typeparam>
/// <param name="State">The state.</param>
/// <param name="EventCount">Number of its last event; also its version.</param>
/// <param name="LastHash">Hash of its last event.</param>
/// <param name="ETag">The row's ETag, which a commit needs; of an earlier version there is none.</param>
public sealed record Loaded<TState>(TState State, int EventCount, string LastHash, ETag ETag)
{
    /// <summary>A part of it, as of the same version.</summary>
    /// <typeparam name="TPart">The part.</typeparam>
    public Loaded<TPart> With<TPart>(TPart part) => new(part, EventCount, LastHash, ETag);
}

/// <summary>A command's identity: a repeat is answered with the first result, and never done twice.</summary>
/// <param name="Id">Identity, from the caller and its <c>Idempotency-Key</c>.</param>
/// <param name="Fingerprint">Hash of what was asked; another content under the same id is refused.</param>
public sealed record CommandKey(string Id, string Fingerprint)
{
    /// <summary>The refusal of another content under a key that was used before.</summary>
    public static RefusedException Reused() => new(RefusalKind.Invalid, "idempotency-key-reused");
}
