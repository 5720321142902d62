using System.Runtime.CompilerServices;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>
/// The rows of the claims: one for each thing with all who claim it, and for each application one for each that it shares a thing with.
/// </summary>
internal sealed class ClaimRows(StorageConnection connection)
{
    private const string Row = "claim";
    private const string Form = "form";
    private const string Rival = "Rival";

    /// <summary>Who claims it: wide text, and in rows of before one column.</summary>
    private const string Holders = "Holders";
    private readonly TableClient _table = connection.Table("Claims");

    public async Task<ClaimRow?> FindAsync(string key, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(key, Row, cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>Changes who claims a thing, and looks again where somebody else was quicker.</summary>
    /// <param name="change">Changes the holders; false where there is nothing to change.</param>
    public async Task ChangeAsync(string key, Func<List<ClaimHolder>, bool> change, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await FindAsync(key, cancellation) ?? new ClaimRow(key, [], null);
            if (!change(row.Holders) || await TryWriteAsync(row, cancellation))
                return;
        }
    }

    /// <summary>Every row.</summary>
    public async IAsyncEnumerable<ClaimRow> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(r => r.RowKey == Row, cancellationToken: cancellation))
            yield return Read(row);
    }

    /// <summary>Whether the rows are known to be in a form.</summary>
    public async Task<bool> IsInFormAsync(string form, CancellationToken cancellation) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(Form, form, cancellationToken: cancellation)).HasValue;

    /// <summary>Notes that they are.</summary>
    public Task SetFormAsync(string form, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(Form, form), TableUpdateMode.Replace, cancellation);

    /// <summary>Writes the row unless somebody else was quicker; then the caller looks again.</summary>
    public async Task<bool> TryWriteAsync(ClaimRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(row.Key, Row);
        entity.SetText(Holders, JsonSerializer.Serialize(row.Holders, DomainJson.Options));
        try
        {
            if (row.Tag is not { } tag)
                await _table.AddEntityAsync(entity, cancellation);
            else if (row.Holders.Count > 0)
                await _table.UpdateEntityAsync(entity, tag, TableUpdateMode.Replace, cancellation);
            else
                await _table.DeleteEntityAsync(row.Key, Row, tag, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is
            (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Notes for both that they have claimed one thing, and whether under one policy.</summary>
    public async Task MeetAsync(string one, string other, bool areRivals, CancellationToken cancellation)
    {
        await _table.UpsertEntityAsync(
            new TableEntity(Neighbourhood(one), other) { [Rival] = areRivals }, TableUpdateMode.Replace, cancellation);
        await _table.UpsertEntityAsync(
            new TableEntity(Neighbourhood(other), one) { [Rival] = areRivals }, TableUpdateMode.Replace, cancellation);
    }

    public async Task<Neighbours> NeighboursAsync(string applicationId, CancellationToken cancellation)
    {
        var (partition, others, rivals) = (Neighbourhood(applicationId), new List<string>(), new List<string>());
        await foreach (var row in _table.QueryAsync<TableEntity>(r => r.PartitionKey == partition, cancellationToken: cancellation))
            (row.GetBoolean(Rival) == true ? rivals : others).Add(row.RowKey);
        return new(others, rivals);
    }

    private static ClaimRow Read(TableEntity row) =>
        new(row.PartitionKey,
            JsonSerializer.Deserialize<List<ClaimHolder>>(row.GetString(Holders) ?? row.GetText(Holders), DomainJson.Options)!, row.ETag);

    private static string Neighbourhood(string applicationId) => $"neighbours-{applicationId}";
}

/// <summary>
/// Applications that have claimed one of an application's things at some time: whether they still do, they say themselves.
/// </summary>
/// <param name="Others">Those under other policies.</param>
/// <param name="Rivals">Those under the same.</param>
public sealed record Neighbours(IReadOnlyList<string> Others, IReadOnlyList<string> Rivals)
{
    /// <summary>None at all.</summary>
    public static Neighbours None { get; } = new([], []);
}

/// <summary>A thing and who claims it.</summary>
internal sealed record ClaimRow(string Key, List<ClaimHolder> Holders, ETag? Tag);

/// <summary>Who claims it: under which policy, as what, in which year.</summary>
internal sealed record ClaimHolder(
    string ApplicationId, string PolicyId, string Key, int Year, ClaimScope Scope, DateTimeOffset ClaimedAt, bool Ahead = false)
{
    /// <summary>When it was last claimed in order to be awarded: not yet committed, it counts as if it were.</summary>
    public DateTimeOffset? AwardedAt { get; init; }

    public ClaimedThing Thing(ClaimKind kind) => new(Key, kind, Scope);
}
