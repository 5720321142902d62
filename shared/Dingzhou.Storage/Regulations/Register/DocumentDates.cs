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

/// <summary>The dates of all documents, each kind in order of time: rows for the daily timer, written from the documents' events and rebuildable from them.</summary>
/// <param name="connection">The storage account.</param>
public sealed class DocumentDates(StorageConnection connection)
{
    /// <summary>Rows that the service gives in one answer.</summary>
    private const int MostInAnswer = 1000;

    private readonly TableClient _table = connection.Table("RegulationDates");

    /// <summary>Documents with a date in a range, the earliest first.</summary>
    /// <param name="date">Which date.</param>
    /// <param name="from">The first day; null for all earlier ones.</param>
    /// <param name="through">The last day.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Identities of documents.</returns>
    public Task<Page<string>> ListAsync(
        DocumentDate date, DateOnly? from, DateOnly through, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var after = cursor ?? (from is { } first ? Day(first) : "");
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {date.ToString()} and RowKey gt {after} and RowKey lt {Day(through.AddDays(1))}"),
            Math.Min(limit + 1, MostInAnswer), cancellationToken: cancellation);
        return Page<string>.ReadAsync(query, limit, e => e.RowKey[(Day(through).Length + 1)..]);
    }

    /// <summary>Writes what a change means for the dates: new rows first, then the old ones go.</summary>
    /// <param name="before">The states the document may still be listed under.</param>
    /// <param name="after">The document as it stands.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(IEnumerable<NormativeDocument> before, NormativeDocument after, CancellationToken cancellation = default)
    {
        var wanted = RowsOf(after).ToHashSet();
        foreach (var (date, row) in wanted)
            await _table.UpsertEntityAsync(new TableEntity(date.ToString(), row), TableUpdateMode.Replace, cancellation);
        foreach (var (date, row) in before.SelectMany(RowsOf).Distinct().Where(k => !wanted.Contains(k)))
            await _table.DeleteEntityAsync(date.ToString(), row, ETag.All, cancellation);
    }

    /// <summary>The rows of a document, worked out from nothing but its state.</summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<(DocumentDate Date, string Row)> RowsOf(NormativeDocument document) =>
    [
        .. new[]
        {
            (Date: DocumentDate.Evaluation, On: document.EvaluationOn),
            (Date: DocumentDate.LastDay, On: document.LastDay),
            (Date: DocumentDate.CleanupBy, On: document.CleanupBy),
        }.Where(d => d.On is not null).Select(d => (d.Date, $"{Day(d.On!.Value)}-{document.Id}")),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
