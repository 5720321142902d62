namespace Dingzhou.Functions.Http;

/// <summary>A history with what proves it; how anybody checks it: docs/history.md.</summary>
/// <param name="IsWhole">True when every number, link and hash is right, of all events.</param>
/// <param name="Events">The events in order, each with its sentence.</param>
/// <param name="Cursor">To ask for the next page with; absent after the last.</param>
internal sealed record History<TChange>(bool IsWhole, IReadOnlyList<ShownEvent<TChange>> Events, string? Cursor = null)
    where TChange : class
{
    /// <summary>A history as anybody may read it.</summary>
    /// <param name="sentence">What an event says in a sentence.</param>
    public static History<TChange> ForAnybody(
        IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, LocalizedText> sentence) =>
        new(EventChain.FirstFault(events) is null, [.. events.Select(e => e.ToAnybody() with { Text = sentence(e) })]);

    /// <summary>A page of a history as anybody may read it: what many have a part in may be long.</summary>
    /// <param name="sentence">What an event says in a sentence.</param>
    /// <param name="page">The page that is asked for.</param>
    public static History<TChange> ForAnybody(
        IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, LocalizedText> sentence, Paging page) =>
        Paged(events, e => e.ToAnybody() with { Text = sentence(e) }, page);

    /// <summary>A page of a history as those read it who may read all of it.</summary>
    /// <param name="sentence">What an event says in a sentence.</param>
    /// <param name="page">The page that is asked for.</param>
    public static History<TChange> Whole(
        IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, LocalizedText> sentence, Paging page) =>
        Paged(events, e => e.As(e) with { Text = sentence(e) }, page);

    /// <summary>A history as those read it who may read all of it.</summary>
    /// <param name="sentence">What an event says in a sentence.</param>
    public static History<TChange> ForOfficials(
        IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, LocalizedText> sentence) =>
        new(EventChain.FirstFault(events) is null, [.. events.Select(e => e.As(e) with { Text = sentence(e) })]);

    private static History<TChange> Paged(
        IReadOnlyList<RecordedEvent<TChange>> events, Func<RecordedEvent<TChange>, ShownEvent<TChange>> show, Paging page)
    {
        var from = page.Cursor is { } place ? int.Parse(place) : 0;
        var shown = events.Skip(from).Take(page.Limit).Select(show).ToList();
        var next = from + shown.Count;
        return new(EventChain.FirstFault(events) is null, shown, next < events.Count ? page.Seal.Seal($"{next}") : null);
    }
}
