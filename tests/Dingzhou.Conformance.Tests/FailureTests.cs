using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class FailureTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task A_retry_policy_tries_again_with_growing_pauses()
    {
        var end = await _client.RunAsync("Retry", 3);
        Assert.Equal(3, end.Result.GetProperty("attempts").GetInt32());
        Assert.True(end.Result.GetProperty("milliseconds").GetInt32() >= 300, end.Output);
    }

    [Fact]
    public async Task A_retry_policy_ends_after_its_attempts()
    {
        var end = await _client.RunAsync("Retry", 4);
        Assert.Equal("Failed", end.Status);
        Assert.Equal("Attempt 3 fails.", end.Failure!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_retry_policy_ends_when_its_time_is_up()
    {
        var end = await _client.RunAsync("RetryIfTimely");
        Assert.Equal("Failed", end.Status);
        Assert.True(end.Updated - end.Created < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_retry_handler_decides_after_each_failure()
    {
        var end = await _client.RunAsync("RetryIfHandled");
        Assert.Equal("Failed", end.Status);
        Assert.Equal("Attempt 3 fails.", end.Failure!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_failed_sub_orchestration_is_tried_again() => Assert.Equal("3", (await _client.RunAsync("RetrySubOrchestration")).Output);

    [Fact]
    public async Task A_failed_activity_surfaces_with_its_details()
    {
        var caught = (await _client.RunAsync("CatchFailure")).Result;
        Assert.Equal("FailUntil", caught.GetProperty("TaskName").GetString());
        Assert.Equal("Task 'FailUntil' (#0) failed with an unhandled exception: Attempt 1 fails.", caught.GetProperty("Message").GetString());
        Assert.Equal("System.IO.InvalidDataException", caught.GetProperty("ErrorType").GetString());
        Assert.Equal("System.TimeoutException", caught.GetProperty("inner").GetString());
        Assert.True(caught.GetProperty("isIo").GetBoolean());
        Assert.False(caught.GetProperty("isArgument").GetBoolean());
        Assert.True(caught.GetProperty("hasStack").GetBoolean());
    }

    [Fact]
    public async Task An_exception_in_an_orchestrator_fails_the_instance_with_its_details()
    {
        var end = await _client.RunAsync("Throw");
        Assert.Equal("Failed", end.Status);
        Assert.Equal("System.InvalidOperationException", end.Failure!.ErrorType);
        Assert.Equal($"It is thrown by {end.Id}", end.Failure.ErrorMessage);
    }

    [Fact]
    public async Task An_uncaught_task_failure_fails_the_instance_and_keeps_the_cause()
    {
        var end = await _client.RunAsync("LetFail");
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", end.Failure!.ErrorType);
        Assert.Equal("System.IO.InvalidDataException", end.Failure.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task A_failed_sub_orchestration_surfaces_in_its_parent()
        => Assert.Equal("\"Throw: System.InvalidOperationException\"", (await _client.RunAsync("ParentOfFailing")).Output);

    [Fact]
    public async Task An_unknown_activity_fails_its_task()
        => Assert.Contains("NoSuchActivity", (await _client.RunAsync("CallUnknown")).Failure!.ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_orchestrator_fails_the_instance()
        => Assert.Contains("NoSuchOrchestrator", (await _client.RunAsync("NoSuchOrchestrator")).Failure!.ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public async Task Non_deterministic_code_fails_the_instance_and_says_what_was_expected_and_what_came()
    {
        var end = await _client.RunAsync("NonDeterministic");
        Assert.Equal("Failed", end.Status);
        Assert.Contains("'Double'", end.Failure!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'Echo'", end.Failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_anything_but_the_contexts_own_tasks_fails_the_instance()
        => Assert.Equal("Failed", (await _client.RunAsync("ForeignAwait")).Status);
}
