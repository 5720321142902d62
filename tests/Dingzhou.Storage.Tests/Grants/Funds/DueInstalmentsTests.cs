using Dingzhou.Storage.Grants.Funds;

namespace Dingzhou.Storage.Tests.Grants.Funds;

public sealed class DueInstalmentsTests(Azurite azurite)
{
    private readonly DueInstalments _instalments = new(azurite.NewConnection());

    [Fact]
    public async Task What_is_due_is_found_from_its_day_on_the_oldest_first_until_it_is_taken_away()
    {
        DueInstalment old = new("land-2024-B", 2, new(2025, 11, 30)), today = new("land-2024-A", 2, new(2025, 12, 10)), later =
            new("land-2024-C", 2, new(2025, 12, 11));
        foreach (var instalment in new[] { later, today, old, today })
            await _instalments.AddAsync(instalment);

        Assert.Equal([], await OnAsync(new(2025, 11, 29)));
        Assert.Equal([old, today], await OnAsync(new(2025, 12, 10)));
        await _instalments.RemoveAsync(old);
        await _instalments.RemoveAsync(old);
        Assert.Equal([today, later], await OnAsync(new(2026, 1, 1)));
    }

    private async Task<IReadOnlyList<DueInstalment>> OnAsync(DateOnly day)
    {
        var due = new List<DueInstalment>();
        await foreach (var instalment in _instalments.OnAsync(day))
            due.Add(instalment);
        return due;
    }
}
