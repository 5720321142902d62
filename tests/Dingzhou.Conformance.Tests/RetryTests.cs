using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>A failed task is tried again as a policy or a handler says; the pauses are timers of the orchestration.</summary>
public sealed class RetryTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task A_policy_tries_again_until_the_task_succeeds()
        => Assert.Equal("Attempt 3 succeeds.", (await ByPolicyAsync(new { SucceedsAt = 3, Attempts = 5, First = 50 })).Result);

    [Fact]
    public async Task A_policys_attempts_count_the_first_one()
        => Assert.Equal("Attempt 3 fails.", (await ByPolicyAsync(new { SucceedsAt = 4, Attempts = 3, First = 50 })).Result);

    [Fact]
    public async Task A_policys_pauses_grow_by_its_coefficient()
    {
        // 200 + 400 + 800
        var outcome = await ByPolicyAsync(new { SucceedsAt = 4, Attempts = 4, First = 200, Factor = 2 });
        Assert.Equal("Attempt 4 succeeds.", outcome.Result);
        Assert.True(outcome.Milliseconds >= 1400, $"{outcome}");
    }

    [Fact]
    public async Task A_policys_pauses_are_never_longer_than_its_longest()
    {
        // 100 + 200 + 200 and whatever the machine takes; without the limit 100 + 10,000 + 1,000,000.
        var outcome = await ByPolicyAsync(new { SucceedsAt = 4, Attempts = 4, First = 100, Factor = 100, Longest = 200 });
        Assert.Equal("Attempt 4 succeeds.", outcome.Result);
        Assert.True(outcome.Milliseconds is >= 500 and < 1_000_000, $"{outcome}");
    }

    [Fact]
    public async Task A_policy_begins_no_pause_after_its_time_is_up()
    {
        // Failures at 0, 200, 400 and 600, or later, are followed by a pause; one after 700, on a slow machine the first, is not.
        var outcome = await ByPolicyAsync(new { SucceedsAt = 100, Attempts = 100, First = 200, Limit = 700 });
        Assert.Matches("^Attempt [1-5] fails.$", outcome.Result);
        Assert.True(outcome.Milliseconds >= 700, $"{outcome}");
    }

    [Fact]
    public async Task A_policy_can_tell_by_the_failure_that_it_is_no_use()
        => Assert.Equal(
            "Attempt 1 fails.", (await ByPolicyAsync(new { SucceedsAt = 2, Attempts = 3, First = 50, Handles = false })).Result);

    [Fact]
    public async Task A_handler_decides_after_each_failure_of_which_it_is_told()
    {
        var end = (await _client.RunAsync("RetryByHandler", 9)).Result;
        Assert.Equal("Attempt 3 fails.", end.GetProperty("outcome").GetProperty("result").GetString());
        Assert.Equal("""["1: Attempt 1 fails.","2: Attempt 2 fails.","3: Attempt 3 fails."]""", end.GetProperty("told").GetRawText());
    }

    [Fact]
    public async Task A_handler_is_not_asked_when_the_task_succeeds()
    {
        var end = (await _client.RunAsync("RetryByHandler", 1)).Result;
        Assert.Equal("Attempt 1 succeeds.", end.GetProperty("outcome").GetProperty("result").GetString());
        Assert.Equal(0, end.GetProperty("told").GetArrayLength());
    }

    [Fact]
    public async Task A_handler_may_wait_for_the_orchestrations_own_tasks()
    {
        var end = (await _client.RunAsync("RetryByPatientHandler")).Result;
        Assert.Equal("Attempt 3 succeeds.", end.GetProperty("result").GetString());
        Assert.True(end.GetProperty("milliseconds").GetDouble() >= 400, $"{end}");
    }

    [Fact]
    public async Task A_failed_sub_orchestration_is_tried_again_under_the_same_id()
    {
        var end = await _client.RunAsync("RetrySubOrchestration");
        Assert.Equal($"\"3 {end.Id}-child\"", end.Output);
        Assert.Equal("Completed", (await _client.StateAsync(end.Id + "-child"))!.Status);
    }

    private async Task<Outcome> ByPolicyAsync(object figures)
    {
        var result = (await _client.RunAsync("RetryByPolicy", figures)).Result;
        return new(result.GetProperty("result").GetString(), result.GetProperty("milliseconds").GetDouble());
    }

    private sealed record Outcome(string? Result, double Milliseconds);
}
