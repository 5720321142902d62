namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Settlements were once stored without lists of what is public, objected and owed. The sweep writes these from the histories, once for
/// all; whoever asks meanwhile is shown what is listed so far.
/// </summary>
internal sealed class UnlistedSettlements(
    SettlementStore store, Publicities publicities, SettlementCommands settlements, PendingEffects pending, TimeProvider clock,
    ILogger<UnlistedSettlements> logger)
    : IBroughtUpToDate
{
    private const int PageSize = 100;

    private bool _isWhole;

    /// <summary>Lists what is not listed; one look at a row where everything is. Cut short, it goes on at the next try.</summary>
    public async Task BringUpToDateAsync(CancellationToken cancellation)
    {
        if (_isWhole)
            return;
        var (isWhole, through) = await publicities.ListedAsync(cancellation);
        while (!isWhole)
        {
            var page = await store.IdsAsync(PageSize, through, cancellation);
            foreach (var id in page.Items)
                await TryAsync(id, cancellation);
            (isWhole, through) = (page.Cursor is null, page.Cursor);
            await publicities.SetListedAsync(through, cancellation);
        }

        _isWhole = true;
    }

    /// <summary>
    /// One that cannot be listed does not keep the others waiting; its mark has it tried again, and shown to whoever looks after the
    /// platform.
    /// </summary>
    private async Task TryAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await settlements.ListAsync(id, cancellation);
        }
#pragma warning disable CA1031 // Whatever went wrong with this one, the next ones are listed.
        catch (Exception e) when (!StorageFailure.IsAway(e))
#pragma warning restore CA1031
        {
            logger.LogError(e, "What is public, objected and owed of settlement {Id} could not be listed.", id);
            await pending.MarkAsync(settlements.Kind, id, clock.GetUtcNow(), cancellation);
        }
    }
}
