using System.Runtime.CompilerServices;

namespace Dingzhou.Storage.Aggregates;

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

    /// <summary>A case of a procedure.</summary>
    ProcedureCase,

    /// <summary>The record of functions that moved between departments.</summary>
    FunctionMoves,

    /// <summary>The holidays that were entered.</summary>
    Holidays,

    /// <summary>The register of policy versions.</summary>
    PolicyVersions,

    /// <summary>A rating of what was done for somebody.</summary>
    Rating,

    /// <summary>Who may act for an organisation.</summary>
    Representation,

    /// <summary>A legal hold.</summary>
    LegalHold,

    /// <summary>A certificate.</summary>
    Certificate,

    /// <summary>The changes of the catalogue of filings.</summary>
    FilingCatalogue,

    /// <summary>The guide of something that can be filed.</summary>
    FilingGuide,

    /// <summary>A filing of the register.</summary>
    Filing,

    /// <summary>What a holder lets somebody else read of a certificate.</summary>
    CertificateAuthority,

    /// <summary>A scene in which a department uses certificates.</summary>
    CertificateScene,

    /// <summary>A plot of the register of plots.</summary>
    Plot,
}

/// <summary>A mark that something may have changed without what follows from it having been brought about.</summary>
/// <param name="Kind">What it is on.</param>
/// <param name="Id">Its identity.</param>
/// <param name="ETag">The mark's ETag: whoever marks again makes it another mark.</param>
/// <param name="IsInherited">True where a mark was there already: what another command left undone must be brought about too.</param>
public sealed record PendingMark(PendingKind Kind, string Id, ETag ETag, bool IsInherited);

/// <summary>What was tried, and could not be brought about.</summary>
/// <param name="Kind">What it follows from.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Since">When it was first marked.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="LastTriedAt">When it was last tried.</param>
/// <param name="LastError">The kind of error; without its words, which may hold what concerns a person.</param>
public sealed record FailedEffect(
    PendingKind Kind, string Id, DateTimeOffset Since, int Attempts, DateTimeOffset LastTriedAt, string LastError);

/// <summary>
/// Marks set before a commit and taken away after lists, notices and the orchestration have followed it. Whatever a
/// crash leaves behind is found here by the sweep; a storage row, not a message, so nothing can be lost.
/// </summary>
public sealed partial class PendingEffects(StorageConnection connection)
{
    /// <summary>
    /// The table of the marks, a partition for each kind; the lists of what is open stand beside the marks of what they list.
    /// </summary>
    public const string TableName = "PendingEffects";

    /// <summary>Begins the keys of rows that are no marks, and comes after all marks.</summary>
    public const string Beside = "~";

    private const int MostMarks = 200;

    /// <summary>Rows that the service gives in one answer.</summary>
    private const int MostInAnswer = 1000;

    private const string MarkedAt = "MarkedAt";
    private const string Since = "Since";
    private const string Attempts = "Attempts";
    private readonly TableClient _table = connection.Table(TableName);

    /// <summary>Sets a mark, before the commit.</summary>
    public async Task<PendingMark> MarkAsync(PendingKind kind, string id, DateTimeOffset now, CancellationToken cancellation = default)
    {
        try
        {
            var added = await _table.AddEntityAsync(new TableEntity(kind.ToString(), id) { [MarkedAt] = now, [Since] = now }, cancellation);
            return new(kind, id, added.Headers.ETag ?? default, IsInherited: false);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // Since when it waits, and how often it was tried, stays.
            var marked = await _table.UpsertEntityAsync(
                new TableEntity(kind.ToString(), id) { [MarkedAt] = now }, TableUpdateMode.Merge, cancellation);
            return new(kind, id, marked.Headers.ETag ?? default, IsInherited: true);
        }
    }

    /// <summary>Takes a mark away.</summary>
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

