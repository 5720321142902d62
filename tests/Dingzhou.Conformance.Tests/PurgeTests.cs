using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>Purge removes history and instance, only in a terminal state.</summary>
public sealed class PurgeTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;
    private readonly string _prefix = $"p{Guid.NewGuid():N}-";

    [Fact]
    public async Task An_ended_instance_is_removed_and_its_id_is_free()
    {
        var id = await EndedAsync("1");
        Assert.Equal("1", await PurgeAsync($"id={id}"));
        Assert.Null(await _client.StateAsync(id));
        Assert.Equal("0", await PurgeAsync($"id={id}"));
        await EndedAsync("1");
    }

    [Theory]
    [InlineData("Running")]
    [InlineData("Suspended")]
    public async Task An_instance_under_way_is_not_removed(string status)
    {
        var id = await _client.StartAsync("BufferThenTake", id: _prefix + status);
        if (status == "Suspended")
            await _client.TellAsync(id, "suspend");
        await _client.UntilAsync(id, state => state.Status == status);
        using var refused = await _client.PostAsync($"purge?id={id}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(status, (await _client.StateAsync(id))!.Status);
    }

    /// <summary>Not with every storage provider of Azure: the SDK passes the option on, and some do not heed it.</summary>
    [Fact]
    public async Task A_recursive_purge_takes_sub_orchestrations_along()
    {
        var id = await EndedAsync("parent", "Parent");
        Assert.Equal("4", await PurgeAsync($"id={id}&recursive"));
        Assert.Null(await _client.StateAsync(id + "-child"));
    }

    [Fact]
    public async Task Any_other_purge_leaves_sub_orchestrations_alone()
    {
        var id = await EndedAsync("parent", "Parent");
        Assert.Equal("1", await PurgeAsync($"id={id}"));
        Assert.Equal("Completed", (await _client.StateAsync(id + "-child"))!.Status);
    }

    /// <summary>Alone, since it would take what other tests have just ended.</summary>
    [Fact(DisableParallelization = true)]
    public async Task A_purge_by_filter_takes_what_has_ended_with_the_statuses_in_the_time()
    {
        var before = await EndedAsync("before");
        await Task.Delay(50);
        var failed = await EndedAsync("failed", "Throw");
        var completed = await EndedAsync("completed");
        var running = await _client.StartAsync("BufferThenTake", id: _prefix + "running");
        await _client.UntilAsync(running, state => state.Status == "Running");
        var from = Uri.EscapeDataString($"{(await _client.StateAsync(failed))!.Created.AddMilliseconds(-1):O}");

        Assert.Equal("1", await PurgeAsync($"from={from}&status=Failed&status=Terminated"));
        Assert.Null(await _client.StateAsync(failed));
        Assert.Equal("Completed", (await _client.StateAsync(completed))!.Status);
        Assert.Equal("1", await PurgeAsync($"from={from}&status=Completed"));
        Assert.Null(await _client.StateAsync(completed));
        Assert.Equal("Completed", (await _client.StateAsync(before))!.Status);
        Assert.Equal("Running", (await _client.StateAsync(running))!.Status);
    }

    private async Task<string> EndedAsync(string name, string orchestrator = "Sequence")
    {
        var id = await _client.StartAsync(orchestrator, id: _prefix + name);
        await _client.EndAsync(id);
        return id;
    }

    private async Task<string> PurgeAsync(string query)
    {
        using var purged = await _client.PostAsync($"purge?{query}");
        return await purged.Content.ReadAsStringAsync();
    }
}
