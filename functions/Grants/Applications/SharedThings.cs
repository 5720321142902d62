namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// What is claimed and awarded under other policies for the things of a case: only the difference may be due (<see cref="SupportFound"/>).
/// </summary>
internal sealed class SharedThings(
    ClaimRegister claims, ApplicationStore applications, SettlementStore settlements, PolicyCatalogue policies)
{
    /// <summary>The submitted cases under other policies for one of a case's things.</summary>
    public async Task<IReadOnlyList<JudgedCase>> OthersAsync(JudgedCase one, Neighbours near, CancellationToken cancellation) =>
        [.. (await JudgedAsync(near, cancellation)).Where(o => one.SharedWith(o).Count > 0)];

    /// <summary>The awards under other policies that a case gives way to.</summary>
    public async Task<IReadOnlyList<FoundSupport>> SupportAsync(JudgedCase one, CancellationToken cancellation) =>
        await SupportAsync(
            one, await OthersAsync(one, await claims.NeighboursAsync(one.Application.Id, cancellation), cancellation), cancellation);

    /// <summary>The awards that a case gives way to, of those others.</summary>
    public async Task<IReadOnlyList<FoundSupport>> SupportAsync(
        JudgedCase one, IReadOnlyList<JudgedCase> others, CancellationToken cancellation)
    {
        if (others.All(o => o.Application.Award is null))
            return [];

        // An award is taken off once, although cases of several years may be for its thing.
        var all = others.ToDictionary(o => o.Application.Id, StringComparer.Ordinal);
        foreach (var other in others)
        {
            foreach (var next in await JudgedAsync(await claims.NeighboursAsync(other.Application.Id, cancellation), cancellation))
                all.TryAdd(next.Application.Id, next);
        }

        return SupportFound.Of(one, [.. all.Values]);
    }

    /// <summary>A decision's changes, with the award less what the case gives way to.</summary>
    public async Task<IReadOnlyList<ApplicationChange>> GiveWayAsync(
        Application a, IReadOnlyList<ApplicationChange> changes, PolicyPack pack, Matter matter, CancellationToken cancellation)
    {
        if (changes.OfType<AwardApproved>().SingleOrDefault() is not { Award: var award } approved)
            return changes;
        var verified = changes.OfType<FactsVerified>().SingleOrDefault()?.Facts;
        var one = new JudgedCase(verified is null ? a : a with { Verified = a.Verified?.Merge(verified) ?? verified }, pack, matter);
        var found = await SupportAsync(one, cancellation);
        return found.Count == 0
            ? changes
            : [.. changes.Select(c => c == approved ? approved with { Award = SupportFound.TakeOff(one, award, found) } : c)];
    }

    /// <summary>
    /// An approved case's award anew, where other policies have come to award something else for its things. One that was nothing used
    /// nothing up: where another case has come to be awarded its things, it stays nothing.
    /// </summary>
    public async Task<IReadOnlyList<ApplicationChange>> ReassessAsync(Application a, DateTimeOffset now, CancellationToken cancellation)
    {
        var one = Judged(a);
        var changes = SupportFound.Reassess(one, await SupportAsync(one, cancellation));
        return a.Award?.Amount == 0 && changes.OfType<AwardApproved>().Any(c => c.Award.Amount > 0)
            && !(await claims.AcquireAsync(a, one.Pack, one.Matter, now, ClaimPurpose.Award, cancellation)).IsTaken
                ? []
                : changes;
    }

    private async Task<List<JudgedCase>> JudgedAsync(Neighbours near, CancellationToken cancellation)
    {
        var found = new List<JudgedCase>();
        foreach (var neighbour in near.Others)
        {
            if ((await applications.FindAsync(neighbour, cancellation))?.State is not { SubmittedAt: not null } other)
                continue;
            var judged = Judged(other);
            found.Add(other.Status == ApplicationStatus.Approved && judged.Pack.OtherSupport is not null
                ? judged with { IsListed = await settlements.FindAsync(
                    Settlement.IdOf(judged.Pack, other), cancellation) is { State.List: not null } }
                : judged);
        }

        return found;
    }

    private JudgedCase Judged(Application a)
    {
        var pack = policies.Pack(a.PolicyHash)
            ?? throw new InvalidOperationException($"Policy {a.PolicyId} version {a.PolicyVersion} ({a.PolicyHash}) is not loaded.");
        return new(
            a, pack, pack.FindMatter(a.MatterId) ?? throw new InvalidOperationException($"Policy {pack.Id} has no matter {a.MatterId}."));
    }
}
