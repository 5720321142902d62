using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Storage.Grants.Funds;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>
/// Who claims which plot, certificate, loan or project: one row per thing with all who claim it under whatever policy, so that of two
/// applications under one policy never both are awarded it, nor one once ever and another in some year, and those under different ones
/// know of each other. A claim counts while its application is under way, and when it has been awarded something (<see cref="Contest"/>).
/// </summary>
public sealed class ClaimRegister : IDisposable
{
    /// <summary>A claim younger than this may belong to a submission, or an award, still being committed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>More than anybody claims one thing in earnest, and no more than a row holds.</summary>
    private const int MostHolders = 100;

    private readonly ApplicationStore _applications;
    private readonly PolicyCatalogue _policies;
    private readonly ClaimRows _rows;
    private readonly SettlementStore _settlements;
    private readonly ClaimForm _form;

    /// <summary>The claims of a storage account.</summary>
    /// <param name="applications">The applications that hold the claims.</param>
    /// <param name="policies">The versions that judge them.</param>
    public ClaimRegister(StorageConnection connection, ApplicationStore applications, PolicyCatalogue policies)
    {
        (_applications, _policies, _rows, _settlements) = (applications, policies, new(connection), new(connection));
        _form = new(
            _rows, async (holder, cancellation) =>
            await applications.FindAsync(holder.ApplicationId, cancellation) is not { State: var a } ? []
            : holder.Ahead ? await FoundAsync(holder, a, cancellation) : ThingsOf(a) ?? []);
    }

    /// <inheritdoc/>
    public void Dispose() => _form.Dispose();

    /// <summary>The claims of other applications under the same policy to what the application claims.</summary>
    public async Task<IReadOnlyList<RivalClaim>> RivalsAsync(
        Application application, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await _form.EnsureAsync(cancellation);
        var rivals = new List<RivalClaim>();
        foreach (var thing in Claims.Of(application, pack, matter, now))
        {
            if (await _rows.FindAsync(Claims.Key(thing), cancellation) is { } row)
                rivals.AddRange(await RivalsAsync(row, application, thing, now, cancellation));
        }

        return rivals;
    }

    /// <summary>
    /// Claims everything the application claims, all or nothing; who else claims it is settled by the store, also of two at once.
    /// </summary>
    /// <returns>Whether everything is claimed, and the claims of others: all of them, or those that stand in the way.</returns>
    public async Task<ClaimAnswer> AcquireAsync(
        Application application, PolicyPack pack, Matter matter, DateTimeOffset now, ClaimPurpose purpose = ClaimPurpose.Submission,
        CancellationToken cancellation = default)
    {
        await _form.EnsureAsync(cancellation);
        var (taken, rivals, isAlone) = (new List<(ClaimedThing Thing, ClaimHolder? Before)>(), new List<RivalClaim>(), true);
        // In one order for all: of two who want the same things for themselves one gets them.
        foreach (var thing in Claims.Of(application, pack, matter, now).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var (before, answer) = await TryAcquireAsync(application, thing, now, purpose, cancellation);
            if (!answer.IsTaken)
            {
                // What the application held before stays its own, as it was.
                foreach (var (back, was) in taken)
                    await PutAsync(application, back, was, cancellation);
                return answer;
            }

            taken.Add((thing, before));
            rivals.AddRange(answer.Rivals);
            isAlone &= answer.IsAlone;
        }

        return new(true, rivals, isAlone);
    }

    /// <summary>Gives back what the application holds.</summary>
    public async Task ReleaseAsync(
        Application application, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await _form.EnsureAsync(cancellation);
        foreach (var thing in Claims.Of(application, pack, matter, now))
            await ReleaseAsync(application, thing, cancellation);
    }

