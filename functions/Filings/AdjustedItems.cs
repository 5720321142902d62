using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Does to the open cases about what can be filed what its changes mean for them. Doing it twice does nothing more.</summary>
internal sealed class AdjustedItems(FilingItems items, CaseCommands cases, CatalogueAdjustmentStore adjustments) : IDayDuty
{
    /// <summary>Does it for some changes.</summary>
    public async Task PassOnAsync(IEnumerable<CatalogueAdjustment> some, DurableTaskClient? client, CancellationToken cancellation)
    {
        foreach (var id in some.Where(a => a.Adjusted != Adjusted.Added).Select(a => a.FilingItemId).Distinct(StringComparer.Ordinal))
            await cases.LookAgainAsync(FilingItemSubject.Of(await items.GetAsync(id, cancellation)), client, cancellation);
    }

    /// <summary>Does it for those that have effect from this day on.</summary>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        await PassOnAsync((await adjustments.AllAsync(cancellation)).All.Where(a => a.EffectiveOn == day), client, cancellation);
        return null;
    }
}
