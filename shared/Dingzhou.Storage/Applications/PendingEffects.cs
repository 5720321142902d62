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

    /// <summary>An enterprise's file.</summary>
    Enterprise,

    /// <summary>A normative document.</summary>
    Regulation,

    /// <summary>A clean-up of normative documents.</summary>
    Cleanup,

    /// <summary>The clean-up of one document within a cycle.</summary>
    CleanupTask,

    /// <summary>The review of a document's validity.</summary>
    ValidityReview,

    /// <summary>A proposal from the public to review a document.</summary>
    Proposal,

    /// <summary>A year's evaluation plan.</summary>
    EvaluationPlan,

    /// <summary>The record of functions that moved between departments.</summary>
    FunctionMoves,
}

/// <summary>A mark that something may have changed without what follows from it having been brought about.</summary>
/// <param name="Kind">What it is on.</param>
/// <param name="Id">Its identity.</param>
/// <param name="ETag">The mark's ETag: whoever marks again makes it another mark.</param>
/// <param name="IsInherited">True where a mark was there already: what another command left undone must be brought about too.</param>
public sealed record PendingMark(PendingKind Kind, string Id, ETag ETag, bool IsInherited);

/// <summary>
/// Marks set before a commit and taken away after lists, notices and the orchestration have followed it. Whatever a
/// crash leaves behind is found here by the sweep; a storage row, not a message, so nothing can be lost.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class PendingEffects(StorageConnection connection)
{
    private const int MostMarks = 200;
    private readonly TableClient _table = connection.Table("PendingEffects");

    /// <summary>Sets a mark, before the commit.</summary>
    /// <param name="kind">What it is on.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PendingMark> MarkAsync(PendingKind kind, string id, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var row = new TableEntity(kind.ToString(), id) { ["MarkedAt"] = now };
        try
        {
            var added = await _table.AddEntityAsync(row, cancellation);
            return new(kind, id, added.Headers.ETag ?? default, IsInherited: false);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            var replaced = await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
            return new(kind, id, replaced.Headers.ETag ?? default, IsInherited: true);
        }
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

    /// <summary>Whether anything of a kind is marked: a command under way, or one that a crash cut short.</summary>
    /// <param name="kind">On what.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> AnyAsync(PendingKind kind, CancellationToken cancellation = default)
    {
        var partition = kind.ToString();
        await foreach (var _ in _table.QueryAsync<TableEntity>(e => e.PartitionKey == partition, 1, cancellationToken: cancellation))
            return true;
        return false;
    }

    /// <summary>Marks older than a moment, 200 at the most.</summary>
    /// <param name="kind">On what.</param>
    /// <param name="before">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PendingMark>> OlderThanAsync(PendingKind kind, DateTimeOffset before, CancellationToken cancellation = default)
    {
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {kind.ToString()} and MarkedAt lt {before}"), MostMarks, cancellationToken: cancellation);
        var marks = new List<PendingMark>();
        await foreach (var row in query)
        {
            marks.Add(new(kind, row.RowKey, row.ETag, IsInherited: true));
            if (marks.Count == MostMarks)
                break;
        }

        return marks;
    }
}
