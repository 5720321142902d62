using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>ContinueAsNew restarts with a new input and an empty history, keeping unconsumed events unless told otherwise.</summary>
public sealed class ContinueAsNewTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task It_begins_anew_with_a_new_input_under_the_same_id()
    {
        var end = await _client.RunAsync("CountByRestart", 0);
        Assert.Equal("Completed", end.Status);
        Assert.Equal("10", end.Output);
        Assert.Equal("10", end.Input);
    }

    [Fact]
    public async Task It_begins_with_an_empty_history_and_new_ids_and_a_later_time()
        => Assert.Equal("""{"replays":false,"newId":true,"laterTime":true}""", (await _client.RunAsync("BeginAfresh")).Output);

    [Fact]
    public async Task It_counts_as_the_creation_of_the_instance()
    {
        var id = await StartAsync(keepsEvents: true, wanted: 1);
        var first = await _client.UntilAsync(id, state => state.Status == "Running");
        await Task.Delay(50);
        await _client.RaiseAsync(id, "Go");
        var second = await _client.UntilAsync(id, state => state.Input!.Contains("true,\"HasRestarted\":true", StringComparison.Ordinal));
        Assert.True(second.Created > first.Created, $"{first}; {second}");
    }

    [Fact]
    public async Task It_still_shows_what_was_shown_before()
    {
        var id = await _client.StartAsync("ShowAndRestart", false);
        var again = await _client.UntilAsync(id, state => state is { Status: "Running", Input: "true" });
        Assert.Equal("\"shown\"", again.Custom);
        await _client.RaiseAsync(id, "Item", "x");
        Assert.Equal("Completed", (await _client.EndAsync(id)).Status);
    }

    [Fact]
    public async Task It_keeps_events_that_were_not_taken()
    {
        var id = await StartAsync(keepsEvents: true, wanted: 3);
        foreach (var item in "ab")
            await _client.RaiseAsync(id, "Item", item.ToString());
        await _client.RaiseAsync(id, "Go");
        await _client.RaiseAsync(id, "Item", "c");
        Assert.Equal(["a", "b", "c"], await TakenAsync(id));
    }

    [Fact]
    public async Task It_drops_events_that_were_not_taken_when_told_so_and_keeps_those_that_come_after_it()
    {
        var id = await StartAsync(keepsEvents: false, wanted: 2);
        await _client.RaiseAsync(id, "Item", "dropped");
        await _client.RaiseAsync(id, "Go");
        await _client.RaiseAsync(id, "Item", "a");
        await _client.RaiseAsync(id, "Item", "b");
        Assert.Equal(["a", "b"], await TakenAsync(id));
    }

    [Fact]
    public async Task It_happens_when_the_function_returns_with_the_last_input_given()
        => Assert.Equal("\"third\"", (await _client.RunAsync("RestartLater", "first")).Output);

    [Fact]
    public async Task It_does_not_happen_when_the_function_throws()
        => Assert.Equal("thrown after all", (await _client.RunAsync("RestartAndThrow")).Failure!.ErrorMessage);

    private Task<string> StartAsync(bool keepsEvents, int wanted)
        => _client.StartAsync("RestartOnGo", new { Wanted = wanted, KeepsEvents = keepsEvents });

    /// <summary>The items taken, sorted: the order of kept events and those that come meanwhile is not promised.</summary>
    private async Task<IEnumerable<string?>> TakenAsync(string id)
        => (await _client.EndAsync(id)).Result.EnumerateArray().Select(item => item.GetString()).Order(StringComparer.Ordinal);
}
