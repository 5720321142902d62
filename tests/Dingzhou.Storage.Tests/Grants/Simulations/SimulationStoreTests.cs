using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Storage.Grants.Simulations;

namespace Dingzhou.Storage.Tests.Grants.Simulations;

public sealed class SimulationStoreTests(Azurite azurite)
{
    private static readonly DateOnly Made = new(2022, 8, 10);
    private readonly SimulationStore _store = new(azurite.NewConnection());

    [Fact]
    public async Task What_has_been_kept_long_enough_is_removed_some_at_a_time_and_what_is_younger_stays()
    {
        foreach (var (id, day) in new[] { ("a", Made), ("b", Made), ("c", Made), ("d", Made.AddDays(1)) })
            await WriteAsync(id, day);
        var last = Made.AddDays(SimulationStore.DaysKept);

        Assert.Equal(0, await _store.RemoveOldAsync(last, 2));
        Assert.Equal(2, await _store.RemoveOldAsync(last.AddDays(1), 2));
        Assert.Equal(2, await CountAsync());
        Assert.Equal(1, await _store.RemoveOldAsync(last.AddDays(1), 2));
        Assert.Equal(0, await _store.RemoveOldAsync(last.AddDays(1), 2));
        Assert.NotNull(await _store.FindAsync("d"));
        using var cases = await _store.OpenCasesAsync("d");
        Assert.Equal(1, await CountAsync());
    }

    private Task WriteAsync(string id, DateOnly day) => _store.WriteAsync(
        new SimulationRecord(
            id, "", "agriculture-2022", "1", "", null, "试算", new Actor("u", "张"), new(day, new(23, 59), TimeSpan.FromHours(8)),
            new SimulationResult(2022, 0, new(null, 0, 0, 0, 0), new(null, 0, 0, 0, 0), 0, 0, 0, 0, [], [], [])),
        new MemoryStream("id"u8.ToArray()));

    private async Task<int> CountAsync()
    {
        var found = 0;
        foreach (var id in new[] { "a", "b", "c", "d" })
            found += await _store.FindAsync(id) is null ? 0 : 1;
        return found;
    }
}
