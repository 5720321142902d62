using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>How instances come to be, and what their ids may be.</summary>
public sealed class StartTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task An_instance_without_an_id_gets_one_of_its_own()
    {
        var (one, two) = (await _client.StartAsync("Sequence"), await _client.StartAsync("Sequence"));
        Assert.NotEqual(one, two);
        Assert.Equal(one, (await _client.EndAsync(one)).Id);
    }

    [Fact]
    public async Task An_orchestrators_name_is_found_in_any_case() =>
        Assert.Equal("[0,2,4,6,8]", (await _client.RunAsync("sEQUENCE")).Output);

    [Fact]
    public async Task An_instance_is_pending_until_the_time_it_is_to_start_at()
    {
        var later = await _client.StartAsync("Sequence", options: Orchestrations.StartingAt(DateTimeOffset.UtcNow.AddHours(1)));
        Assert.Equal("Pending", (await _client.StateAsync(later))!.Status);

        var soon = DateTimeOffset.UtcNow.AddSeconds(2);
        var end = await _client.EndAsync(await _client.StartAsync("Sequence", options: Orchestrations.StartingAt(soon)));
        Assert.Equal("Completed", end.Status);
        Assert.True(end.Updated >= soon, $"{end}");
    }

    [Fact]
    public async Task Waiting_for_the_start_ends_when_the_instance_is_no_longer_pending()
    {
        var id = await _client.StartAsync("BufferThenTake", options: Orchestrations.StartingAt(DateTimeOffset.UtcNow.AddSeconds(1)));
        Assert.Contains("\"Running\"", await _client.GetAsync($"wait/start?id={id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("Running")]
    [InlineData("Suspended")]
    public async Task Starting_an_id_that_is_under_way_is_refused_and_changes_nothing(string status)
    {
        var id = $"dedupe-{Guid.NewGuid():N}";
        var later = status == "Pending" ? Orchestrations.StartingAt(DateTimeOffset.UtcNow.AddMinutes(5)) : "";
        await _client.StartAsync("BufferThenTake", id: id, options: later);
        if (status == "Suspended")
            await _client.TellAsync(id, "suspend");
        await _client.UntilAsync(id, state => state.Status == status);
        using var again = await _client.TryStartAsync("Sequence", id: id);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var state = (await _client.StateAsync(id))!;
        Assert.Equal("BufferThenTake", state.Name);
        Assert.Equal(status, state.Status);
    }

    [Theory]
    [InlineData("Sequence", "Completed")]
    [InlineData("Throw", "Failed")]
    [InlineData("BufferThenTake", "Terminated")]
    public async Task Starting_an_id_that_has_ended_begins_anew(string orchestrator, string status)
    {
        var id = $"again-{Guid.NewGuid():N}";
        await EndAsync(orchestrator, id, status);
        await _client.StartAsync("Names", new { FirstName = "b" }, id);
        var end = await _client.EndAsync(id);
        Assert.Equal("Completed", end.Status);
        Assert.Equal("你好 b!", end.Result.GetProperty("FirstName").GetString());
    }

    [Theory]
    [InlineData("Sequence", "Completed")]
    [InlineData("Throw", "Failed")]
    [InlineData("BufferThenTake", "Terminated")]
    public async Task Starting_an_id_that_has_ended_is_refused_when_its_status_is_named(string orchestrator, string status)
    {
        var id = $"never-again-{Guid.NewGuid():N}";
        await EndAsync(orchestrator, id, status);
        using var refused = await _client.TryStartAsync(
            "Names", id: id, options: $"&dedupe=Running&dedupe=Pending&dedupe=Suspended&dedupe={status}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(orchestrator, (await _client.StateAsync(id))!.Name);
    }

    [Fact]
    public async Task Ids_may_have_any_characters_and_their_case_counts()
    {
        var name = $"定/政\\发#20?号 '{Guid.NewGuid():N}' a%B";
        await _client.StartAsync("BufferThenTake", id: name);
        Assert.Equal(name, (await _client.UntilAsync(name, state => state.Status == "Running")).Id);
        Assert.Null(await _client.StateAsync(name.ToUpperInvariant()));
    }

    private async Task EndAsync(string orchestrator, string id, string status)
    {
        await _client.StartAsync(orchestrator, id: id);
        if (status == "Terminated")
            await _client.TellAsync(id, "terminate");
        Assert.Equal(status, (await _client.EndAsync(id)).Status);
    }
}
