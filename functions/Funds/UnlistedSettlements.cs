using Dingzhou.Domain.Settlements;
using Dingzhou.Storage.Settlements;

namespace Dingzhou.Functions.Funds;

/// <summary>
/// Settlements were once stored without lists of what is public, objected and owed. Before one of these lists is read they are written from
/// the histories, once for all: nothing of before is missing until something happens to it.
/// </summary>
internal sealed class UnlistedSettlements(SettlementStore store, Publicities publicities, Settlements settlements) : IDisposable
{
    private const int PageSize = 100;

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isWhole;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Lists what is not listed; one look at a row where everything is. Cut short, it begins again at the next try.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (_isWhole)
            return;
        await _one.WaitAsync(cancellation);
        try
        {
            if (!_isWhole && !await publicities.IsWholeAsync(cancellation))
            {
                string? after = null;
                do
                {
                    var page = await store.PageAsync(PageSize, after, cancellation);
                    foreach (Settlement settlement in page.Items)
                        await settlements.ListAsync(settlement.Id, cancellation);
                    after = page.Cursor;
                }
                while (after is not null);
                await publicities.SetWholeAsync(cancellation);
            }

            _isWhole = true;
        }
        finally
        {
            _one.Release();
        }
    }
}
