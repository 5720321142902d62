using System.Text.Json;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class QueryTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;
    private readonly string _prefix = $"q{Guid.NewGuid():N}-";

    [Fact]
    public async Task A_query_pages_through_the_instances_of_a_prefix_and_status()
    {
        for (var i = 0; i < 7; i++)
            await _client.StartAsync("Sequence", id: _prefix + i);
        await _client.StartAsync("BufferThenTake", id: _prefix + "waiting");
        for (var i = 0; i < 7; i++)
            await _client.EndAsync(_prefix + i);

        var found = new List<string?>();
        string? continuation = null;
        do
        {
            var page = await QueryAsync(
                $"prefix={_prefix}&status=Completed&size=3{(continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}");
            var ids = Ids(page);
            Assert.True(ids.Count <= 3);
            found.AddRange(ids);
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => _prefix + i), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_query_can_name_several_statuses()
    {
        await _client.EndAsync(await _client.StartAsync("Sequence", id: _prefix + "completed"));
        await _client.EndAsync(await _client.StartAsync("Throw", id: _prefix + "failed"));
        await _client.StartAsync("BufferThenTake", id: _prefix + "running");
        await _client.UntilAsync(_prefix + "running", state => state.Status == "Running");
        Assert.Equal([_prefix + "failed", _prefix + "running"], Ids(await QueryAsync($"prefix={_prefix}&status=Failed&status=Running")));
        Assert.Equal(3, Ids(await QueryAsync($"prefix={_prefix}")).Count);
    }

    [Fact]
    public async Task A_query_can_name_the_time_of_creation()
    {
        var first = await _client.EndAsync(await _client.StartAsync("Sequence", id: _prefix + "1"));
        await Task.Delay(50);
        var second = await _client.EndAsync(await _client.StartAsync("Sequence", id: _prefix + "2"));
        var between = Uri.EscapeDataString($"{first.Created + ((second.Created - first.Created) / 2):O}");
        Assert.Equal([first.Id], Ids(await QueryAsync($"prefix={_prefix}&to={between}")));
        Assert.Equal([second.Id], Ids(await QueryAsync($"prefix={_prefix}&from={between}")));
    }

    [Fact]
    public async Task A_query_brings_payloads_when_asked_and_only_then()
    {
        await _client.EndAsync(await _client.StartAsync("Sequence", 5, _prefix + "1"));
        var bare = Assert.Single((await QueryAsync($"prefix={_prefix}")).GetProperty("instances").EnumerateArray());
        Assert.Null(bare.GetProperty("output").GetString());
        var full = Assert.Single((await QueryAsync($"prefix={_prefix}&payloads")).GetProperty("instances").EnumerateArray());
        Assert.Equal("[0,2,4,6,8]", full.GetProperty("output").GetString());
        Assert.Equal("5", full.GetProperty("input").GetString());
        Assert.Equal("Sequence", full.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_query_that_nothing_meets_is_empty() => Assert.Empty(Ids(await QueryAsync($"prefix={_prefix}")));

    [Fact]
    public async Task An_unknown_instance_is_none() => Assert.Null(await _client.StateAsync(_prefix));

    private static List<string?> Ids(JsonElement page)
        => [.. page.GetProperty("instances").EnumerateArray().Select(i => i.GetProperty("id").GetString()).Order(StringComparer.Ordinal)];

    private async Task<JsonElement> QueryAsync(string query) =>
        JsonSerializer.Deserialize<JsonElement>(await _client.GetAsync($"query?{query}"));
}
