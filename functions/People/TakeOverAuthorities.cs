namespace Dingzhou.Functions.People;

/// <summary>Brings over what an earlier version kept of authorities.</summary>
/// <remarks>The sweep does it, once; cut short, it goes on at the next try.</remarks>
internal sealed class TakeOverAuthorities(OldAuthorities old, RepresentationCommands representations) : IBroughtUpToDate
{
    private const int AtOnce = 100;

    private bool _isDone;

    /// <inheritdoc/>
    public async Task BringUpToDateAsync(CancellationToken cancellation)
    {
        while (!_isDone)
        {
            var some = await old.SomeAsync(AtOnce, cancellation);
            foreach (var (uscc, row, authority) in some)
            {
                await representations.TakeOverAsync(uscc, authority, cancellation);
                await old.RemoveAsync(uscc, row, cancellation);
            }

            _isDone = some.Count < AtOnce;
        }
    }
}
