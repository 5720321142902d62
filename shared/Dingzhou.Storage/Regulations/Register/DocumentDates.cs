using Dingzhou.Domain.Regulations.Register;

namespace Dingzhou.Storage.Regulations.Register;

/// <summary>Which date of a normative state.</summary>
public enum DocumentDate
{
    /// <summary>The day on which its evaluation begins.</summary>
    Evaluation,

    /// <summary>The last day on which it holds.</summary>
    LastDay,

    /// <summary>The day by which it must have been cleaned up.</summary>
    CleanupBy,
}

/// <summary>
/// The dates of all documents, each kind in order of time: rows for the daily timer, written from the documents' events and rebuildable
/// from them.
/// </summary>
public sealed class DocumentDates(StorageConnection connection) : ListsOf<NormativeDocument>(connection.Table("RegulationDates"))
{
    /// <summary>Rows that the service gives in one answer.</summary>
    private const int MostInAnswer = 1000;

    /// <summary>Documents with a date in a range, the earliest first.</summary>
    /// <param name="from">The first day; null for all earlier ones.</param>
    /// <returns>Identities of documents.</returns>
    public Task<Page<string>> ListAsync(
        DocumentDate date, DateOnly? from, DateOnly through, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var after = cursor ?? (from is { } first ? Day(first) : "");
        var query = Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {date.ToString()} and RowKey gt {after} and RowKey lt {Day(through.AddDays(1))}"),
            Math.Min(limit + 1, MostInAnswer), cancellationToken: cancellation);
        return Page<string>.ReadAsync(query, limit, e => e.RowKey[(Day(through).Length + 1)..]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(NormativeDocument state) =>
        from d in new[]
        {
            (Date: DocumentDate.Evaluation, On: state.EvaluationOn),
            (Date: DocumentDate.LastDay, On: state.LastDay),
            (Date: DocumentDate.CleanupBy, On: state.CleanupBy),
        }
        where d.On is not null
        select new TableEntity(d.Date.ToString(), $"{Day(d.On!.Value)}-{state.Id}");

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
