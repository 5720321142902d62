using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Funds;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Settlements;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Settlements;

namespace Dingzhou.Functions.Funds;

/// <summary>Gathers what a settlement's list is made of.</summary>
internal sealed class SettlementGathering(
    SettlementStore store, SettlementFiles files, ApplicationLists lists, ApplicationStore applications)
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

    /// <summary>Cases of the year, and of those before, that are still under way.</summary>
    public async Task<int> CountUndecidedAsync(Settlement settlement, PolicyPack pack, CancellationToken cancellation)
    {
        var undecided = 0;
        for (var year = pack.EffectiveOn.Year; year <= settlement.Year && settlement.ApplicationId is null; year++)
        {
            await foreach (var _ in lists.AllOfYearAsync(YearList.UnderWay, settlement.PolicyId, year, cancellation))
                undecided++;
        }

        return undecided;
    }

    /// <summary>
    /// What was paid in earlier years under the policy: one-off awards are not paid again. Without a fund the claims of the cases see to that.
    /// </summary>
    public async Task<IReadOnlyList<EarlierAward>> EarlierAsync(PolicyPack pack, int ofYear, CancellationToken cancellation)
    {
        var earlier = new List<EarlierAward>();
        for (var year = pack.EffectiveOn.Year; year < ofYear && pack.Fund is not null; year++)
        {
            if (await store.FindAsync(Settlement.IdOf(pack.Id, year), cancellation) is not { State: { Payments: not null, List: { } published } s })
                continue;
            var list = await files.ReadListAsync(s.Id, published.Sha256, cancellation);
            earlier.AddRange(list.Lines.Where(l => l.Final > 0).Select(l => new EarlierAward(l.Year ?? s.Year, l.Uscc, l.MatterId, l.Final, l.Things)
            {
                FundYear = pack.FundYear(s.Year),
                Facts = l.Facts,
            }));
        }

        return earlier;
    }
}
