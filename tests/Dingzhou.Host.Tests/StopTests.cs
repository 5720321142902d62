using System.Net;
using Azure.Data.Tables;

namespace Dingzhou.Host.Tests;

/// <summary>SIGTERM, as a service manager sends it: what is under way comes to its end or to a good place, and the process ends.</summary>
public sealed class StopTests(Azurite azurite)
{
    private const int Many = 30;

    [Fact]
    public async Task Requests_under_way_are_answered()
    {
        await using var app = await SharedApp.StartAsync(azurite);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var slow = http.GetStringAsync(new Uri("/api/slow", UriKind.Relative));
        await BegunAsync(http, "Slow");
        await app.StopAsync();
        Assert.Equal("answered GET", await slow);
        Assert.Equal(0, app.ExitCode);
    }

    [Fact]
    public async Task A_request_that_waits_for_what_does_not_come_holds_nobody_up_for_long()
    {
        await using var app = await SharedApp.StartAsync(azurite);
        var client = Orchestrations.At(app.Address);
        var id = await client.StartAsync("BufferThenTake");
        var waiting = client.Http.GetAsync(new Uri($"/api/wait/end?id={id}", UriKind.Relative));
        await BegunAsync(client.Http, "Wait");
        await app.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await waiting).StatusCode);
        Assert.Equal(0, app.ExitCode);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_left_to_the_next_process()
    {
        await using var app = await SharedApp.StartAsync(azurite);
        var client = Orchestrations.At(app.Address);
        var id = await client.StartAsync("Sleep", (int)(2 * Patience.Longest).TotalSeconds);
        await client.UntilAsync(id, state => state.Status == "Running");
        await app.StopAsync();
        Assert.Equal(0, app.ExitCode);
        await app.StartAsync();
        Assert.Equal("Running", (await Orchestrations.At(app.Address).StateAsync(id))!.Status);
    }

    [Fact]
    public async Task Orchestrations_stop_between_two_episodes_and_go_on_in_the_next_process()
    {
        var effects = new TableClient(azurite.ConnectionString, azurite.NewPrefix() + "Effects");
        await effects.CreateAsync();
        await using var app = await SharedApp.StartAsync(
            azurite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["EffectsTable"] = effects.Name });
        var client = Orchestrations.At(app.Address);
        var ids = Enumerable.Range(0, Many).Select(number => $"stopped-{number}").ToList();
        await Task.WhenAll(ids.Select(id => client.StartAsync("BeginAnew", 1, id)));
        await app.StopAsync();
        Assert.Equal(0, app.ExitCode);

        await app.StartAsync();
        client = Orchestrations.At(app.Address);
        foreach (var id in ids)
        {
            await client.RaiseAsync(id, "Item", "x");
            Assert.Equal("\"x\"", (await client.EndAsync(id)).Output);
        }

        var expected = ids.SelectMany(id => Enumerable.Range(1, 3).Select(round => $"{id}-round-{round}"));
        var found = await effects.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    /// <summary>Waits until a request has come to its function.</summary>
    private static Task BegunAsync(HttpClient http, string function)
        => Patience.UntilAsync(async () => await http.GetStringAsync(new Uri($"/api/begun/{function}", UriKind.Relative)) != "0");
}
