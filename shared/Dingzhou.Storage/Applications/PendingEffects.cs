using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Dingzhou.Storage.Applications;

/// <summary>What a mark is on.</summary>
public enum PendingKind
{
    /// <summary>An application.</summary>
    Case,

    /// <summary>A settlement.</summary>
    Settlement,
}

/// <summary>A mark that something may have changed without what follows from it having been brought about.</summary>
/// <param name="Kind">What it is on.</param>
/// <param name="Id">Its identity.</param>
/// <param name="ETag">The mark's ETag: whoever marks again makes it another mark.</param>
public sealed record PendingMark(PendingKind Kind, string Id, ETag ETag);

/// <summary>
/// Marks set before a commit and taken away after lists, notices and the orchestration have followed it. Whatever a
/// crash leaves behind is found here by the sweep; a storage row, not a message, so nothing can be lost.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class PendingEffects(StorageConnection connection)
{
    private readonly TableClient _table = connection.Table("PendingEffects");

    /// <summary>Sets a mark, before the commit.</summary>
    /// <param name="kind">What it is on.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PendingMark> MarkAsync(PendingKind kind, string id, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var response = await _table.UpsertEntityAsync(
            new TableEntity(kind.ToString(), id) { ["MarkedAt"] = now }, TableUpdateMode.Replace, cancellation);
        return new(kind, id, response.Headers.ETag ?? default);
    }

    /// <summary>Takes a mark away.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when somebody has set another since.</returns>
    public async Task<bool> ClearAsync(PendingMark mark, CancellationToken cancellation = default)
    {
        try
        {
            var response = await _table.DeleteEntityAsync(mark.Kind.ToString(), mark.Id, mark.ETag, cancellation);
            return response.Status != (int)HttpStatusCode.NotFound;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Marks older than a moment, a page at the most.</summary>
    /// <param name="kind">On what.</param>
    /// <param name="before">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PendingMark>> OlderThanAsync(PendingKind kind, DateTimeOffset before, CancellationToken cancellation = default)
    {
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {kind.ToString()} and MarkedAt lt {before}"), 200, cancellationToken: cancellation);
        await foreach (var page in query.AsPages())
            return [.. page.Values.Select(e => new PendingMark(kind, e.RowKey, e.ETag))];
        return [];
    }
}
