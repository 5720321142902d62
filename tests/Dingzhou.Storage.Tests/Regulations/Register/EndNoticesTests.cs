using Dingzhou.Storage.Regulations.Register;

namespace Dingzhou.Storage.Tests.Regulations.Register;

public sealed class EndNoticesTests(Azurite azurite)
{
    private readonly EndNotices _ends = new(azurite.NewConnection());

    [Fact]
    public async Task What_was_told_of_one_last_day_says_nothing_of_another()
    {
        await _ends.ToldAsync("定政发〔2022〕20号", new(2024, 8, 8), 30, TestContext.Current.CancellationToken);

        Assert.Equal(30, await _ends.LastToldAsync("定政发〔2022〕20号", new(2024, 8, 8), TestContext.Current.CancellationToken));
        Assert.Null(await _ends.LastToldAsync("定政发〔2022〕20号", new(2026, 8, 8), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_day_that_is_made_up_for_later_does_not_turn_back_what_is_done()
    {
        Assert.Null(await _ends.LapsedThroughAsync(TestContext.Current.CancellationToken));
        await _ends.NoteLapsedAsync(new(2024, 8, 8), TestContext.Current.CancellationToken);
        await _ends.NoteLapsedAsync(new(2024, 8, 3), TestContext.Current.CancellationToken);

        Assert.Equal(new DateOnly(2024, 8, 8), await _ends.LapsedThroughAsync(TestContext.Current.CancellationToken));
    }
}
