using System.Net;
using Azure;
using Azure.Data.Tables;
using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Storage.Applications;

/// <summary>
/// Who claims which plot, certificate, loan or project under a policy: one row per thing, so that two applications can
/// not claim it at once. A row counts while its application is under way or has been approved.
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
            var row = await FindAsync(Claims.Key(application, thing), cancellation);
            if (row is not null && await HolderAsync(row, application.Id, pack, now, cancellation) is { } holder)
                conflicts.Add(new(thing, holder));
        }

        return conflicts;
    }

    /// <summary>Claims everything the application claims, all or nothing.</summary>
    /// <param name="application">The application.</param>
    /// <param name="pack">Its policy.</param>
    /// <param name="matter">Its matter.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The conflicts; empty when everything is claimed.</returns>
    public async Task<IReadOnlyList<ClaimConflict>> AcquireAsync(
        Application application, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var taken = new List<ClaimedThing>();
        foreach (var thing in Claims.Of(application, pack, matter, now))
        {
            var (isNew, conflict) = await TryAcquireAsync(application, pack, thing, now, cancellation);
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
        if (await FindAsync(Claims.Key(application, thing), cancellation) is { } row && row.GetString("ApplicationId") == application.Id)
            await DeleteAsync(row, cancellation);
    }

    private async Task<(bool IsNew, ClaimConflict? Conflict)> TryAcquireAsync(
        Application application, PolicyPack pack, ClaimedThing thing, DateTimeOffset now, CancellationToken cancellation)
    {
        var mine = new TableEntity(Claims.Key(application, thing), Row) { ["ApplicationId"] = application.Id, ["ClaimedAt"] = now };
        while (true)
        {
            try
            {
                await _table.AddEntityAsync(mine, cancellation);
                return (true, null);
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
            {
                if (await FindAsync(Claims.Key(application, thing), cancellation) is not { } row)
                    continue;
                if (row.GetString("ApplicationId") == application.Id)
                {
                    // Young again, so that nobody takes it for one that a failed submission has left.
                    if (await TryRenewAsync(row, now, cancellation))
                        return (false, null);
                    continue;
                }

                if (await HolderAsync(row, application.Id, pack, now, cancellation) is { } holder)
                    return (false, new(thing, holder));
                await DeleteAsync(row, cancellation);
            }
        }
    }

    /// <summary>The other application that rightly holds a row; null where the row is our own or nobody's any more.</summary>
    private async Task<string?> HolderAsync(
        TableEntity row, string applicationId, PolicyPack pack, DateTimeOffset now, CancellationToken cancellation)
    {
        var holder = row.GetString("ApplicationId");
        if (holder == applicationId)
            return null;
        if (now - row.GetDateTimeOffset("ClaimedAt") < Grace)
            return holder;
        var other = (await applications.FindAsync(holder, cancellation))?.State;
        if (other is null || other.Status == ApplicationStatus.Draft || other.Status.ReleasesClaims())
            return null;

        // A correction or verification may have named another thing since.
        var things = pack.FindMatter(other.MatterId) is { } matter ? Claims.Of(other, pack, matter, now) : [];
        return things.Any(t => Claims.Key(other, t) == row.PartitionKey) ? holder : null;
    }

    private async Task<bool> TryRenewAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellation)
    {
        row["ClaimedAt"] = now;
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<TableEntity?> FindAsync(string key, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(key, Row, cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    private async Task DeleteAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            // Somebody else was quicker; the caller looks again.
        }
    }
}
