namespace Dingzhou.Storage;

/// <summary>
/// Running numbers of several series: those of one follow each other without a gap, and none is there twice. The next one and the case that
/// has one stand in one partition, and are written in one transaction; a case that asks again is given the same.
/// </summary>
/// <param name="table">Where they stand.</param>
internal sealed class Serials(TableClient table)
{
    private const string Last = "last";
    private const string Serial = "Serial";

    /// <summary>The number of a case in a series, from 1; it takes the next one where it has none.</summary>
    public async Task<int> TakeAsync(string series, string caseId, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            if (await RowAsync(series, $"of-{caseId}", cancellation) is { } has)
                return has.GetInt32(Serial)!.Value;
            var last = await RowAsync(series, Last, cancellation);
            var serial = (last?.GetInt32(Serial) ?? 0) + 1;
            var next = new TableEntity(series, Last) { [Serial] = serial };
            try
            {
                await table.SubmitTransactionAsync(
                    [
                        last is null ? new(TableTransactionActionType.Add, next)
                            : new(TableTransactionActionType.UpdateReplace, next, last.ETag),
                        new(TableTransactionActionType.Add, new TableEntity(series, $"of-{caseId}") { [Serial] = serial }),
                    ],
                    cancellation);
                return serial;
            }
            catch (TableTransactionFailedException e) when (
                tries < Contention.MostTries && e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
            {
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }

    private async Task<TableEntity?> RowAsync(string partition, string row, CancellationToken cancellation) =>
        await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation) is { HasValue: true } found
            ? found.Value : null;
}
