using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Dingzhou.Storage.Applications;

/// <summary>A mark that a case may have changed without what follows from it having been brought about.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="ETag">The mark's ETag: whoever marks again makes it another mark.</param>
public sealed record PendingMark(string ApplicationId, ETag ETag);

/// <summary>
/// Marks set before a commit and taken away after lists, notices and the orchestration have followed it. Whatever a
/// crash leaves behind is found here by the sweep; a storage row, not a message, so nothing can be lost.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class PendingEffects(StorageConnection connection)
{
    private const string Partition = "pending";
    private readonly TableClient _table = connection.Table("PendingEffects");

    /// <summary>Marks a case before its commit.</summary>
    /// <param name="applicationId">The case.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PendingMark> MarkAsync(string applicationId, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var response = await _table.UpsertEntityAsync(
            new TableEntity(Partition, applicationId) { ["MarkedAt"] = now }, TableUpdateMode.Replace, cancellation);
        return new(applicationId, response.Headers.ETag ?? default);
    }

    /// <summary>Takes a mark away.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when somebody has marked the case since: then its lists must be written anew from its history.</returns>
    public async Task<bool> ClearAsync(PendingMark mark, CancellationToken cancellation = default)
    {
        try
        {
            var response = await _table.DeleteEntityAsync(Partition, mark.ApplicationId, mark.ETag, cancellation);
            return response.Status != (int)HttpStatusCode.NotFound;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Marks older than a moment, a page at the most.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PendingMark>> OlderThanAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and MarkedAt lt {before}"), 200, cancellationToken: cancellation);
        await foreach (var page in query.AsPages())
            return [.. page.Values.Select(e => new PendingMark(e.RowKey, e.ETag))];
        return [];
    }
}
