using Dingzhou.Domain.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>What is put together by months, to be removed when its time is over; held with everything of its enterprise.</summary>
internal abstract class RetainedVolumes(MonthVolumes volumes) : IRetained
{
    private const int OwnersAtOnce = 100;

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public HeldKind? HeldAs => null;

    /// <inheritdoc/>
    public Task<Page<EndedThing>> EndedAsync(DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation) =>
        volumes.EndedAsync(before, limit, cursor, cancellation);

    /// <inheritdoc/>
    public async Task<Remains?> FindAsync(string id, CancellationToken cancellation) =>
        await volumes.FindAsync(id, cancellation) is var (volume, rows) ? new(volume, rows, null) : null;

    /// <inheritdoc/>
    public async Task<int?> RemoveAsync(string id, DateTimeOffset endedAt, CancellationToken cancellation)
    {
        await volumes.RemoveAsync(id, cancellation);
        return 0;
    }

    /// <summary>Finds out which volumes of the months there are that are over, of some owners.</summary>
    /// <param name="owner">The owner after whom the page begins; null for the first.</param>
    /// <returns>The owner after whom the next page begins; null after the last one, and where those months are listed already.</returns>
    public async Task<string?> ListAsync(DateOnly day, string? owner, CancellationToken cancellation)
    {
        var (last, listed) = (new DateOnly(day.Year, day.Month, 1).AddMonths(-1), await volumes.ListedThroughAsync(cancellation));
        if (listed >= last)
            return null;
        var next = await volumes.ListAsync(listed, last, OwnersAtOnce, owner, cancellation);
        if (next is null)
            await volumes.SetListedThroughAsync(last, cancellation);
        return next;
    }
}

/// <summary>The notices of a recipient in a month.</summary>
internal sealed class RetainedNotices(NoticeVolumes volumes) : RetainedVolumes(volumes)
{
    /// <inheritdoc/>
    public override string Kind => "notice";
}

/// <summary>Who read somebody's personal data in a month.</summary>
internal sealed class RetainedReadings(ReadingVolumes volumes) : RetainedVolumes(volumes)
{
    /// <inheritdoc/>
    public override string Kind => "reading";
}

/// <summary>Finds out in the first days of a month what there is of those that are over, so that it is found by its end later.</summary>
internal sealed class ListVolumes(RetainedNotices notices, RetainedReadings readings) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var volumes = new RetainedVolumes[] { notices, readings };
        var (at, owner) = cursor?.Split('/', 2) is [var begun, var rest] ? (begun, rest.Length == 0 ? null : rest) : (notices.Kind, null);
        var next = await volumes.First(v => v.Kind == at).ListAsync(day, owner, cancellation);
        if (next is not null)
            return $"{at}/{next}";
        return volumes.SkipWhile(v => v.Kind != at).Skip(1).FirstOrDefault() is { } other ? $"{other.Kind}/" : null;
    }
}
