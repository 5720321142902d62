using Dingzhou.Domain.Calendar;

namespace Dingzhou.Storage;

/// <summary>
/// Rows that stand in a partition for each of their owners at their places in time, put together by months (卷). Which volumes there are is
/// found out when a month is over, an owner after the other, so that nothing that is written day by day costs more by it; from then on they
/// are found by their ends.
/// </summary>
/// <param name="rows">Where the rows stand.</param>
/// <param name="volumes">Where the volumes are listed.</param>
/// <param name="kind">What they are volumes of.</param>
public abstract class MonthVolumes(TableClient rows, TableClient volumes, string kind)
{
    private const string Through = "through";
    private const string At = "At";
    private const int MostInTransaction = 100;

    /// <summary>The month through which the volumes are listed; null where none is.</summary>
    public async Task<DateOnly?> ListedThroughAsync(CancellationToken cancellation = default) =>
        await volumes.GetEntityIfExistsAsync<TableEntity>(Through, kind, cancellationToken: cancellation) is { HasValue: true } found
            ? Month(found.Value!.GetString(Through)) : null;

    /// <summary>Notes through which month they are listed.</summary>
    public Task SetListedThroughAsync(DateOnly month, CancellationToken cancellation = default) => volumes.UpsertEntityAsync(
        new TableEntity(Through, kind) { [Through] = Name(month) }, TableUpdateMode.Replace, cancellation);

    /// <summary>Lists the volumes of some owners. May run twice.</summary>
    /// <param name="after">The month after which they begin; null: the first.</param>
    /// <param name="through">The last month.</param>
    /// <param name="owner">The owner after whom the page begins; null for the first.</param>
    /// <returns>The owner after whom the next page begins; null after the last one.</returns>
    public async Task<string?> ListAsync(
        DateOnly? after, DateOnly through, int owners, string? owner, CancellationToken cancellation = default)
    {
        for (var n = 0; n < owners; n++)
        {
            owner = await NextOwnerAsync(owner ?? "", cancellation);
            if (owner is null)
                return null;
            var (from, to) = (after is { } listed ? EndOf(listed) : DateTimeOffset.MinValue, EndOf(through));
            while (from < to && await MonthInAsync(owner, from, to, cancellation) is { } month)
            {
                await volumes.UpsertEntityAsync(VolumeOf(owner, month), TableUpdateMode.Replace, cancellation);
                (from, to) = IsNewestFirst(owner) ? (from, StartOf(month)) : (EndOf(month), to);
            }
        }

        return owner;
    }

    /// <summary>The volumes whose months ended before a moment, the first one first.</summary>
    public Task<Page<EndedThing>> EndedAsync(DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var to = $"{before.UtcTicks:D19}";
        return volumes.PageAsync<EndedThing>(kind, limit, cursor, [TableClient.CreateQueryFilter($"RowKey lt {to}")], cancellation);
    }

    /// <summary>A volume and the number of its rows; null where it has none.</summary>
    public async Task<(EndedThing Volume, int Rows)?> FindAsync(string id, CancellationToken cancellation = default)
    {
        if (Parse(id) is not var (owner, month))
            return null;
        var count = 0;
        await foreach (var _ in RowsAsync(owner, StartOf(month), EndOf(month), null, cancellation))
            count++;
        return count == 0 ? null : (ThingOf(owner, month), count);
    }

    /// <summary>Removes the rows of a volume, and then the volume. May run twice.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellation = default)
    {
        if (Parse(id) is not var (owner, month))
            return;
        var gone = new List<TableTransactionAction>();
        await foreach (var row in RowsAsync(owner, StartOf(month), EndOf(month), null, cancellation))
            gone.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All));
        foreach (var some in gone.Chunk(MostInTransaction))
            await rows.SubmitAsync(some, cancellation);
        var volume = VolumeOf(owner, month);
        await volumes.DeleteEntityAsync(volume.PartitionKey, volume.RowKey, ETag.All, cancellation);
    }

    /// <summary>Whether the rows of an owner stand with the newest first.</summary>
    protected abstract bool IsNewestFirst(string owner);

    /// <summary>With what the places of its rows in time begin.</summary>
    protected virtual string Beginning => "";

    /// <summary>The enterprise that an owner is; null where it is none.</summary>
    protected abstract string? UsccOf(string owner);

    private async Task<string?> NextOwnerAsync(string owner, CancellationToken cancellation)
    {
        await foreach (var row in rows.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey gt {owner}"), 1, [nameof(TableEntity.PartitionKey)], cancellation))
            return row.PartitionKey;
        return null;
    }

    private async Task<DateOnly?> MonthInAsync(string owner, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(owner, from, to, 1, cancellation))
        {
            var day = LegalCalendar.DateInBeijing(row.GetDateTimeOffset(At)!.Value);
            return new(day.Year, day.Month, 1);
        }

        return null;
    }

    /// <summary>The rows of an owner from a moment up to another.</summary>
    private AsyncPageable<TableEntity> RowsAsync(
        string owner, DateTimeOffset from, DateTimeOffset to, int? atOnce, CancellationToken cancellation)
    {
        // What ends a place in time comes before what would be behind it.
        var (first, end) = IsNewestFirst(owner)
            ? ($"{Beginning}{Lines.NewestFirst(to)}.", $"{Beginning}{Lines.NewestFirst(from)}.")
            : ($"{Beginning}{from.UtcTicks:D19}", $"{Beginning}{to.UtcTicks:D19}");
        return rows.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {owner} and RowKey ge {first} and RowKey lt {end}"), atOnce,
            [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey), At], cancellation);
    }

    private TableEntity VolumeOf(string owner, DateOnly month) => ThingOf(owner, month) is var thing
        ? Lines.Of(kind, $"{thing.EndedAt.UtcTicks:D19}-{owner}", thing) : throw new InvalidOperationException(owner);

    private EndedThing ThingOf(string owner, DateOnly month) =>
        new($"{Name(month)}-{owner}", UsccOf(owner), EndOf(month).AddTicks(-1));

    private static (string Owner, DateOnly Month)? Parse(string id) =>
        id.Length > 8 && DateOnly.TryParseExact($"{id[..7]}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? (id[8..], month) : null;

    private static string Name(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static DateOnly Month(string name) => DateOnly.ParseExact($"{name}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset StartOf(DateOnly month) => LegalCalendar.StartOfDay(month);

    private static DateTimeOffset EndOf(DateOnly month) => LegalCalendar.StartOfDay(month.AddMonths(1));
}
