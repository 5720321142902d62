using System.Net;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Storage.Applications;

/// <summary>
/// Who claims which plot, certificate, loan or project under a policy: one row per thing with all who claim it, so that two
/// applications can not claim it at once, nor one once ever and another in some year. A claim counts while its application is under
/// way or has been approved.
/// </summary>
/// <param name="connection">The storage account.</param>
/// <param name="applications">The applications that hold the claims.</param>
public sealed class ClaimRegister(StorageConnection connection, ApplicationStore applications)
{
    /// <summary>A claim younger than this may belong to a submission still being committed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private const string Row = "claim";
    private readonly TableClient _table = connection.Table("Claims");

    /// <summary>The claims that another application holds.</summary>
    /// <param name="application">The application that wants to claim.</param>
    /// <param name="pack">Its policy.</param>
    /// <param name="matter">Its matter.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ClaimConflict>> ConflictsAsync(
        Application application, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var conflicts = new List<ClaimConflict>();
        foreach (var thing in Claims.Of(application, pack, matter, now))
        {
            var row = await FindAsync(Claims.Key(application.PolicyId, thing), cancellation);
            if (row is not null && await RivalAsync(row, application, pack, thing, now, cancellation) is { } rival)
                conflicts.Add(new(thing, rival));
        }

        return conflicts;
    }

    /// <summary>Claims everything the application claims, all or nothing.</summary>
    /// <param name="application">The application.</param>
    /// <param name="pack">Its policy.</param>
    /// <param name="matter">Its matter.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ahead">
    /// The application comes to name the things only later, as after an upheld objection: until it claims again without this, the
    /// claims count whatever it names, for as long as it is under way or approved.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The conflicts; empty when everything is claimed.</returns>
    public async Task<IReadOnlyList<ClaimConflict>> AcquireAsync(
        Application application, PolicyPack pack, Matter matter, DateTimeOffset now, bool ahead = false, CancellationToken cancellation = default)
    {
        var taken = new List<ClaimedThing>();
        foreach (var thing in Claims.Of(application, pack, matter, now))
        {
            var (isNew, conflict) = await TryAcquireAsync(application, pack, thing, now, ahead, cancellation);
            if (conflict is not null)
            {
                // What the application held before stays its own.
                foreach (var back in taken)
                    await ReleaseAsync(application, back, cancellation);
                return [conflict];
            }

            if (isNew)
                taken.Add(thing);
        }

        return [];
    }

    /// <summary>Gives back what the application holds.</summary>
    /// <param name="application">The application.</param>
    /// <param name="pack">Its policy.</param>
    /// <param name="matter">Its matter.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ReleaseAsync(Application application, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation = default)
    {
        foreach (var thing in Claims.Of(application, pack, matter, now))
            await ReleaseAsync(application, thing, cancellation);
    }

    private async Task ReleaseAsync(Application application, ClaimedThing thing, CancellationToken cancellation)
    {
        while (await FindAsync(Claims.Key(application.PolicyId, thing), cancellation) is { } row
            && row.Holders.Exists(h => h.ApplicationId == application.Id))
        {
            row.Holders.RemoveAll(h => h.ApplicationId == application.Id);
            if (await TryWriteAsync(row, cancellation))
                return;
        }
    }

    private async Task<(bool IsNew, ClaimConflict? Conflict)> TryAcquireAsync(
        Application application, PolicyPack pack, ClaimedThing thing, DateTimeOffset now, bool ahead, CancellationToken cancellation)
    {
        while (true)
        {
            var key = Claims.Key(application.PolicyId, thing);
            var row = await FindAsync(key, cancellation) ?? new ClaimRow(key, [], null);
            if (await RivalAsync(row, application, pack, thing, now, cancellation) is { } rival)
                return (false, new(thing, rival));

            // Young again, so that nobody takes it for one that a failed submission has left.
            var isNew = row.Holders.RemoveAll(h => h.ApplicationId == application.Id) == 0;
            row.Holders.Add(new(application.Id, application.Year, thing.Scope, now, ahead));
            if (await TryWriteAsync(row, cancellation))
                return (isNew, null);
        }
    }

    /// <summary>The other application that rightly stands in the way; null where there is none. Those who hold the thing no more leave the row.</summary>
    private async Task<string?> RivalAsync(
        ClaimRow row, Application application, PolicyPack pack, ClaimedThing thing, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var holder in row.Holders.ToArray())
        {
            if (holder.ApplicationId == application.Id || !thing.Excludes(thing with { Scope = holder.Scope }, holder.Year == application.Year))
                continue;
            if (await HoldsAsync(holder, row.Key, pack, now, cancellation))
                return holder.ApplicationId;
            row.Holders.Remove(holder);
        }

        return null;
    }

    private async Task<bool> HoldsAsync(ClaimHolder holder, string key, PolicyPack pack, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now - holder.ClaimedAt < Grace)
            return true;
        var other = (await applications.FindAsync(holder.ApplicationId, cancellation))?.State;
        if (other is null || other.Status == ApplicationStatus.Draft || other.Status.ReleasesClaims())
            return false;
        if (holder.Ahead)
            return true;

        // A correction or verification may have named another thing since.
        var things = pack.FindMatter(other.MatterId) is { } matter ? Claims.Of(other, pack, matter, now) : [];
        return things.Any(t => Claims.Key(other.PolicyId, t) == key);
    }

    private async Task<ClaimRow?> FindAsync(string key, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(key, Row, cancellationToken: cancellation);
        return row.HasValue
            ? new(key, JsonSerializer.Deserialize<List<ClaimHolder>>(row.Value!.GetString("Holders"), DomainJson.Options)!, row.Value.ETag)
            : null;
    }

    /// <summary>Writes the row unless somebody else was quicker; then the caller looks again.</summary>
    private async Task<bool> TryWriteAsync(ClaimRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(row.Key, Row) { ["Holders"] = JsonSerializer.Serialize(row.Holders, DomainJson.Options) };
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

    private sealed record ClaimRow(string Key, List<ClaimHolder> Holders, ETag? Tag);

    private sealed record ClaimHolder(string ApplicationId, int Year, ClaimScope Scope, DateTimeOffset ClaimedAt, bool Ahead = false);
}
