using Dingzhou.Domain.Regulations.Cleanups;

namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>
/// Lists of the clean-ups: all cycles, each cycle's documents, what is due in it, what each department has to do, and which documents
/// are in an open cycle. Written from the events and rebuildable from them.
/// </summary>
public sealed class CleanupLists(StorageConnection connection) : IListsOf<CleanupCycle>, IListsOf<CleanupTask>
{
    private const string Cycles = "cycles";
    internal const string Open = "open";
    private const int MostInTransaction = 100;
    private readonly TableClient _table = connection.Table("CleanupLists");

    /// <summary>The clean-ups, newest first.</summary>
    public Task<Page<CleanupSummary>> CyclesAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<CleanupSummary>(Cycles, limit, cursor, [], cancellation);

    /// <summary>A cycle's documents, in the order of its scope.</summary>
    /// <param name="status">Only those that stand there; null for all.</param>
    /// <param name="department">Only those of this main department; null for all.</param>
    public Task<Page<CleanupTaskSummary>> TasksAsync(
        string cycleId, CleanupTaskStatus? status, string? department, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var filters = new List<string>();
        if (status is { } s)
            filters.Add(TableClient.CreateQueryFilter($"Status eq {s.ToString()}"));
        if (department is not null)
            filters.Add(TableClient.CreateQueryFilter($"Department eq {department}"));
        return _table.PageAsync<CleanupTaskSummary>($"tasks-{cycleId}", limit, cursor, filters, cancellation);
    }

    /// <summary>All documents of a cycle, in the order of its scope.</summary>
    public async Task<IReadOnlyList<CleanupTaskSummary>> AllTasksAsync(string cycleId, CancellationToken cancellation = default) =>
        (await TasksAsync(cycleId, null, null, CleanupCycle.MostDocuments, null, cancellation)).Items;

    /// <summary>The documents of a cycle for which time does something next, the earliest first.</summary>
    public async Task<IReadOnlyList<(string DocumentId, DateTimeOffset At)>> NextAsync(
        string cycleId, int limit, CancellationToken cancellation = default)
    {
        var partition = $"due-{cycleId}";
        var found = new List<(string, DateTimeOffset)>();
        await foreach (var row in _table.QueryAsync<TableEntity>(e => e.PartitionKey == partition, limit, cancellationToken: cancellation))
        {
            found.Add((row.RowKey[20..],
                new DateTimeOffset(long.Parse(row.RowKey.AsSpan(0, 19), CultureInfo.InvariantCulture), TimeSpan.Zero)));
            if (found.Count == limit)
                break;
        }

        return found;
    }

    /// <summary>Takes a line of <see cref="NextAsync"/> away, for which there is nothing to do.</summary>
    /// <param name="at">The moment that the line names.</param>
    public Task DropAsync(string cycleId, string documentId, DateTimeOffset at, CancellationToken cancellation = default) =>
        _table.DeleteEntityAsync($"due-{cycleId}", DueRow(documentId, at), ETag.All, cancellation);

    /// <summary>What a department has to do, the nearest date first.</summary>
    public Task<Page<CleanupDuty>> DutiesAsync(string department, int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<CleanupDuty>($"inbox-{department}", limit, cursor, [], cancellation);

    /// <summary>Documents that are in an open cycle, with the cycle.</summary>
    public async Task<IReadOnlyDictionary<string, string>> InOpenCyclesAsync(CancellationToken cancellation = default)
    {
        var open = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(e => e.PartitionKey == Open, cancellationToken: cancellation))
            open[row.RowKey] = row.GetString("CycleId");
        return open;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<Listed<CleanupCycle>> changes, CancellationToken cancellation = default)
    {
        foreach (var (before, after) in changes)
            await WriteAsync(before, after, cancellation);
    }

    private async Task WriteAsync(IReadOnlyList<CleanupCycle> before, CleanupCycle after, CancellationToken cancellation)
    {
        await _table.UpsertEntityAsync(LineOf(after), TableUpdateMode.Replace, cancellation);
        if (before is [var last] && last.IsOpen == after.IsOpen && last.Documents.Count == after.Documents.Count)
            return;
        var open = after.IsOpen ? after.Documents : [];

        // What it had before stands there already, or another cycle has claimed it since.
        await SubmitAsync(
            [.. open.Except(before is [{ IsOpen: true } known] ? known.Documents : [], StringComparer.Ordinal)], d =>
            new(TableTransactionActionType.UpsertReplace, new TableEntity(Open, d) { ["CycleId"] = after.Id }), cancellation);

        // Another cycle may have them by now.
        var left = before.Append(after).SelectMany(c => c.Documents).Distinct().Except(open, StringComparer.Ordinal).ToList();
        if (left.Count > 0)
        {
            var holders = await InOpenCyclesAsync(cancellation);
            await SubmitAsync(
                [.. left.Where(d => holders.GetValueOrDefault(d) == after.Id)], d =>
                new(TableTransactionActionType.Delete, new TableEntity(Open, d)), cancellation);
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<Listed<CleanupTask>> changes, CancellationToken cancellation = default) =>
        _table.WriteAsync(changes, LinesOf, cancellation);

    /// <inheritdoc/>
    public void Foresee(CleanupTask after) => _ = LinesOf(after).ToList();

    /// <inheritdoc/>
    public void Foresee(CleanupCycle after) => _ = LineOf(after);

    private async Task SubmitAsync(
        IReadOnlyList<string> documents, Func<string, TableTransactionAction> action, CancellationToken cancellation)
    {
        foreach (var some in documents.Chunk(MostInTransaction))
            await _table.SubmitTransactionAsync(some.Select(action), cancellation);
    }

    private static TableEntity LineOf(CleanupCycle c) =>
        Lines.Of(Cycles, $"{Lines.NewestFirst(c.ProposedAt)}-{c.Id}", CleanupSummary.Of(c));

    private static IEnumerable<TableEntity> LinesOf(CleanupTask t)
    {
        var a = t.Assignment;
        var line = Lines.Of($"tasks-{a.CycleId}", $"{a.Order:D5}", CleanupTaskSummary.Of(t));
        line["Status"] = t.Status.ToString();
        line["Department"] = a.Department;
        yield return line;
        if (TaskClock.Next(t) is { } next)
            yield return new($"due-{a.CycleId}", DueRow(a.DocumentId, next));
        foreach (var (department, duty, dueAt) in DutiesOf(t))
            yield return Line(department, new(a.CycleId, a.DocumentId, a.Number, a.Title, duty, dueAt));
    }

    private static TableEntity Line(string department, CleanupDuty d) => Lines.Of($"inbox-{department}", d.Place, d);

    private static IEnumerable<(string Department, DutyKind Duty, DateTimeOffset DueAt)> DutiesOf(CleanupTask t)
    {
        if ((t.OpenLetter ?? t.OverdueLetter) is { } letter)
            yield return (t.Assignment.Department, DutyKind.AnswerLetter, letter.AnswerBy);
        if (t.Status == CleanupTaskStatus.AwaitingOpinion)
        {
            yield return (t.Assignment.Department, DutyKind.FileOpinion, t.Assignment.OpinionBy);
            foreach (var other in t.MissingJointOpinions)
                yield return (other, DutyKind.GiveJointOpinion, t.Assignment.JointOpinionsBy);
        }

        foreach (var question in t.OpenQuestions)
            yield return (question.Department, DutyKind.AnswerConsultation, question.AnswerBy);
    }

    private static string DueRow(string documentId, DateTimeOffset at) => $"{at.UtcTicks:D19}-{documentId}";
}
