using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Storage.Applications;

/// <summary>
/// Who claims which plot, certificate, loan or project: one row per thing with all who claim it under whatever policy, so that two
/// applications can not claim it at once under one, nor one once ever and another in some year, and those under different ones know
/// of each other. A claim counts while its application is under way or has been approved.
/// </summary>
/// <param name="connection">The storage account.</param>
/// <param name="applications">The applications that hold the claims.</param>
/// <param name="policies">The versions that judge them.</param>
public sealed class ClaimRegister(StorageConnection connection, ApplicationStore applications, PolicyCatalogue policies)
{
    /// <summary>A claim younger than this may belong to a submission still being committed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly ClaimRows _rows = new(connection);

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
            var row = await _rows.FindAsync(Claims.Key(thing), cancellation);
            if (row is not null && await RivalAsync(row, application, thing, now, cancellation) is { } rival)
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
        // In one order for all: of two who want the same things one gets them.
        foreach (var thing in Claims.Of(application, pack, matter, now).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var (isNew, conflict) = await TryAcquireAsync(application, thing, now, ahead, cancellation);
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
        while (await _rows.FindAsync(Claims.Key(thing), cancellation) is { } row
            && row.Holders.Exists(h => h.ApplicationId == application.Id))
        {
            row.Holders.RemoveAll(h => h.ApplicationId == application.Id);
            if (await _rows.TryWriteAsync(row, cancellation))
                return;
        }
    }

    /// <summary>Applications under other policies that have claimed one of its things at some time: whether they still do, they say themselves.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="cancellation">Gives up.</param>
    public IAsyncEnumerable<string> NeighboursAsync(string applicationId, CancellationToken cancellation = default) =>
        _rows.NeighboursAsync(applicationId, cancellation);

    private async Task<(bool IsNew, ClaimConflict? Conflict)> TryAcquireAsync(
        Application application, ClaimedThing thing, DateTimeOffset now, bool ahead, CancellationToken cancellation)
    {
        while (true)
        {
            var key = Claims.Key(thing);
            var row = await _rows.FindAsync(key, cancellation) ?? new ClaimRow(key, [], null);
            if (await RivalAsync(row, application, thing, now, cancellation) is { } rival)
                return (false, new(thing, rival));

            // Young again, so that nobody takes it for one that a failed submission has left.
            var isNew = row.Holders.RemoveAll(h => h.ApplicationId == application.Id) == 0;
            row.Holders.Add(new(application.Id, application.PolicyId, thing.Key, application.Year, thing.Scope, now, ahead));
            if (!await _rows.TryWriteAsync(row, cancellation))
                continue;

            // Whoever comes second finds the first in the row, and notes it for both.
            foreach (var other in row.Holders.Where(h => h.PolicyId != application.PolicyId && thing.IsSupportedBy(h.Thing(thing.Kind), h.Year == application.Year)))
                await _rows.MeetAsync(application.Id, other.ApplicationId, cancellation);
            return (isNew, null);
        }
    }

    /// <summary>The other application that rightly stands in the way; null where there is none. Those who hold the thing no more leave the row.</summary>
    private async Task<string?> RivalAsync(
        ClaimRow row, Application application, ClaimedThing thing, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var holder in row.Holders.ToArray())
        {
            if (holder.ApplicationId == application.Id || holder.PolicyId != application.PolicyId
                || !thing.Excludes(holder.Thing(thing.Kind), holder.Year == application.Year))
                continue;
            if (await HoldsAsync(holder, now, cancellation))
                return holder.ApplicationId;
            row.Holders.Remove(holder);
        }

        return null;
    }

    private async Task<bool> HoldsAsync(ClaimHolder holder, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now - holder.ClaimedAt < Grace)
            return true;
        var other = (await applications.FindAsync(holder.ApplicationId, cancellation))?.State;
        if (other is null || other.Status == ApplicationStatus.Draft || other.Status.ReleasesClaims())
            return false;
        if (holder.Ahead)
            return true;

        // A correction or verification may have named another thing since: by the rules that judge that case, not by today's.
        return policies.Pack(other.PolicyHash) is not { } pack || pack.FindMatter(other.MatterId) is not { } matter
            || Claims.Of(other, pack, matter, now).Any(t => t.Key == holder.Key);
    }
}
