using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.Proposals;

namespace Dingzhou.Storage.Regulations.Proposals;

/// <summary>Proposals from the public to review documents: state and history of each in a partition of its own.</summary>
/// <param name="connection">The storage account.</param>
public sealed class ProposalStore(StorageConnection connection)
    : AggregateStore<ReviewProposal, ReviewProposalChange>(connection.Table("ReviewProposals"), ReviewProposalHistory.Apply);

/// <summary>One proposal as anybody sees it: without who proposed, and without what he wrote.</summary>
/// <param name="Id">Identity.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="FiledAt">When it was filed.</param>
/// <param name="DueAt">By when it must be answered.</param>
/// <param name="Overdue">True once that has passed without an answer.</param>
/// <param name="WellFounded">The answer; absent until there is one.</param>
/// <param name="AnswerText">The answer's text.</param>
/// <param name="AnsweredBy">The department that answered.</param>
/// <param name="CycleId">The clean-up that it led to.</param>
/// <param name="EndReason">Why a well-founded one led to none.</param>
/// <param name="Occasion">A proposal of the public, or a problem that a department reports.</param>
public sealed record ProposalSummary(
    string Id, string DocumentId, DateTimeOffset FiledAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt, bool Overdue, bool? WellFounded,
    [property: StoredAs("answer")] string? AnswerText, string? AnsweredBy, [property: StoredAs("cleanupId")] string? CycleId, string? EndReason = null, CleanupOccasion Occasion = CleanupOccasion.PublicProposal)
{
    /// <summary>The line of a proposal.</summary>
    /// <param name="p">The proposal.</param>
    public static ProposalSummary Of(ReviewProposal p) => new(
        p.Id, p.DocumentId, p.FiledAt, p.DueAt, p.Overdue, p.Answer?.WellFounded, p.Answer?.Text, p.Answer?.By.Department, p.CleanupId, p.EndReason, p.Occasion);
}

/// <summary>Proposals of each document, and those that are not finished; written from the events and rebuildable from them.</summary>
/// <param name="connection">The storage account.</param>
public sealed class ProposalLists(StorageConnection connection)
{
    private const string Open = "open";

    /// <summary>Newest proposals looked at to see whether there is a flood of them.</summary>
    private const int MostLookedAt = 100;
    private readonly TableClient _table = connection.Table("ReviewProposalLists");

    /// <summary>The proposals to review a document, newest first.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ProposalSummary>> OfDocumentAsync(string documentId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(PartitionOf(documentId, reports: false), limit, cursor, cancellation);

    /// <summary>The problems with a document that departments have reported, newest first.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ProposalSummary>> ReportsOfAsync(string documentId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(PartitionOf(documentId, reports: true), limit, cursor, cancellation);

    /// <summary>Of the newest proposals to review a document, or reports of problems with it, those that are not answered.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="reports">Reports of departments, or proposals of the public.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ProposalSummary>> UnansweredAsync(string documentId, bool reports, CancellationToken cancellation = default) =>
        [.. (await PageAsync(PartitionOf(documentId, reports), MostLookedAt, null, cancellation)).Items.Where(p => p.WellFounded is null)];

    /// <summary>Proposals that wait for an answer, or for the clean-up that follows from it; the nearest limit first.</summary>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ProposalSummary>> OpenAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(Open, limit, cursor, cancellation);

    /// <summary>Writes what a change means for the lists.</summary>
    /// <param name="before">The states under which it may still be listed.</param>
    /// <param name="proposal">The proposal as it stands.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(IReadOnlyList<ReviewProposal> before, ReviewProposal proposal, CancellationToken cancellation = default)
    {
        var (line, open) = LinesOf(proposal);
        await _table.UpsertEntityAsync(line, TableUpdateMode.Replace, cancellation);
        foreach (var moved in before.Select(OpenRow).Distinct(StringComparer.Ordinal).Where(r => r != open.RowKey))
            await _table.DeleteEntityAsync(Open, moved, ETag.All, cancellation);
        if (!proposal.IsFinished)
            await _table.UpsertEntityAsync(open, TableUpdateMode.Replace, cancellation);
        else
            await _table.DeleteEntityAsync(Open, open.RowKey, ETag.All, cancellation);
    }

    /// <summary>Works out the lines of a proposal, as they will be written.</summary>
    /// <param name="proposal">The proposal as it is to stand.</param>
    public static void Foresee(ReviewProposal proposal) => _ = LinesOf(proposal);

    // Its line among those of its document, and among those that wait.
    private static (TableEntity OfDocument, TableEntity Open) LinesOf(ReviewProposal proposal) => (
        Line(PartitionOf(proposal.DocumentId, proposal.IsReport), $"{DateTimeOffset.MaxValue.UtcTicks - proposal.FiledAt.UtcTicks:D19}-{proposal.Id}", proposal),
        Line(Open, OpenRow(proposal), proposal));

    private static string PartitionOf(string documentId, bool reports) => $"{(reports ? "reports" : "document")}-{documentId}";

    private static string OpenRow(ReviewProposal proposal) => $"{proposal.DueAt.UtcTicks:D19}-{proposal.Id}";

    private static TableEntity Line(string partition, string row, ReviewProposal proposal)
    {
        var entity = new TableEntity(partition, row);
        entity.SetText("Json", JsonSerializer.Serialize(ProposalSummary.Of(proposal), DomainJson.Options));
        return entity;
    }

    private Task<Page<ProposalSummary>> PageAsync(string partition, int limit, string? cursor, CancellationToken cancellation) => Page<ProposalSummary>.ReadAsync(
        _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {cursor ?? ""}"), limit + 1, cancellationToken: cancellation),
        limit,
        e => JsonSerializer.Deserialize<ProposalSummary>(e.GetText("Json"), DomainJson.Options)!);
}
