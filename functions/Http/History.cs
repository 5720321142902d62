using Dingzhou.Domain;
using Dingzhou.Domain.Events;

namespace Dingzhou.Functions.Http;

/// <summary>A history with what proves it; how anybody checks it: docs/history.md.</summary>
/// <param name="IsWhole">True when every number, link and hash is right.</param>
/// <param name="Events">The events in order, each with its sentence.</param>
internal sealed record History<TChange>(bool IsWhole, IReadOnlyList<ShownEvent<TChange>> Events)
    where TChange : class
{
    /// <summary>A history as anybody may read it.</summary>
    /// <param name="events">The events.</param>
    /// <param name="sentence">What an event says in a sentence.</param>
    public static History<TChange> ForAnybody(IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, LocalizedText> sentence) =>
        new(EventChain.FirstFault(events) is null, [.. events.Select(e => e.ToAnybody() with { Text = sentence(e) })]);

    /// <summary>A history as those read it who may read all of it.</summary>
    /// <param name="events">The events.</param>
    /// <param name="sentence">What an event says in a sentence.</param>
    public static History<TChange> ForOfficials(IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, LocalizedText> sentence) =>
        new(EventChain.FirstFault(events) is null, [.. events.Select(e => e.As(e) with { Text = sentence(e) })]);
}
