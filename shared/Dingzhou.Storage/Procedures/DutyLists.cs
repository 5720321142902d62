using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Procedures;

/// <summary>A duty, and who owes it.</summary>
/// <param name="Owner">A department, or <see cref="DutyLists.PolicyManagers"/>.</param>
/// <param name="Duty">What it owes.</param>
public sealed record OwedDuty(string Owner, Duty Duty);

/// <summary>
/// What each department owes, by date, for everything that has no list of its own by department and date; written from events and
/// rebuildable from them. Whoever owes a thing may change with the functions, so beside the lists stands where each thing is listed now.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class DutyLists(StorageConnection connection)
{
    /// <summary>Who keeps the policies: no department of its own.</summary>
    public const string PolicyManagers = "@policyManagers";

    private const string Things = "things";

    /// <summary>More than elsewhere, since each of two steps may find that another was quicker.</summary>
    private const int MostTries = 2 * Contention.MostTries;

    /// <summary>False while the lines are being written; one that stays so was cut short.</summary>
    private const string IsWritten = "IsWritten";
    private readonly TableClient _table = connection.Table("Duties");

    /// <summary>The place of a duty among those of its owner: by the end of its limit, those without one last.</summary>
    /// <param name="dueAt">The end of its limit.</param>
    public static string Place(DateTimeOffset? dueAt) => (dueAt ?? DateTimeOffset.MaxValue).UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>What an owner owes, each with its place, the earliest first.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="after">The place after which one begins.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<(string Place, Duty Duty)>> ListAsync(string owner, string after, int limit, CancellationToken cancellation = default)
    {
        var (partition, found) = (PartitionOf(owner), new List<(string, Duty)>());
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after}"), limit, cancellationToken: cancellation);
        await foreach (var row in query)
        {
            found.Add((row.RowKey, JsonSerializer.Deserialize<Duty>(row.GetText("Json"), DomainJson.Options)!));
            if (found.Count == limit)
                break;
        }

        return found;
    }

    /// <summary>Lists what is owed for a thing now, in place of what was before.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="owed">What is owed for it; none when everything is done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">Others listed it at the same time, and were quicker at every try.</exception>
    public async Task WriteAsync(string thing, IReadOnlyList<OwedDuty> owed, CancellationToken cancellation = default)
    {
        var wanted = owed.Select(Line.Of).ToList();
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var known = await _table.GetEntityIfExistsAsync<TableEntity>(Things, thing, cancellationToken: cancellation) is { HasValue: true, Value: { } row } ? row : null;
            var listed = known is null ? [] : JsonSerializer.Deserialize<List<Line>>(known.GetText("Json"), DomainJson.Options)!;
            var isWritten = known?.GetBoolean(IsWritten) != false;
            if (isWritten && listed.SequenceEqual(wanted))
                return;

            // Where a line may be is written down first, so that one written before a crash is found and taken away, and one that was not is
            // written. Whoever writes down anything meanwhile is looked at again: no line is forgotten.
            if (await NoteAsync(thing, [.. listed.Union(wanted)], isWritten: false, known?.ETag, cancellation) is not { } noted)
            {
                await Contention.PauseAsync(tries, cancellation);
                continue;
            }

            foreach (var (line, duty) in wanted.Zip(owed).Where(p => !isWritten || !listed.Contains(p.First)))
            {
                var entity = new TableEntity(line.Partition, line.Row);
                entity.SetText("Json", JsonSerializer.Serialize(duty.Duty, DomainJson.Options));
                await _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
            }

            var kept = wanted.Select(l => (l.Partition, l.Row)).ToHashSet();
            foreach (var line in listed.Where(l => !kept.Contains((l.Partition, l.Row))))
                await _table.DeleteEntityAsync(line.Partition, line.Row, ETag.All, cancellation);
            if (await NoteAsync(thing, wanted, isWritten: true, noted, cancellation) is not null)
                return;
            await Contention.PauseAsync(tries, cancellation);
        }

        throw new TimeoutException($"Others were always quicker to list what is owed for {thing}.");
    }

    /// <summary>Writes down where a thing is listed.</summary>
    /// <returns>The tag of the note; null where somebody else was quicker.</returns>
    private async Task<ETag?> NoteAsync(string thing, List<Line> lines, bool isWritten, ETag? tag, CancellationToken cancellation)
    {
        var row = new TableEntity(Things, thing) { [IsWritten] = isWritten };
        row.SetText("Json", JsonSerializer.Serialize(lines, DomainJson.Options));
        try
        {
            if (tag is not { } known)
                return (await _table.AddEntityAsync(row, cancellation)).Headers.ETag;
            if (lines.Count > 0)
                return (await _table.UpdateEntityAsync(row, known, TableUpdateMode.Replace, cancellation)).Headers.ETag;
            await _table.DeleteEntityAsync(Things, thing, known, cancellation);
            return known;
        }
        catch (RequestFailedException e) when (e.Status is
            (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static string PartitionOf(string owner) => $"owner-{owner}";

    /// <summary>Where a duty is listed, and what it said there.</summary>
    private sealed record Line(string Partition, string Row, string What)
    {
        public static Line Of(OwedDuty owed) => new(
            PartitionOf(owed.Owner), $"{Place(owed.Duty.DueAt)}-{owed.Duty.Key}", CanonicalJson.Hash(owed.Duty)[..16]);
    }
}
