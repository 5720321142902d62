using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Storage.Certificates;

/// <summary>
/// The status lists: each is one row, so that giving out a place, or changing a status, is two transactions, whatever there is in it. What
/// they say follows from the certificates, and can be written again from them.
/// </summary>
public sealed class StatusLists(StorageConnection connection)
{
    private const string Partition = "list";
    private const string Statuses = "Statuses";
    private const string Taken = "Taken";
    private const string Count = "Count";
    private const int InByte = 8;

    private readonly TableClient _table = connection.Table("StatusLists");
    private int _open;

    /// <summary>A list, with the mark by which it is known whether it has changed; null where there is none.</summary>
    public async Task<(StatusList List, ETag ETag)?> FindAsync(int list, CancellationToken cancellation = default) =>
        await RowAsync(list, cancellation) is { } row ? (new(row.GetBinary(Statuses)), row.ETag) : null;

    /// <summary>Draws a place at random that nobody has had yet, and gives it out.</summary>
    public async Task<StatusPlace> TakeAsync(CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            _open = Math.Max(_open, 1);
            var row = await RowAsync(_open, cancellation);
            if (row?.GetInt32(Count) >= StatusList.MostTaken)
            {
                _open++;
                continue;
            }

            row ??= New(_open);
            var taken = row.GetBinary(Taken);
            var place = FreeIn(taken);
            taken[place / InByte] |= (byte)(1 << (place % InByte));
            (row[Taken], row[Count]) = (taken, row.GetInt32(Count) + 1);
            if (await WriteAsync(row, cancellation))
                return new(int.Parse(row.RowKey, CultureInfo.InvariantCulture), place);
            await PauseAsync(tries, cancellation);
        }
    }

    /// <summary>Says of some places what holds of their credentials; where it is said already, nothing is written.</summary>
    public async Task SetAsync(IReadOnlyDictionary<StatusPlace, CredentialStatus> statuses, CancellationToken cancellation = default)
    {
        foreach (var some in statuses.GroupBy(s => s.Key.List))
        {
            for (var tries = 1; !await TrySetAsync(some.Key, [.. some], cancellation); tries++)
                await PauseAsync(tries, cancellation);
        }
    }

    private async Task<bool> TrySetAsync(
        int list, IReadOnlyList<KeyValuePair<StatusPlace, CredentialStatus>> statuses, CancellationToken cancellation)
    {
        var row = await RowAsync(list, cancellation) ?? throw new InvalidOperationException($"There is no status list {list}.");
        var content = new StatusList(row.GetBinary(Statuses));
        if (statuses.All(s => content[s.Key.Place] == s.Value))
            return true;
        foreach (var (place, status) in statuses)
            content[place.Place] = status;
        row[Statuses] = content.Bytes;
        return await WriteAsync(row, cancellation);
    }

    private async Task<TableEntity?> RowAsync(int list, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(
            Partition, Key(list), cancellationToken: cancellation) is { HasValue: true, Value: { } row } ? row : null;

    /// <summary>Writes a row as it was read and changed.</summary>
    /// <returns>False where somebody else was quicker.</returns>
    private async Task<bool> WriteAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await (row.ETag == default
                ? _table.AddEntityAsync(row, cancellation)
                : _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    private static async Task PauseAsync(int tries, CancellationToken cancellation)
    {
        if (tries >= Contention.MostTries)
            throw new TimeoutException("Others were always quicker at a status list.");
        await Contention.PauseAsync(tries, cancellation);
    }

    private static TableEntity New(int list) => new(Partition, Key(list))
    {
        [Statuses] = new StatusList().Bytes, [Taken] = new byte[StatusList.Places / InByte], [Count] = 0,
    };

    private static int FreeIn(byte[] taken)
    {
        int place;
        do
            place = RandomNumberGenerator.GetInt32(StatusList.Places);
        while ((taken[place / InByte] & (1 << (place % InByte))) != 0);
        return place;
    }

    private static string Key(int list) => $"{list:D6}";
}
