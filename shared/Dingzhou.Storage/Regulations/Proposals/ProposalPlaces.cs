namespace Dingzhou.Storage.Regulations.Proposals;

/// <summary>
/// The places that a sender has for proposals on a document which wait for their answers: each is taken before its proposal is committed,
/// by whoever is first, so that there are never more, however many come at once.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class ProposalPlaces(StorageConnection connection)
{
    private const string Proposal = "Proposal";
    private const string TakenAt = "TakenAt";
    private readonly TableClient _table = connection.Table("ReviewProposalLists");

    /// <summary>Takes a place; a proposal that has one keeps it.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="sender">Hash of the sender.</param>
    /// <param name="proposalId">The proposal.</param>
    /// <param name="most">How many places there are.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where all are taken.</returns>
    public async Task<bool> TakeAsync(string documentId, string sender, string proposalId, int most, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var partition = PartitionOf(documentId, sender);
        while (true)
        {
            var taken = await RowsAsync(partition, cancellation);
            if (taken.Any(r => ProposalOf(r) == proposalId))
                return true;
            if (taken.Count >= most)
                return false;
            var place = Enumerable.Range(0, most).Select(n => n.ToString("D3", CultureInfo.InvariantCulture)).First(n => taken.All(r => r.RowKey != n));
            try
            {
                await _table.AddEntityAsync(new TableEntity(partition, place) { [Proposal] = proposalId, [TakenAt] = now }, cancellation);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
            {
                // Another one was quicker: the next place.
            }
        }
    }

    /// <summary>The proposals that took their places before a moment.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="sender">Hash of the sender.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<string>> TakenBeforeAsync(string documentId, string sender, DateTimeOffset moment, CancellationToken cancellation = default) =>
        [.. (await RowsAsync(PartitionOf(documentId, sender), cancellation)).Where(r => r.GetDateTimeOffset(TakenAt) < moment).Select(ProposalOf)];

    /// <summary>Frees the place of a proposal.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="sender">Hash of the sender.</param>
    /// <param name="proposalId">The proposal.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task FreeAsync(string documentId, string sender, string proposalId, CancellationToken cancellation = default)
    {
        foreach (var row in (await RowsAsync(PartitionOf(documentId, sender), cancellation)).Where(r => ProposalOf(r) == proposalId))
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string partition, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(e => e.PartitionKey == partition, cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }

    /// <summary>Before there were places a row was called by its proposal.</summary>
    private static string ProposalOf(TableEntity row) => row.GetString(Proposal) ?? row.RowKey;

    private static string PartitionOf(string documentId, string sender) => $"sender-{documentId}-{sender}";
}
