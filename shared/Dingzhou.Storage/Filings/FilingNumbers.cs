namespace Dingzhou.Storage.Filings;

/// <summary>
/// 备案号: those of a department and year follow each other without a gap, and none is there twice. The next one and the case that has one
/// stand in one partition, and are written in one transaction; a case that asks again is given the same.
/// </summary>
public sealed class FilingNumbers(StorageConnection connection)
{
    private const string Last = "last";
    private const string Serial = "Serial";
    private readonly TableClient _table = connection.Table("FilingNumbers");

    /// <summary>The number of a case; it takes the next one where it has none.</summary>
    public async Task<string> TakeAsync(string department, int year, string caseId, CancellationToken cancellation = default)
    {
        var partition = $"{year}-{department}";
        for (var tries = 1; ; tries++)
        {
            if (await RowAsync(partition, $"of-{caseId}", cancellation) is { } has)
                return NumberOf(department, year, has.GetInt32(Serial)!.Value);
            var last = await RowAsync(partition, Last, cancellation);
            var serial = (last?.GetInt32(Serial) ?? 0) + 1;
            var next = new TableEntity(partition, Last) { [Serial] = serial };
            try
            {
                await _table.SubmitTransactionAsync(
                    [
                        last is null ? new(TableTransactionActionType.Add, next)
                            : new(TableTransactionActionType.UpdateReplace, next, last.ETag),
                        new(TableTransactionActionType.Add, new TableEntity(partition, $"of-{caseId}") { [Serial] = serial }),
                    ],
                    cancellation);
                return NumberOf(department, year, serial);
            }
            catch (TableTransactionFailedException e) when (
                tries < Contention.MostTries && e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
            {
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }

    private async Task<TableEntity?> RowAsync(string partition, string row, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation) is { HasValue: true } found
            ? found.Value : null;

    private static string NumberOf(string department, int year, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{department}备〔{year}〕{serial}号");
}
