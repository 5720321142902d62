using Dingzhou.Storage.Applications;
using Dingzhou.TestKit;

namespace Dingzhou.Storage.Tests.Applications;

public sealed class PendingEffectsTests(Azurite azurite)
{
    private readonly PendingEffects _pending = new(azurite.NewConnection());

    [Fact]
    public async Task A_mark_stays_until_it_is_cleared()
    {
        var mark = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);

        Assert.Empty(await _pending.OlderThanAsync(PendingKind.Case, Cases.Now));
        Assert.Empty(await _pending.OlderThanAsync(PendingKind.Settlement, Cases.Now.AddMinutes(1)));
        Assert.True(await _pending.AnyAsync(PendingKind.Case));
        Assert.False(await _pending.AnyAsync(PendingKind.Settlement));
        Assert.Equal("a-1", Assert.Single(await _pending.OlderThanAsync(PendingKind.Case, Cases.Now.AddMinutes(1))).Id);
        Assert.True(await _pending.ClearAsync(mark));
        Assert.Empty(await _pending.OlderThanAsync(PendingKind.Case, Cases.Now.AddMinutes(1)));
    }

    [Fact]
    public async Task Of_two_who_marked_at_once_the_first_one_hears_of_it()
    {
        var first = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);
        var second = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);

        // And the second one knows that there may be more to bring about than its own.
        Assert.Equal((false, true), (first.IsInherited, second.IsInherited));
        Assert.False(await _pending.ClearAsync(first));
        Assert.True(await _pending.ClearAsync(second));
        Assert.False(await _pending.ClearAsync(first));
    }
}
