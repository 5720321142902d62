using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Storage.Tests.Certificates;

/// <summary>Status lists in storage: no place is given out twice, and no change of one loses that of another.</summary>
public sealed class StatusListsTests(Azurite azurite)
{
    [Fact]
    public async Task Many_at_once_are_given_different_places()
    {
        var connection = azurite.NewConnection();
        var places = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => new StatusLists(connection).TakeAsync()));
        Assert.Equal(12, places.Distinct().Count());
        Assert.All(places, p => Assert.Equal(1, p.List));

        // Drawn, not counted: that twelve of 131,072 stand side by side is less likely than any other failure.
        Assert.True(places.Max(p => p.Place) - places.Min(p => p.Place) > 100);
    }

    [Fact]
    public async Task What_several_say_at_once_of_different_places_is_all_said()
    {
        var connection = azurite.NewConnection();
        var lists = new StatusLists(connection);
        var places = new List<StatusPlace>();
        for (var i = 0; i < 6; i++)
            places.Add(await lists.TakeAsync());
        await Task.WhenAll(places.Select((p, i) => new StatusLists(connection).SetAsync(
            new Dictionary<StatusPlace, CredentialStatus> { [p] = i % 2 == 0 ? CredentialStatus.Invalid : CredentialStatus.Suspended })));
        var (list, _) = (await lists.FindAsync(1))!.Value;
        Assert.Equal(
            places.Select((_, i) => i % 2 == 0 ? CredentialStatus.Invalid : CredentialStatus.Suspended), places.Select(p => list[p.Place]));
    }

    [Fact]
    public async Task To_give_out_a_place_and_to_change_a_status_take_two_transactions_and_to_say_the_same_again_takes_one()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var lists = new StatusLists(Connections.ConnectionTo(storage.ConnectionString, azurite.NewPrefix()));
        var place = await lists.TakeAsync();
        Assert.Equal(2, await CostAsync(async () => place = await lists.TakeAsync()));
        var suspended = new Dictionary<StatusPlace, CredentialStatus> { [place] = CredentialStatus.Suspended };
        Assert.Equal(2, await CostAsync(() => lists.SetAsync(suspended)));
        Assert.Equal(1, await CostAsync(() => lists.SetAsync(suspended)));

        async Task<long> CostAsync(Func<Task> what)
        {
            var before = storage.Count;
            await what();
            return storage.Count - before;
        }
    }
}
