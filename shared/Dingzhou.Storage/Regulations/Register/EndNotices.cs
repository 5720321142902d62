namespace Dingzhou.Storage.Regulations.Register;

/// <summary>
/// What was done about the ends of documents, so that a day that was missed is made up for, however long ago, and none is done for nothing.
/// </summary>
public sealed class EndNotices(StorageConnection connection)
{
    private const string Lapsed = "lapsed";
    private const string Through = "through";
    private readonly TableClient _table = connection.Table("RegulationEndNotices");

    /// <summary>Days that were left when those who depend on a document were last told of its end; null where they were not.</summary>
    /// <param name="lastDay">Its last day; told of another one, they are told again.</param>
    public async Task<int?> LastToldAsync(string documentId, DateOnly lastDay, CancellationToken cancellation = default) =>
        (await FindAsync(documentId, Day(lastDay), cancellation))?.GetInt32("DaysLeft");

    /// <summary>Notes that they were told.</summary>
    public Task ToldAsync(string documentId, DateOnly lastDay, int daysLeft, CancellationToken cancellation = default) =>
        _table.UpsertEntityAsync(
            new TableEntity(documentId, Day(lastDay)) { ["DaysLeft"] = daysLeft }, TableUpdateMode.Replace, cancellation);

    /// <summary>The day up to which drafts have lapsed with their documents; null where none has been seen to.</summary>
    public async Task<DateOnly?> LapsedThroughAsync(CancellationToken cancellation = default) =>
        await FindAsync(Lapsed, Through, cancellation) is { } row
            ? DateOnly.ParseExact(row.GetString("Day"), "yyyyMMdd", CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// Notes that drafts have lapsed with the documents whose last day lies up to a day; never an earlier day than is noted.
    /// </summary>
    public async Task NoteLapsedAsync(DateOnly day, CancellationToken cancellation = default)
    {
        if (!(await LapsedThroughAsync(cancellation) >= day))
            await _table.UpsertEntityAsync(new TableEntity(Lapsed, Through) { ["Day"] = Day(day) }, TableUpdateMode.Replace, cancellation);
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }
}
