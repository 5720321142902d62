namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// Cases of an earlier version stand in its lists. The sweep lists them anew, once for all, and then takes those away; whoever asks
/// meanwhile is shown what is listed so far.
/// </summary>
internal sealed class RelistCases(
    OldApplicationLists old, ApplicationStore store, ApplicationCommands cases, PendingEffects pending, TimeProvider clock,
    ILogger<RelistCases> logger) : IBroughtUpToDate
{
    private const int PageSize = 100;

    private bool _isDone;

    /// <summary>Lists what is not listed; one look where everything is. Cut short, it goes on at the next try.</summary>
    public async Task BringUpToDateAsync(CancellationToken cancellation)
    {
        if (_isDone)
            return;
        var (areThere, through) = await old.FindAsync(cancellation);
        for (var isMore = areThere; isMore;)
        {
            var page = await store.IdsAsync(PageSize, through, cancellation);
            foreach (var id in page.Items)
                await TryAsync(id, cancellation);
            (isMore, through) = (page.Cursor is not null, page.Cursor);
            await (through is null ? old.DeleteAsync(cancellation) : old.SetThroughAsync(through, cancellation));
        }

        _isDone = true;
    }

    /// <summary>
    /// One that cannot be listed does not keep the others waiting; its mark has it tried again, and shown to whoever looks after the
    /// platform.
    /// </summary>
    private async Task TryAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await cases.ListAsync(id, cancellation);
        }
#pragma warning disable CA1031 // Whatever went wrong with this one, the next ones are listed.
        catch (Exception e) when (!StorageFailure.IsAway(e))
#pragma warning restore CA1031
        {
            logger.LogError(e, "Case {Id} could not be listed.", id);
            await pending.MarkAsync(cases.Kind, id, clock.GetUtcNow(), cancellation);
        }
    }
}
