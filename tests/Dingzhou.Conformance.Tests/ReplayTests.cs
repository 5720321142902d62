using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>Every episode runs the orchestrator again from its start over its history.</summary>
public sealed class ReplayTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Ids_and_times_are_the_same_at_each_replay()
    {
        var end = (await _client.RunAsync("Replays")).Result;
        Assert.True(end.GetProperty("sameId").GetBoolean());
        Assert.True(end.GetProperty("sameTime").GetBoolean());
    }

    [Fact]
    public async Task Every_new_id_is_another_one()
    {
        var (one, two) = (await _client.RunAsync("Replays"), await _client.RunAsync("Replays"));
        Assert.True(one.Result.GetProperty("others").GetBoolean());
        Assert.NotEqual(one.Result.GetProperty("id").GetGuid(), two.Result.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task The_time_goes_on_with_each_episode()
        => Assert.True((await _client.RunAsync("Replays")).Result.GetProperty("timeGoesOn").GetBoolean());

    [Fact]
    public async Task An_orchestrator_can_tell_whether_it_replays()
    {
        var end = (await _client.RunAsync("Replays")).Result;
        Assert.True(end.GetProperty("beganReplaying").GetBoolean());
        Assert.False(end.GetProperty("endsReplaying").GetBoolean());
    }

    [Fact]
    public async Task A_replay_safe_logger_writes_each_line_once()
    {
        var id = (await _client.RunAsync("Replays")).Id;
        Assert.Equal($"[\"{id} began.\",\"{id} goes on.\"]", await _client.GetAsync($"log?with={id}"));
    }

    [Fact]
    public async Task Another_name_than_before_is_found_out_and_said()
    {
        var end = await _client.RunAsync("ChangedName");
        Assert.Equal("Failed", end.Status);
        Assert.Contains("'Double'", end.Failure!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'Echo'", end.Failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("\"so far\"", end.Custom);
    }

    [Theory]
    [InlineData("ChangedKind")]
    [InlineData("CalledForLess")]
    public async Task Another_call_than_before_or_none_is_found_out(string orchestrator)
        => Assert.Equal("Failed", (await _client.RunAsync(orchestrator)).Status);

    [Fact]
    public async Task Awaiting_anything_but_the_contexts_own_tasks_fails_the_instance()
        => Assert.Equal("Failed", (await _client.RunAsync("ForeignAwait")).Status);
}
