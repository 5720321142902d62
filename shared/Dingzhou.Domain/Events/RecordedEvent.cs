namespace Dingzhou.Domain.Events;

/// <summary>One numbered step of a case's history, chained to the step before it.</summary>
/// <typeparam name="TChange">The closed set of changes of the aggregate.</typeparam>
/// <param name="Number">1 for the first event, then without gaps.</param>
/// <param name="At">When, with the offset of Beijing.</param>
/// <param name="By">Who.</param>
/// <param name="Change">What, and why.</param>
/// <param name="PreviousHash">Hash of the event before it; empty for the first.</param>
/// <param name="Hash">SHA-256 (lower-case hex) over the canonical JSON of the event (<see cref="EventHash"/>).</param>
public sealed record RecordedEvent<TChange>(
    int Number, DateTimeOffset At, Actor By, TChange Change, string PreviousHash, string Hash)
    where TChange : class
{
    /// <summary>The form in which it is hashed; null: the first, in which all of it is needed.</summary>
    public int? Form { get; init; }

    /// <summary>
    /// The salt of each member that may be withheld, by JSON pointer. Whoever may not read the member may not read its salt.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Salts { get; init; }
}

/// <summary>The chain of hashes that proves a history whole.</summary>
public static class EventChain
{
    /// <summary>Makes the event that follows <paramref name="previousHash"/>.</summary>
    /// <typeparam name="TChange">The closed set of changes of the aggregate.</typeparam>
    /// <param name="previousHash">Hash of the event before it; empty for the first.</param>
    /// <returns>The event with its hash.</returns>
    public static RecordedEvent<TChange> Link<TChange>(int number, DateTimeOffset at, Actor by, TChange change, string previousHash)
        where TChange : class =>
        EventHash.Seal(new RecordedEvent<TChange>(number, at, by, change, previousHash, ""));

    /// <summary>Proves a history whole: numbers without gaps, each hash right, each link in place.</summary>
    /// <typeparam name="TChange">The closed set of changes of the aggregate.</typeparam>
    /// <param name="events">The events in order of number.</param>
    /// <returns>The number of the first event at fault, or null when the history is whole.</returns>
    public static int? FirstFault<TChange>(IReadOnlyList<RecordedEvent<TChange>> events)
        where TChange : class
    {
        var previous = "";
        for (var i = 0; i < events.Count; i++)
        {
            var e = events[i];
            if (e.Number != i + 1 || e.PreviousHash != previous || e.Hash != EventHash.Of(e))
                return i + 1;
            previous = e.Hash;
        }

        return null;
    }
}
