using Dingzhou.Domain.Grants.Commitments;

namespace Dingzhou.Storage.Grants.Commitments;

/// <summary>
/// What the credit platform is told of commitments: all of it, newest first, that of each applicant, and who is barred. Written once for
/// each; a repeat writes the same.
/// </summary>
public sealed class CreditRecords(StorageConnection connection)
{
    private const string All = "all";
    private const string Barred = "barred";
    private readonly TableClient _table = connection.Table("CreditRecords");

    /// <summary>Keeps a record; one of this identity stands as it was kept first.</summary>
    /// <returns>The record as it stands.</returns>
    public async Task<CreditRecord> KeepAsync(CreditRecord record, CancellationToken cancellation = default)
    {
        // First whose it is: the place of the others follows from when that was kept.
        var known = await _table.GetEntityIfExistsAsync<TableEntity>(Of(record.Uscc), record.Id, cancellationToken: cancellation);
        if (known.HasValue)
            record = Lines.Read<CreditRecord>(known.Value!);
        else
            await _table.UpsertEntityAsync(Lines.Of(Of(record.Uscc), record.Id, record), TableUpdateMode.Replace, cancellation);
        await _table.UpsertEntityAsync(
            Lines.Of(All, $"{Lines.NewestFirst(record.At)}-{record.Id}", record), TableUpdateMode.Replace, cancellation);
        if (record.BarredThrough is not null)
            await _table.UpsertEntityAsync(Lines.Of(Barred, $"{record.Uscc}-{record.Id}", record), TableUpdateMode.Replace, cancellation);
        return record;
    }

    /// <summary>The records of all, the newest first.</summary>
    public Task<Page<CreditRecord>> ListAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<CreditRecord>(All, limit, cursor, [], cancellation);

    /// <summary>The records of one applicant.</summary>
    public Task<Page<CreditRecord>> ListAsync(string uscc, int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<CreditRecord>(Of(uscc), limit, cursor, [], cancellation);

    /// <summary>The last day on which no commitment is taken of an applicant, as it has broken one; null where none is broken.</summary>
    public async Task<DateOnly?> BarredThroughAsync(string uscc, CancellationToken cancellation = default)
    {
        DateOnly? last = null;
        string? cursor = null;
        do
        {
            var page = await ListAsync(uscc, 100, cursor, cancellation);
            foreach (var through in page.Items.Select(r => r.BarredThrough).OfType<DateOnly>())
                last = last > through ? last : through;
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return last;
    }

    /// <summary>Who is barred on a day: one row for each who ever was.</summary>
    public async Task<IReadOnlySet<string>> BarredOnAsync(DateOnly day, CancellationToken cancellation = default)
    {
        var barred = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(l => l.PartitionKey == Barred, cancellationToken: cancellation))
        {
            if (Lines.Read<CreditRecord>(row) is { BarredThrough: { } through, Uscc: var uscc } && through >= day)
                barred.Add(uscc);
        }

        return barred;
    }

    private static string Of(string uscc) => $"uscc-{uscc}";
}
