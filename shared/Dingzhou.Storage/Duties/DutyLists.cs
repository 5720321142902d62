using Dingzhou.Domain.Duties;

namespace Dingzhou.Storage.Duties;

/// <summary>A duty, and who owes it.</summary>
/// <param name="Owner">A department, or <see cref="DutyLists.PolicyManagers"/>.</param>
/// <param name="Duty">What it owes.</param>
public sealed record OwedDuty(string Owner, Duty Duty);

/// <summary>
/// What each department owes, by date, for everything that has no list of its own by department and date; written from events and
/// rebuildable from them. Whoever owes a thing may change with the functions, so beside the lists stands where each thing is listed now: in
/// one partition, so that the two always agree.
/// </summary>
public sealed class DutyLists(StorageConnection connection)
{
    /// <summary>Who keeps the policies: no department of its own.</summary>
    public const string PolicyManagers = "@policyManagers";

    private const string Partition = "duties";
    private const string OldNotes = "things";
    private const string OldLists = "owner-";

    /// <summary>As many as an entity-group transaction has rows, without the note.</summary>
    private const int MostLines = 99;

    private readonly TableClient _table = connection.Table("Duties");
    private readonly Lock _gate = new();
    private Task? _upToDate;

    /// <summary>The place of a duty among those of its owner: by the end of its limit, those without one last.</summary>
    /// <param name="dueAt">The end of its limit.</param>
    public static string Place(DateTimeOffset? dueAt) =>
        (dueAt ?? DateTimeOffset.MaxValue).UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>What an owner owes, each with its place, the earliest first.</summary>
    /// <param name="after">The place after which one begins.</param>
    public async Task<IReadOnlyList<(string Place, Duty Duty)>> ListAsync(
        string owner, string after, int limit, CancellationToken cancellation = default)
    {
        await BringUpToDateAsync().WaitAsync(cancellation);
        var (list, found) = (ListOf(owner), new List<(string, Duty)>());
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {list + after} and RowKey lt {list + "}"}"),
            Math.Min(limit, Lines.MostInAnswer), cancellationToken: cancellation);
        await foreach (var row in query)
        {
            found.Add((row.RowKey[list.Length..], Lines.Read<Duty>(row)));
            if (found.Count == limit)
                break;
        }

        return found;
    }

    /// <summary>
    /// Lists what is owed for a thing now, in place of what was before: one look, and one transaction where anything changes.
    /// </summary>
    /// <param name="owed">What is owed for it; none when everything is done.</param>
    /// <exception cref="TimeoutException">Others listed it at the same time, and were quicker at every try.</exception>
    public async Task WriteAsync(string thing, IReadOnlyList<OwedDuty> owed, CancellationToken cancellation = default)
    {
        await BringUpToDateAsync().WaitAsync(cancellation);
        await ReplaceAsync(thing, owed, cancellation);
    }

    private async Task ReplaceAsync(string thing, IReadOnlyList<OwedDuty> owed, CancellationToken cancellation)
    {
        var wanted = owed.DistinctBy(RowOf).ToDictionary(RowOf, o => o.Duty, StringComparer.Ordinal);
        for (var tries = 1; tries <= Contention.MostTries;)
        {
            // Each line with the hash of what it says.
            var note = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, $"t-{thing}", cancellationToken: cancellation);
            var listed = note.HasValue ? Lines.Read<Dictionary<string, string>>(note.Value!) : new(StringComparer.Ordinal);
            var gone = listed.Keys.Where(row => !wanted.ContainsKey(row)).ToList();
            var said = wanted.Where(w => listed.GetValueOrDefault(w.Key) != HashOf(w.Value)).ToList();
            if (gone.Count + said.Count == 0)
                return;
            var actions = new List<TableTransactionAction>();
            foreach (var (row, duty) in said.Take(MostLines))
            {
                actions.Add(new(TableTransactionActionType.UpsertReplace, Lines.Of(Partition, row, duty)));
                listed[row] = HashOf(duty);
            }

            foreach (var row in gone.Take(MostLines - said.Count))
            {
                actions.Add(new(TableTransactionActionType.Delete, new TableEntity(Partition, row), ETag.All));
                listed.Remove(row);
            }

            var line = Lines.Of(Partition, $"t-{thing}", listed);
            actions.Add(!note.HasValue ? new(TableTransactionActionType.Add, line)
                : new(listed.Count > 0 ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.Delete, line,
                    note.Value!.ETag));
            try
            {
                await _table.SubmitTransactionAsync(actions, cancellation);
                if (gone.Count + said.Count < actions.Count)
                    return;
            }
            catch (RequestFailedException e) when (e.Status is
                (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
            {
                await Contention.PauseAsync(tries++, cancellation);
            }
        }

        throw new TimeoutException($"Others were always quicker to list what is owed for {thing}.");
    }

    /// <summary>
    /// The lists once had a partition each, and the notes one: whatever stands there still is listed as today. One look for each process.
    /// </summary>
    private Task BringUpToDateAsync()
    {
        lock (_gate)
            return _upToDate is null or { IsFaulted: true } or { IsCanceled: true } ? _upToDate = MoveAsync() : _upToDate;
    }

    private async Task MoveAsync()
    {
        await foreach (var note in _table.QueryAsync<TableEntity>(e => e.PartitionKey == OldNotes))
        {
            var (owed, lines) = (new List<OwedDuty>(), Lines.Read<List<OldLine>>(note));
            foreach (var line in lines)
            {
                if (await _table.GetEntityIfExistsAsync<TableEntity>(line.Partition, line.Row) is { HasValue: true } row)
                    owed.Add(new(line.Partition[OldLists.Length..], Lines.Read<Duty>(row.Value!)));
            }

            await ReplaceAsync(note.RowKey, owed, CancellationToken.None);
            await _table.DeleteEntityAsync(note.PartitionKey, note.RowKey, ETag.All);
            foreach (var line in lines)
                await _table.DeleteEntityAsync(line.Partition, line.Row, ETag.All);
        }
    }

    private static string ListOf(string owner) => $"o-{owner}|";

    private static string RowOf(OwedDuty owed) => $"{ListOf(owed.Owner)}{Place(owed.Duty.DueAt)}-{owed.Duty.Key}";

    private static string HashOf(Duty duty) => CanonicalJson.Hash(duty)[..16];

    /// <summary>Where a duty was listed.</summary>
    private sealed record OldLine(string Partition, string Row);
}