    /// <summary>
    /// Gives back what the application claims ahead of facts that are not committed after all; what it holds otherwise stays its own.
    /// </summary>
    /// <param name="application">The application with these facts.</param>
    /// <param name="standing">The same with other facts that still wait to be committed.</param>
    public async Task ReleaseAheadAsync(
        Application application, IReadOnlyList<Application> standing, PolicyPack pack, Matter matter, DateTimeOffset now,
        CancellationToken cancellation = default)
    {
        await _form.EnsureAsync(cancellation);
        var kept = standing.SelectMany(a => Claims.Of(a, pack, matter, now)).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var thing in Claims.Of(application, pack, matter, now).Where(t => !kept.Contains(t.Key)))
            await _rows.ChangeAsync(
                Claims.Key(thing), holders => holders.RemoveAll(h => h.ApplicationId == application.Id && h.Ahead) > 0, cancellation);
    }

    private Task ReleaseAsync(Application application, ClaimedThing thing, CancellationToken cancellation) =>
        PutAsync(application, thing, null, cancellation);

    private Task PutAsync(Application application, ClaimedThing thing, ClaimHolder? holder, CancellationToken cancellation) =>
        _rows.ChangeAsync(
            Claims.Key(thing),
            holders =>
            {
                var isChanged = holders.RemoveAll(h => h.ApplicationId == application.Id) > 0;
                if (holder is not null)
                    holders.Add(holder);
                return isChanged;
            },
            cancellation);

    /// <summary>
    /// Who else has claimed one of the things of an application that has claimed them: one transaction, and mostly nobody.
    /// </summary>
    public async Task<Neighbours> NeighboursAsync(string applicationId, CancellationToken cancellation = default)
    {
        await _form.EnsureAsync(cancellation);
        return await _rows.NeighboursAsync(applicationId, cancellation);
    }

    private async Task<(ClaimHolder? Before, ClaimAnswer Answer)> TryAcquireAsync(
        Application application, ClaimedThing thing, DateTimeOffset now, ClaimPurpose asked, CancellationToken cancellation)
    {
        while (true)
        {
            var key = Claims.Key(thing);
            var row = await _rows.FindAsync(key, cancellation) ?? new ClaimRow(key, [], null);
            var before = row.Holders.Find(h => h.ApplicationId == application.Id);

            // Only what it does not claim yet is claimed ahead; whoever else claims the rest has waited for it before.
            var purpose = asked == ClaimPurpose.Ahead && before is { Ahead: false } ? ClaimPurpose.Award : asked;
            var rivals = await RivalsAsync(row, application, thing, now, cancellation);
            if (rivals.Where(r => Contest.Blocks(application, r, purpose)).ToList() is { Count: > 0 } blocking)
                return (before, new(false, blocking, false));

            if (before is null && row.Holders.Count >= MostHolders)
                throw new RefusedException(RefusalKind.Conflict, "too-many-claims", ("thing", thing.Text()));

            // Young again, so that nobody takes it for one that a failed command has left.
            row.Holders.RemoveAll(h => h.ApplicationId == application.Id);
            row.Holders.Add(
                new(application.Id, application.PolicyId, thing.Key, application.Year, thing.Scope, now, purpose == ClaimPurpose.Ahead)
            {
                AwardedAt = purpose == ClaimPurpose.Award ? now : null,
            });
            if (!await _rows.TryWriteAsync(row, cancellation))
                continue;

            // Whoever comes second finds the first in the row, and notes it for both.
            foreach (var other in row.Holders.Where(h => h.ApplicationId != application.Id
                && (h.PolicyId == application.PolicyId || thing.IsSupportedBy(h.Thing(thing.Kind), h.Year == application.Year))))
                await _rows.MeetAsync(application.Id, other.ApplicationId, other.PolicyId == application.PolicyId, cancellation);
            return (before, new(true, rivals, row.Holders.Count == 1));
        }
    }

    /// <summary>The other applications that rightly claim the thing. Those that claim it no more leave the row.</summary>
    private async Task<IReadOnlyList<RivalClaim>> RivalsAsync(
        ClaimRow row, Application application, ClaimedThing thing, DateTimeOffset now, CancellationToken cancellation)
    {
        var rivals = new List<RivalClaim>();
        foreach (var holder in row.Holders.ToArray())
        {
            if (holder.ApplicationId == application.Id || holder.PolicyId != application.PolicyId
                || !thing.Excludes(holder.Thing(thing.Kind), holder.Year == application.Year))
                continue;
            var other = (await _applications.FindAsync(holder.ApplicationId, cancellation))?.State;
            if (other is null || !await IsHeldAsync(holder, other, now, cancellation))
                row.Holders.Remove(holder);
            else if (StandingOf(holder, other, now) is { } standing)
                rivals.Add(new(thing, other.Id, other.Applicant.Uscc, standing, Contest.IsEarlier(
                    other, other.SubmittedAt ?? holder.ClaimedAt, application, application.SubmittedAt ?? now)));
        }

        return rivals;
    }

    /// <summary>Whether an application still claims what it once claimed.</summary>
    private async Task<bool> IsHeldAsync(ClaimHolder holder, Application other, DateTimeOffset now, CancellationToken cancellation)
    {
        if (other.Status.ReleasesClaims())
            return false;
        if (IsYoung(holder.ClaimedAt, now))
            return true;
        if (other.Status == ApplicationStatus.Draft)
            return false;

        // A correction or verification may have named another thing since: by the rules that judge that case, not by today's.
        if (ThingsOf(other) is not { } things || things.Any(t => t.Key == holder.Key))
            return true;

        // What was claimed ahead of it is named by an answer that waits to be followed, or was claimed for one that was never given. Once
        // the
        // award is settled it was found in vain.
        return holder.Ahead && other.Status == ApplicationStatus.Approved && (await FoundAsync(holder, other, cancellation))
            .Any(t => t.Key == holder.Key);
    }

    /// <summary>What its claim amounts to, counting what is just being committed.</summary>
    private static ClaimStanding? StandingOf(ClaimHolder holder, Application other, DateTimeOffset now) =>
        other.Status == ApplicationStatus.Draft ? ClaimStanding.UnderWay
        : other.Status.IsUnderWay() && holder.AwardedAt is { } at && IsYoung(at, now) ? ClaimStanding.Awarded
        : Contest.StandingOf(other);

    private static bool IsYoung(DateTimeOffset at, DateTimeOffset now) => now - at < Grace;

    /// <summary>
    /// What an application claims ahead: what is named by facts that upheld objections have found, and that are not committed to it yet.
    /// </summary>
    private async Task<IReadOnlyList<ClaimedThing>> FoundAsync(ClaimHolder holder, Application a, CancellationToken cancellation)
    {
        if (_policies.Pack(a.PolicyHash) is not { } pack)
            return [];
        var (own, found) = ((ThingsOf(a) ?? []).Select(t => t.Key).ToHashSet(StringComparer.Ordinal), new List<ClaimedThing>());
        foreach (var id in SettlementsOf(holder, a, pack))
        {
            var upheld = (await _settlements.FindAsync(id, cancellation))?.State.Upheld() ?? [];
            found.AddRange(upheld.Where(o => o.ApplicationId == a.Id).Select(o => o.Found).OfType<Facts>()
                .SelectMany(facts => ThingsOf(a with { Verified = a.Verified?.Merge(facts) ?? facts }) ?? []).Where(t => own.Add(t.Key)));
        }

        return found;
    }

    /// <summary>
    /// The settlements on whose list a case may have been when it claimed: what is decided too late for its year's list is on a later one.
    /// </summary>
    private static IEnumerable<string> SettlementsOf(ClaimHolder holder, Application a, PolicyPack pack) => pack.Fund is null
        ? [Settlement.IdOf(pack, a)]
        : Enumerable.Range(a.Year, Math.Max(1, holder.ClaimedAt.Year - a.Year + 1)).Select(year => Settlement.IdOf(pack.Id, year));

    /// <summary>What a submitted application claims by the rules that judge it; null where they are not known.</summary>
    private IReadOnlyList<ClaimedThing>? ThingsOf(Application a) =>
        _policies.Pack(a.PolicyHash) is { } pack && pack.FindMatter(a.MatterId) is { } matter
            ? Claims.Of(a, pack, matter, a.CreatedAt) : null;
}

/// <summary>What became of a claim.</summary>
/// <param name="IsTaken">Whether everything is claimed.</param>
/// <param name="Rivals">The claims of others: all of them, or those that stand in the way.</param>
/// <param name="IsAlone">Whether nobody else claims any of it, under whatever policy.</param>
public sealed record ClaimAnswer(bool IsTaken, IReadOnlyList<RivalClaim> Rivals, bool IsAlone);
