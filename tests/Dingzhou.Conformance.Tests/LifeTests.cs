using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class LifeTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Activities_run_in_sequence() => Assert.Equal("[0,2,4,6,8]", (await _client.RunAsync("Sequence")).Output);

    [Fact]
    public async Task A_thousand_activities_run_at_once() => Assert.Equal("999000", (await _client.RunAsync("FanOut", 1000)).Output);

    [Fact]
    public async Task Sub_orchestrations_return_their_results_and_know_their_parent()
    {
        var end = await _client.RunAsync("Parent");
        Assert.Equal($"[\"2 for {end.Id} (Parent)\",\"4 for {end.Id} (Parent)\"]", end.Output);
        Assert.Equal("Completed", (await _client.StateAsync(end.Id + "-child"))!.Status);
    }

    [Fact]
    public async Task Continue_as_new_begins_anew_with_a_new_input()
    {
        var end = await _client.RunAsync("CountByRestart", 0);
        Assert.Equal("10", end.Output);
        Assert.Equal("10", end.Input);
    }

    [Fact]
    public async Task Continue_as_new_keeps_events_that_were_not_taken()
    {
        var id = await _client.StartAsync("RestartOnEvent", new { Wanted = 3, KeepsEvents = true, Taken = Array.Empty<string>() });
        foreach (var item in "abc")
            await _client.RaiseAsync(id, "Item", item.ToString());
        await _client.RaiseAsync(id, "Go");
        Assert.Equal("""["a","b","c"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Continue_as_new_can_drop_events_that_were_not_taken()
    {
        var id = await _client.StartAsync("RestartOnEvent", new { Wanted = 2, KeepsEvents = false, Taken = Array.Empty<string>() });
        await _client.RaiseAsync(id, "Item", "a");
        await _client.RaiseAsync(id, "Item", "dropped");
        await _client.RaiseAsync(id, "Go");
        await _client.UntilAsync(id, state => state.Input!.Contains("[\"a\"]", StringComparison.Ordinal) && state.Status == "Running");
        await _client.RaiseAsync(id, "Item", "b");
        Assert.Equal("""["a","b"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_custom_status_is_shown_and_is_limited()
    {
        var id = await _client.StartAsync("ShowStatus");
        var state = await _client.UntilAsync(id, s => s.Custom is not null);
        Assert.Contains("Stage", state.Custom, StringComparison.Ordinal);
        await _client.RaiseAsync(id, "Go");
        Assert.Equal("\"refused\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Ids_and_times_are_the_same_at_each_replay_and_logs_are_written_once()
    {
        var end = await _client.RunAsync("Replays");
        Assert.True(end.Result.GetProperty("same").GetBoolean());
        Assert.True(end.Result.GetProperty("other").GetBoolean());
        Assert.True(end.Result.GetProperty("beganReplaying").GetBoolean());
        Assert.False(end.Result.GetProperty("IsReplaying").GetBoolean());
        Assert.Equal($"[\"The one line of {end.Id}.\"]", await app.Http.GetStringAsync(new Uri($"/api/log?with={end.Id}", UriKind.Relative)));
    }

    [Fact]
    public async Task Inputs_outputs_and_events_of_several_megabytes_come_through_whole()
    {
        var (text, more) = (new string('文', 1_500_000), new string('m', 1_000_000));
        var id = await _client.StartAsync("Large", text);
        await _client.RaiseAsync(id, "More", more);
        await _client.RaiseAsync(id, "Go");
        Assert.Equal(text + more, (await _client.EndAsync(id)).Result.GetString());
    }

    [Fact]
    public async Task A_long_history_replays()
    {
        var id = await _client.StartAsync("TakeInOrder", 600);
        await Parallel.ForEachAsync(Enumerable.Range(0, 600), async (i, _) => await _client.RaiseAsync(id, "Item", $"{i} {new string('x', 200)}"));
        Assert.Equal(600, (await _client.EndAsync(id)).Result.GetArrayLength());
    }

    [Fact]
    public async Task Json_has_names_as_declared_and_is_read_without_regard_to_case()
        => Assert.Equal("""{"FirstName":"a!","Kind":1}""", (await _client.RunAsync("Names", new { firstname = "a", KIND = 1 })).Output);

    [Fact]
    public async Task Starting_an_id_that_is_under_way_is_refused_and_changes_nothing()
    {
        var id = await _client.StartAsync("BufferThenTake", id: $"dedupe-{Guid.NewGuid():N}");
        using var again = await _client.TryStartAsync("Sequence", id: id);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var whenOthersAreNamed = await _client.TryStartAsync("Sequence", id: id, options: "&dedupe=Completed");
        Assert.Equal(HttpStatusCode.Conflict, whenOthersAreNamed.StatusCode);
        Assert.Equal("BufferThenTake", (await _client.StateAsync(id))!.Name);
    }

    [Fact]
    public async Task Starting_an_id_that_has_ended_begins_anew_unless_its_status_is_named()
    {
        var id = await _client.StartAsync("Sequence", id: $"again-{Guid.NewGuid():N}");
        await _client.EndAsync(id);
        using var refused = await _client.TryStartAsync("Names", id: id, options: "&dedupe=Completed");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await _client.StartAsync("Names", new { FirstName = "b" }, id);
        Assert.Equal("""{"FirstName":"b!","Kind":0}""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_suspended_instance_keeps_its_events_until_it_is_resumed()
    {
        var id = await _client.StartAsync("TakeInOrder", 2);
        await _client.TellAsync(id, "suspend");
        await _client.UntilAsync(id, state => state.Status == "Suspended");
        await _client.RaiseAsync(id, "Item", "a");
        await _client.RaiseAsync(id, "Item", "b");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal("Suspended", (await _client.StateAsync(id))!.Status);
        await _client.TellAsync(id, "resume");
        Assert.Equal("""["a","b"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_terminated_instance_has_the_output_it_was_given()
    {
        var id = await _client.StartAsync("BufferThenTake");
        await _client.TellAsync(id, "terminate");
        var end = await _client.EndAsync(id);
        Assert.Equal("Terminated", end.Status);
        Assert.Equal("\"ended\"", end.Output);
    }

    [Fact]
    public async Task Termination_reaches_sub_orchestrations_when_asked()
    {
        var id = await _client.StartAsync("ParentOfWaiting");
        await _client.UntilAsync(id + "-child", state => state.Status == "Running");
        await _client.TellAsync(id, "terminate", "&recursive");
        Assert.Equal("Terminated", (await _client.EndAsync(id)).Status);
        Assert.Equal("Terminated", (await _client.EndAsync(id + "-child")).Status);
    }

    [Fact]
    public async Task Ids_may_have_any_characters_and_their_case_counts()
    {
        var name = $"定/政\\发#20?号 '{Guid.NewGuid():N}' a%B";
        await _client.StartAsync("BufferThenTake", id: name);
        Assert.Equal(name, (await _client.UntilAsync(name, state => state.Status == "Running")).Id);
        Assert.Null(await _client.StateAsync(name.ToUpperInvariant()));
    }
}
