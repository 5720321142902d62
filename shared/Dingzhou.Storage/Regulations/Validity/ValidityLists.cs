using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Storage.Regulations.Validity;

/// <summary>One line of the list of reviews of validity.</summary>
/// <param name="Id">The review.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">Its title.</param>
/// <param name="Department">The main implementing department; 未载明 where nobody knows.</param>
/// <param name="ValidThrough">The last day of validity.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Proposed">What the department proposes; absent until it has evaluated.</param>
/// <param name="ResultText">How it ended, in words; absent until it has.</param>
public sealed record ValidityReviewSummary(
    string Id, string DocumentId, string Number, string Title, string Department, DateOnly ValidThrough, ValidityStatus Status, ValidityOutcome? Proposed, [property: StoredAs("result")] string? ResultText)
{
    /// <summary>The line of a review.</summary>
    /// <param name="r">The review.</param>
    public static ValidityReviewSummary Of(ValidityReview r) => new(
        r.Id, r.Document.Id, r.Document.Number, r.Document.Title, r.Document.Department, r.Document.ValidThrough, r.Status,
        r.Evaluations is [.., var last] ? last.Outcome : null, r.ResultText);
}

/// <summary>All reviews of validity, those whose documents end last first; written from the events and rebuildable from them.</summary>
/// <param name="connection">The storage account.</param>
public sealed class ValidityLists(StorageConnection connection)
{
    private const string Partition = "reviews";
    private readonly TableClient _table = connection.Table("ValidityReviewLists");

    /// <summary>The reviews.</summary>
    /// <param name="status">Only those that stand there; null for all.</param>
    /// <param name="department">Only those of this department; null for all.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ValidityReviewSummary>> ListAsync(
        ValidityStatus? status, string? department, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var filters = new List<string> { TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {cursor ?? ""}") };
        if (status is { } s)
            filters.Add(TableClient.CreateQueryFilter($"Status eq {s.ToString()}"));
        if (department is not null)
            filters.Add(TableClient.CreateQueryFilter($"Department eq {department}"));
        return Page<ValidityReviewSummary>.ReadAsync(
            _table.QueryAsync<TableEntity>(string.Join(" and ", filters), limit + 1, cancellationToken: cancellation), limit,
            e => JsonSerializer.Deserialize<ValidityReviewSummary>(e.GetText("Json"), DomainJson.Options)!);
    }

    /// <summary>Writes the line of a review; it keeps its place.</summary>
    /// <param name="review">The review as it stands.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task WriteAsync(ValidityReview review, CancellationToken cancellation = default) =>
        _table.UpsertEntityAsync(LineOf(review), TableUpdateMode.Replace, cancellation);

    /// <summary>Works out the line of a review, as it will be written.</summary>
    /// <param name="review">The review as it is to stand.</param>
    public static void Foresee(ValidityReview review) => _ = LineOf(review);

    private static TableEntity LineOf(ValidityReview review)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{DateOnly.MaxValue.DayNumber - review.Document.ValidThrough.DayNumber:D7}-{review.Id}");
        var line = new TableEntity(Partition, place) { ["Status"] = review.Status.ToString(), ["Department"] = review.Document.Department };
        line.SetText("Json", JsonSerializer.Serialize(ValidityReviewSummary.Of(review), DomainJson.Options));
        return line;
    }
}
