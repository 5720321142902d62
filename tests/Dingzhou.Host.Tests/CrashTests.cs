using Azure.Data.Tables;

namespace Dingzhou.Host.Tests;

/// <summary>A process that is killed again and again, at whatever instant.</summary>
public sealed class CrashTests(Azurite azurite)
{
    private const int Journeys = 30;
    private const int Kills = 5;

    [Fact]
    public async Task Killed_at_random_instants_every_orchestration_ends_right_and_each_effect_is_there()
    {
        var effects = azurite.NewPrefix() + "Effects";
        var table = new TableClient(azurite.ConnectionString, effects);
        await table.CreateAsync();
        await using var app = await SharedApp.StartAsync(
            azurite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["EffectsTable"] = effects });
        var random = new Random(Environment.TickCount);
        var client = Orchestrations.At(app.Address);
        var ids = Enumerable.Range(0, Journeys).Select(i => $"journey-{i}").ToList();
        foreach (var id in ids)
            await client.StartAsync("Journey", id: id);

        var undecided = new Queue<string>(ids);
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var i = 0; i < Journeys / Kills; i++)
                await client.RaiseAsync(undecided.Peek(), "Decision", $"yes {undecided.Dequeue()}");
            await Task.Delay(random.Next(500));
            await app.KillAsync();
            await app.StartAsync();
            client = Orchestrations.At(app.Address);
        }

        while (undecided.TryDequeue(out var id))
            await client.RaiseAsync(id, "Decision", $"yes {id}");
        foreach (var id in ids)
        {
            var end = await client.EndAsync(id);
            Assert.True(end.Status == "Completed", $"{end}");
            Assert.Equal($"yes {id} 3 True", end.Result.GetString());
            Assert.Equal("Completed", (await client.StateAsync(id + "-child"))!.Status);
        }

        string[] steps = ["a", "b0", "b1", "b2", "child-0", "child-1", "child-2", "child-3", "z"];
        var expected = ids.SelectMany(id => steps.Select(step => $"{id}-{step}")).Order(StringComparer.Ordinal);
        var found = table.Query<TableEntity>().Select(row => row.RowKey).Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
    }
}
