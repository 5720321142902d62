using Dingzhou.Domain.Events;
using Dingzhou.Storage.Identity;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Identity;

/// <summary>Volumes of rows by months, with those of readings, which stand in both orders.</summary>
public sealed class ReadingVolumesTests
{
    private static readonly Actor Reader = new("r-1", "张受理", "市农业农村局");
    private static readonly DateOnly August = new(2022, 8, 1);
    private readonly FakeTimeProvider _clock = new(new(2022, 7, 31, 23, 59, 59, TimeSpan.FromHours(8)));
    private readonly AccessLog _log;
    private readonly ReadingVolumes _volumes;

    public ReadingVolumesTests(Azurite azurite)
    {
        var connection = azurite.NewConnection();
        (_log, _volumes) = (new(connection, _clock), new(connection));
    }

    [Fact]
    public async Task What_stands_in_a_month_is_found_by_its_end_and_goes_alone()
    {
        var farm = DataSubject.Enterprise("91130682MA0000001L");

        // The last second of July, the first and the last of August, the first of September.
        foreach (var at in new[] { (7, 31, 23, 59, 59), (8, 1, 0, 0, 0), (8, 31, 23, 59, 59), (9, 1, 0, 0, 0) })
        {
            _clock.SetUtcNow(new DateTimeOffset(2022, at.Item1, at.Item2, at.Item3, at.Item4, at.Item5, TimeSpan.FromHours(8)));
            await _log.WriteAsync(Reader, "2022-ONE", "history", farm);
            await _log.WriteAsync(Reader, "credit-records", "credit-records");
        }

        var next = await _volumes.ListAsync(null, August, 1, null);
        Assert.NotNull(next);
        Assert.Null(await _volumes.ListAsync(null, August, 5, next));
        Assert.Null(await _volumes.ListAsync(null, August, 5, null));
        var all = (await _volumes.EndedAsync(new(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(8)), 10, null)).Items;
        Assert.Equal(
            [
                ("2022-07-credit-records", null), ("2022-07-enterprise-91130682MA0000001L", "91130682MA0000001L"),
                ("2022-08-credit-records", null), ("2022-08-enterprise-91130682MA0000001L", "91130682MA0000001L"),
            ],
            all.Select(v => (v.Id, v.Uscc)));
        Assert.Equal(2, (await _volumes.EndedAsync(new(2022, 8, 1, 0, 0, 0, TimeSpan.FromHours(8)), 10, null)).Items.Count);

        foreach (var volume in all.Where(v => v.Id.StartsWith("2022-08", StringComparison.Ordinal)))
        {
            Assert.Equal((volume, 2), await _volumes.FindAsync(volume.Id));
            await _volumes.RemoveAsync(volume.Id);
            await _volumes.RemoveAsync(volume.Id);
            Assert.Null(await _volumes.FindAsync(volume.Id));
        }

        var left = (await _log.OfAsync(farm, 10, null)).Items.Select(r => r.At.ToOffset(TimeSpan.FromHours(8)).Month);
        Assert.Equal([9, 7], left);
        Assert.Equal(2, (await _volumes.EndedAsync(DateTimeOffset.MaxValue, 10, null)).Items.Count);
    }

    [Fact]
    public async Task What_is_listed_is_not_listed_again_and_what_came_since_is()
    {
        var farm = DataSubject.Enterprise("91130682MA0000001L");
        Assert.Null(await _volumes.ListedThroughAsync());
        await _log.WriteAsync(Reader, "2022-ONE", "history", farm);
        await _volumes.SetListedThroughAsync(August);
        Assert.Equal(August, await _volumes.ListedThroughAsync());
        _clock.SetUtcNow(new(2022, 11, 5, 0, 0, 0, TimeSpan.Zero));
        await _log.WriteAsync(Reader, "2022-ONE", "history", farm);

        await _volumes.ListAsync(August, new(2022, 11, 1), 5, null);

        Assert.Equal(
            ["2022-11-enterprise-91130682MA0000001L"], (await _volumes.EndedAsync(DateTimeOffset.MaxValue, 10, null)).Items.Select(v => v.Id));
        Assert.Null(await _volumes.FindAsync("no volume"));
        await _volumes.RemoveAsync("no volume");
    }
}
