namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Gathers what a settlement's list is made of.</summary>
internal sealed class SettlementGathering(
    SettlementStore store, SettlementFiles files, ApplicationLists lists, ApplicationStore applications, PolicyCatalogue policies)
{
    /// <summary>The approved cases of the settlement: the one, or all of the year.</summary>
    public async Task<IReadOnlyList<Application>> ApprovedAsync(Settlement settlement, PolicyPack pack, CancellationToken cancellation)
    {
        var approved = new List<Application>();
        if (settlement.ApplicationId is { } one)
        {
            await AddAsync(one);
            return approved;
        }

        // What was decided too late for its own year's list is on this one: nothing approved is left out for good.
        for (var year = pack.EffectiveOn.Year; year <= settlement.Year; year++)
        {
            await foreach (var summary in lists.AllOfYearAsync(YearList.Approved, settlement.PolicyId, year, cancellation))
                await AddAsync(summary.Id);
        }

        return approved;

        // The list follows the case; the case itself says whether it is still approved.
        async Task AddAsync(string id)
        {
            if (await applications.FindAsync(id, cancellation) is { State: { Status: ApplicationStatus.Approved } a })
                approved.Add(a);
        }
    }

    /// <summary>
    /// Cases for which the settlement waited, and that are still under way: none where it did not have to wait for the set date.
    /// </summary>
    public async Task<int> CountUndecidedAsync(Settlement settlement, PolicyPack pack, CancellationToken cancellation)
    {
        var undecided = 0;
        foreach (var year in settlement.ApplicationId is null ? PolicyDay.AwaitedYears(pack, settlement.Year) : [])
        {
            await foreach (var _ in lists.AllOfYearAsync(YearList.UnderWay, settlement.PolicyId, year, cancellation))
                undecided++;
        }

        return undecided;
    }

    /// <summary>
    /// What was paid in earlier years under the policy: one-off awards are not paid again. Without a fund the claims of the cases see to
    /// that.
    /// </summary>
    public async Task<IReadOnlyList<EarlierAward>> EarlierAsync(PolicyPack pack, int ofYear, CancellationToken cancellation)
    {
        var earlier = new List<EarlierAward>();
        for (var year = pack.EffectiveOn.Year; year < ofYear && pack.Fund is not null; year++)
        {
            if (await store.FindAsync(
                Settlement.IdOf(pack.Id, year), cancellation) is not { State: { Payments: not null, List: { } published } s })
                continue;
            var list = await files.ReadListAsync(s.Id, published.Sha256, cancellation);
            foreach (var line in list.Lines.Where(l => l.Final > 0))
            {
                earlier.Add(
                    new EarlierAward(line.Year ?? s.Year, line.Uscc, line.MatterId, line.Final, await ThingsAsync(line, cancellation))
                {
                    FundYear = pack.FundYear(s.Year),
                    Facts = line.Facts,
                });
            }
        }

        return earlier;
    }

    // From the case, and not from the list, which may be of a time when names were compared in another form.
    private async Task<IReadOnlyList<ClaimedThing>> ThingsAsync(SettlementLine line, CancellationToken cancellation) =>
        (await applications.FindAsync(line.ApplicationId, cancellation))?.State is { } a
            && policies.Pack(a.PolicyHash) is { } pack && pack.FindMatter(a.MatterId) is { } matter
                ? Claims.Of(a, pack, matter, a.CreatedAt)
                : line.Things;
}