    /// <summary>Notes beside a mark that what it is on could not be brought about; only then is anything written.</summary>
    public async Task NoteFailureAsync(PendingMark mark, string error, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(mark.Kind.ToString(), mark.Id, cancellationToken: cancellation);
        if (found is not { HasValue: true, Value: { } row })
            return;
        row[Attempts] = (row.GetInt32(Attempts) ?? 0) + 1;
        row["LastTriedAt"] = now;
        row["LastError"] = error;
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            // Somebody marks it anew, or has brought it about.
        }
    }

    /// <summary>What was tried in vain, of every kind.</summary>
    /// <param name="fewestAttempts">How often at the least.</param>
    public async Task<Page<FailedEffect>> FailedAsync(
        int fewestAttempts, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var after = (cursor ?? "").Split('/', 2);
        var (kind, id) = (after[0], after.ElementAtOrDefault(1) ?? "");
        var filter = TableClient.CreateQueryFilter(
            $"Attempts ge {fewestAttempts} and (PartitionKey gt {kind} or (PartitionKey eq {kind} and RowKey gt {id}))");
        var found = new List<FailedEffect>();
        await foreach (var row in MarksAsync(filter, Math.Min(limit + 1, MostInAnswer), cancellation))
        {
            if (KindOf(row) is not { } known)
                continue;
            if (found.Count == limit)
                return new(found, $"{found[^1].Kind}/{found[^1].Id}");
            found.Add(Read(row, known));
        }

        return new(found, null);
    }

    /// <summary>What a mark is on; null where a newer version has set it, which sees to it: it stops nothing here.</summary>
    private static PendingKind? KindOf(TableEntity row) => Enum.TryParse<PendingKind>(row.PartitionKey, out var kind) ? kind : null;

    private static FailedEffect Read(TableEntity row, PendingKind kind) => new(
        kind, row.RowKey, row.GetDateTimeOffset(Since) ?? row.GetDateTimeOffset(MarkedAt)!.Value,
        row.GetInt32(Attempts)!.Value, row.GetDateTimeOffset("LastTriedAt")!.Value, row.GetString("LastError"));

    /// <summary>Whether anything of a kind is marked: a command under way, or one that a crash cut short.</summary>
    public async Task<bool> AnyAsync(PendingKind kind, CancellationToken cancellation = default)
    {
        var partition = kind.ToString();
        await foreach (var _ in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {Beside}"), 1, cancellationToken: cancellation))
            return true;
        return false;
    }

    /// <summary>Marks older than a moment, of every kind, 200 of each at the most: those of one kind keep no other waiting.</summary>
    public async Task<ILookup<PendingKind, PendingMark>> OlderThanAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var rows = MarksAsync(TableClient.CreateQueryFilter($"MarkedAt lt {before}"), MostInAnswer, cancellation);
        var (marks, ofKind) = (new List<PendingMark>(), new Dictionary<PendingKind, int>());
        await foreach (var row in rows)
        {
            if (KindOf(row) is not { } kind)
                continue;
            ofKind[kind] = ofKind.GetValueOrDefault(kind) + 1;
            if (ofKind[kind] <= MostMarks)
                marks.Add(new(kind, row.RowKey, row.ETag, IsInherited: true));
        }

        return marks.ToLookup(mark => mark.Kind);
    }

    /// <summary>Marks by their kind and identity, those of cases by themselves: so no look goes over what stands beside them.</summary>
    private async IAsyncEnumerable<TableEntity> MarksAsync(
        string filter, int atOnce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cases = nameof(PendingKind.Case);
        foreach (var range in new[]
        {
            TableClient.CreateQueryFilter($"PartitionKey lt {cases}"),
            TableClient.CreateQueryFilter($"PartitionKey eq {cases} and RowKey lt {Beside}"),
            TableClient.CreateQueryFilter($"PartitionKey gt {cases}"),
        })
        {
            await foreach (var row in _table.QueryAsync<TableEntity>($"{range} and ({filter})", atOnce, cancellationToken: cancellation))
                yield return row;
        }
    }
}
