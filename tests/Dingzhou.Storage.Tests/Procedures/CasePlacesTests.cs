using Dingzhou.Storage.Procedures;

namespace Dingzhou.Storage.Tests.Procedures;

public sealed class CasePlacesTests(Azurite azurite)
{
    private const string Of = "proposal-regulation-定政发〔2022〕20号-0123456789abcdef";
    private static readonly DateTimeOffset Noon = new(2022, 9, 1, 12, 0, 0, TimeSpan.FromHours(8));
    private readonly CasePlaces _places = new(azurite.NewConnection());

    [Fact]
    public async Task Of_many_who_come_at_once_no_more_than_there_are_places_get_one()
    {
        var taken = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => _places.TakeAsync(Of, $"c{n}", 5, Noon)));
        Assert.Equal(5, taken.Count(t => t));
        Assert.False(await _places.TakeAsync(Of, "late", 5, Noon));
        Assert.True(await _places.TakeAsync("evaluation-regulation-定政发〔2022〕20号", "late", 1, Noon));
    }

    [Fact]
    public async Task A_case_that_has_a_place_keeps_it_and_takes_no_second_one()
    {
        Assert.True(await _places.TakeAsync(Of, "c1", 2, Noon));
        Assert.True(await _places.TakeAsync(Of, "c1", 2, Noon));
        Assert.True(await _places.TakeAsync(Of, "c2", 2, Noon));
        Assert.False(await _places.TakeAsync(Of, "c3", 2, Noon));

        // Though all are taken.
        Assert.True(await _places.TakeAsync(Of, "c1", 2, Noon));
    }

    [Fact]
    public async Task A_place_that_is_freed_is_taken_by_the_next_one()
    {
        foreach (var id in new[] { "c1", "c2" })
            Assert.True(await _places.TakeAsync(Of, id, 2, Noon));
        await _places.FreeAsync(Of, "nobody");
        Assert.False(await _places.TakeAsync(Of, "c3", 2, Noon));
        await _places.FreeAsync(Of, "c1");
        await _places.FreeAsync(Of, "c1");
        Assert.True(await _places.TakeAsync(Of, "c3", 2, Noon));
        Assert.False(await _places.TakeAsync(Of, "c4", 2, Noon));
    }

    [Fact]
    public async Task However_often_a_place_is_freed_at_once_the_next_one_keeps_what_it_has_taken()
    {
        Assert.True(await _places.TakeAsync(Of, "c1", 1, Noon));
        var freed = Enumerable.Range(0, 20).Select(_ => _places.FreeAsync(Of, "c1")).ToList();
        await Patience.UntilAsync(() => _places.TakeAsync(Of, "c2", 1, Noon));
        await Task.WhenAll(freed);
        Assert.False(await _places.TakeAsync(Of, "c3", 1, Noon));
        Assert.True(await _places.TakeAsync(Of, "c2", 1, Noon));
    }

    [Fact]
    public async Task Those_that_were_taken_long_ago_are_found()
    {
        await _places.TakeAsync(Of, "old", 5, Noon.AddMinutes(-11));
        await _places.TakeAsync(Of, "new", 5, Noon.AddMinutes(-9));
        await _places.TakeAsync("another", "elsewhere", 5, Noon.AddMinutes(-11));
        Assert.Equal(["old"], await _places.TakenBeforeAsync(Of, Noon.AddMinutes(-10)));
    }
}
