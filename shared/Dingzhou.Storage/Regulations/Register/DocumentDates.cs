using Dingzhou.Domain.Regulations.Register;

namespace Dingzhou.Storage.Regulations.Register;

/// <summary>Which date of a normative document.</summary>
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
public sealed class DocumentDates(StorageConnection connection)
{
    /// <summary>Rows that the service gives in one answer.</summary>
    private const int MostInAnswer = 1000;

    private readonly TableClient _table = connection.Table("RegulationDates");

    /// <summary>Documents with a date in a range, the earliest first.</summary>
    /// <param name="from">The first day; null for all earlier ones.</param>
    /// <returns>Identities of documents.</returns>
    public Task<Page<string>> ListAsync(
        DocumentDate date, DateOnly? from, DateOnly through, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var after = cursor ?? (from is { } first ? Day(first) : "");
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {date.ToString()} and RowKey gt {after} and RowKey lt {Day(through.AddDays(1))}"),
            Math.Min(limit + 1, MostInAnswer), cancellationToken: cancellation);
        return Page<string>.ReadAsync(query, limit, e => e.RowKey[(Day(through).Length + 1)..]);
    }

    /// <summary>Writes what changes mean for the dates.</summary>
    public Task WriteAsync(IReadOnlyList<Listed<NormativeDocument>> changes, CancellationToken cancellation = default) =>
        _table.WriteAsync(changes, LinesOf, cancellation);

    /// <summary>Works out the rows of a document, as they will be written.</summary>
    /// <param name="after">The document as it is to stand.</param>
    public static void Foresee(NormativeDocument after) => _ = LinesOf(after).ToList();

    private static IEnumerable<TableEntity> LinesOf(NormativeDocument document) =>
        from d in new[]
        {
            (Date: DocumentDate.Evaluation, On: document.EvaluationOn),
            (Date: DocumentDate.LastDay, On: document.LastDay),
            (Date: DocumentDate.CleanupBy, On: document.CleanupBy),
        }
        where d.On is not null
        select new TableEntity(d.Date.ToString(), $"{Day(d.On!.Value)}-{document.Id}");

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
