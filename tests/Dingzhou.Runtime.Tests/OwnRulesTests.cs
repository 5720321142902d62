using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.Runtime.Tests;

/// <summary>Where the embedded host keeps what the Azure Storage provider would lose, and says no where Azure would say nothing.</summary>
public sealed class OwnRulesTests(SharedApp app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Events_are_kept_for_an_instance_that_is_to_start_later()
    {
        var id = await _client.StartAsync("TakeInOrder", 2, options: Orchestrations.StartingAt(DateTimeOffset.UtcNow.AddSeconds(1)));
        await _client.RaiseAsync(id, "Item", "a");
        await _client.RaiseAsync(id, "Item", "b");
        Assert.Equal("""["a","b"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Of_many_who_start_an_ended_id_at_once_one_starts_it_and_each_of_the_others_is_told()
    {
        var ended = await _client.RunAsync("Sequence");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _client.TryStartAsync("BufferThenTake", id: ended.Id)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task An_await_of_a_foreign_task_beside_one_of_the_context_fails_the_instance()
    {
        var end = await _client.RunAsync("ForeignAwaitBesideATask");
        Assert.Equal("Failed", end.Status);
        Assert.Contains("awaited something that is not a task of its context", end.Failure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_at_a_replay_for_more_than_the_history_holds_fails_the_instance()
    {
        var id = await _client.StartAsync("AskForMoreLater");
        await _client.UntilAsync(id, state => state.Status == "Running");
        await _client.RaiseAsync(id, "Item", "x");
        Assert.Contains("'Nothing'", (await _client.EndAsync(id)).Failure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_status_beyond_the_documented_16_KB_is_refused()
        => Assert.Equal("\"refused\"", (await _client.RunAsync("TooLargeStatus")).Output);
}
