using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Settlements;
using Dingzhou.Functions.Applications;
using Dingzhou.Storage.Settlements;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Funds;

/// <summary>Writes the final amounts into the cases, a page at a time; each case is settled once.</summary>
internal sealed class SettleAwards(SettlementStore store, SettlementFiles files, Cases cases)
{
    private const int PageSize = 50;

    /// <summary>Settles one page.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    [Function(nameof(SettleAwards))]
    public async Task<int?> RunAsync([ActivityTrigger] SettlementPage page, CancellationToken cancellation)
    {
        var id = Settlement.IdOf(page.Start.PolicyId, page.Start.Year);
        var settlement = (await store.FindAsync(id, cancellation))!.State;
        var list = await files.ReadListAsync(id, settlement.List!.Sha256, cancellation);
        var numbers = Payment.Of(list).ToDictionary(p => p.ApplicationId, p => p.PaymentNumber, StringComparer.Ordinal);
        foreach (var line in list.Lines.Skip(page.From).Take(PageSize))
        {
            var settled = new SettledAward(id, line.Final, numbers.GetValueOrDefault(line.ApplicationId), line.Steps);
            await cases.ExecuteAsync(
                line.ApplicationId, Actor.System, (a, _) => Task.FromResult(CaseClock.Settle(a, settled)), client: null, cancellation: cancellation);
        }

        return page.From + PageSize < list.Lines.Count ? page.From + PageSize : null;
    }
}

/// <summary>Closes a settlement once every case has its final amount.</summary>
internal sealed class CloseSettlement(Settlements settlements)
{
    /// <summary>Closes it.</summary>
    [Function(nameof(CloseSettlement))]
    public async Task<string> RunAsync([ActivityTrigger] SettlementStart start, CancellationToken cancellation)
    {
        var closed = await settlements.ExecuteAsync(
            Settlement.IdOf(start.PolicyId, start.Year), Actor.System,
            s => s.Status == SettlementStatus.Approved ? [new SettlementClosed()] : [], cancellation: cancellation);
        return closed.State.Status.ToString();
    }
}
