using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>
/// Claims were once kept under names in which digits ran together, and those under one policy did not know of each other. Before the first
/// claim is looked at they are put under today's names, from the applications that hold them, and made to meet, once for all: so nobody
/// claims a thing that somebody has under its old name.
/// </summary>
/// <param name="rows">The rows of the claims.</param>
/// <param name="thingsOf">What a holder's application claims by today's names, ahead where the holder does; none where it claims
/// nothing.</param>
internal sealed class ClaimForm(ClaimRows rows, Func<ClaimHolder, CancellationToken, Task<IReadOnlyList<ClaimedThing>>> thingsOf)
    : IDisposable
{
    private static readonly string Today = $"{ThingForm.Grouped}-met";

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isToday;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Brings the rows into today's form; one look at a row where they are. Cut short, it goes on at the next try.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (_isToday)
            return;
        await _one.WaitAsync(cancellation);
        try
        {
            if (!_isToday && !await rows.IsInFormAsync(Today, cancellation))
            {
                await foreach (var row in rows.AllAsync(cancellation))
                {
                    await RenameAsync(row, cancellation);
                    foreach (var (one, other) in row.Holders.SelectMany((one, i) => row.Holders.Skip(i + 1).Select(other => (one, other))))
                    {
                        if (one.PolicyId == other.PolicyId)
                            await rows.MeetAsync(one.ApplicationId, other.ApplicationId, areRivals: true, cancellation);
                    }
                }

                await rows.SetFormAsync(Today, cancellation);
            }

            _isToday = true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task RenameAsync(ClaimRow row, CancellationToken cancellation)
    {
        foreach (var holder in row.Holders)
        {
            var things = await thingsOf(holder, cancellation);
            foreach (var thing in things)
                await rows.ChangeAsync(
                    Claims.Key(thing), holders => Put(holders, holder with { Key = thing.Key, Scope = thing.Scope }), cancellation);

            if (things.Count > 0 && things.All(t => Claims.Key(t) != row.Key))
                await rows.ChangeAsync(
                    row.Key, holders => holders.RemoveAll(h => h.ApplicationId == holder.ApplicationId) > 0, cancellation);
        }
    }

    private static bool Put(List<ClaimHolder> holders, ClaimHolder holder)
    {
        if (holders.Exists(h => h.ApplicationId == holder.ApplicationId))
            return false;
        holders.Add(holder);
        return true;
    }
}
