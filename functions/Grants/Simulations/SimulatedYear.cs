using System.Runtime.CompilerServices;
using Dingzhou.Domain.Grants.Simulations;

namespace Dingzhou.Functions.Grants.Simulations;

/// <summary>
/// The cases of a year as its settlement has them, or will: with those decided too late for their own year, and once it is closed without
/// those that came too late for it.
/// </summary>
internal sealed class SimulatedYear(ApplicationLists lists, SettlementStore settlements)
{
    /// <summary>The cases, one after the other.</summary>
    public async IAsyncEnumerable<SimulatedCase> CasesAsync(
        PolicyPack pack, int year, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = Settlement.IdOf(pack.Id, year);
        var isClosed = await settlements.FindAsync(id, cancellation) is { State.Status: SettlementStatus.Closed };
        for (var of = pack.Fund is null ? year : pack.EffectiveOn.Year; of <= year; of++)
        {
            await foreach (var c in lists.CasesOfYearAsync(pack.Id, of, cancellation))
            {
                if (pack.Fund is null || c.IsSettledWith(year, id, isClosed))
                    yield return c;
            }
        }
    }
}
