using System.Net;
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
            await _client.EndAsync(await _client.StartAsync("Sequence", id: _prefix + i));
        await _client.StartAsync("BufferThenTake", id: _prefix + "waiting");

        var found = new List<string?>();
        string? continuation = null;
        do
        {
            var page = await QueryAsync($"prefix={_prefix}&status=Completed&size=3{(continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}");
            var ids = page.GetProperty("instances").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ToList();
            Assert.True(ids.Count <= 3);
            found.AddRange(ids);
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => _prefix + i), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_ended_instances_can_be_purged()
    {
        var id = await _client.StartAsync("BufferThenTake", id: _prefix + "running");
        using var refused = await PurgeAsync($"id={id}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await _client.TellAsync(id, "terminate");
        await _client.EndAsync(id);
        using var purged = await PurgeAsync($"id={id}");
        Assert.Equal("1", await purged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Null(await _client.StateAsync(id));
        using var again = await PurgeAsync($"id={id}");
        Assert.Equal("0", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_recursive_purge_takes_sub_orchestrations_along()
    {
        var id = await _client.StartAsync("Parent", id: _prefix + "parent");
        await _client.EndAsync(id);
        using var purged = await PurgeAsync($"id={id}&recursive");
        Assert.Equal("3", await purged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Null(await _client.StateAsync(id + "-child"));
    }

    private async Task<JsonElement> QueryAsync(string query)
        => JsonSerializer.Deserialize<JsonElement>(await _client.Http.GetStringAsync(new Uri($"/api/query?{query}", UriKind.Relative)));

    private Task<HttpResponseMessage> PurgeAsync(string query) => _client.Http.PostAsync(new Uri($"/api/purge?{query}", UriKind.Relative), null);
}
