using Dingzhou.Domain.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>
/// A kind of record that is removed when its time is over (<c>policies/retention.yaml</c>). All there are, are found when the app starts.
/// </summary>
internal interface IRetained
{
    /// <summary>The kind, as the rules name it; no other has it.</summary>
    string Kind { get; }

    /// <summary>As what a legal hold names one of it; null where none does, and it is held with everything of its enterprise.</summary>
    HeldKind? HeldAs { get; }

    /// <summary>Those of it that ended before a moment: from a list by their ends, a page at a time.</summary>
    Task<Page<EndedThing>> EndedAsync(DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation);

    /// <summary>What there is under an identity, whether it has ended or not; null where there is nothing.</summary>
    Task<Remains?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Removes everything of one, the last that goes being what it is found by. May run twice, and goes on where it was cut short.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="endedAt">When it ended: what has gone on since, or was made anew under this identity, is another one.</param>
    /// <returns>How many of its files stay, as something else has them too; null where it is another one, and nothing was removed.</returns>
    Task<int?> RemoveAsync(string id, DateTimeOffset endedAt, CancellationToken cancellation);
}

/// <summary>What there is of something.</summary>
/// <param name="Ended">It, as it ended; null where it has not, or ended as another kind.</param>
/// <param name="EventCount">The number of its events, or of what is put together in it.</param>
/// <param name="LastHash">The hash of its last event; null where it has no events.</param>
/// <param name="FileCount">The number of its files.</param>
/// <param name="FileBytes">Their bytes.</param>
internal sealed record Remains(EndedThing? Ended, int EventCount, string? LastHash, int FileCount = 0, long FileBytes = 0);
