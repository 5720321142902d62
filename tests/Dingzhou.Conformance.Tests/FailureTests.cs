using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>A failure surfaces as what is kept of its exception; the object itself does not cross.</summary>
public sealed class FailureTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task A_failed_activity_surfaces_with_the_type_message_place_and_causes_of_its_exception()
    {
        var caught = (await _client.RunAsync("CatchFailure")).Result;
        string? Text(string name) => caught.GetProperty(name).GetString();
        bool Is(string name) => caught.GetProperty(name).GetBoolean();

        Assert.Equal("Break", Text("TaskName"));
        Assert.Equal(0, caught.GetProperty("TaskId").GetInt32());
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: The rule A is broken.", Text("Message"));
        Assert.Equal("Dingzhou.Conformance.App.RuleBrokenException", Text("ErrorType"));
        Assert.Equal("The rule A is broken.", Text("ErrorMessage"));
        Assert.True(Is("showsWhere"));
        Assert.Equal("System.FormatException: 第一 reason", Text("inner"));
        Assert.Equal("System.TimeoutException: second reason", Text("innermost"));
        Assert.True(Is("isItsType"));
        Assert.True(Is("isItsBase"));
        Assert.False(Is("isAnother"));
        Assert.False(Is("hasTheObject"));
    }

    [Fact]
    public async Task An_activity_that_breaks_off_by_itself_has_failed()
        => Assert.Equal(
            "\"BreakOff \\u003C System.Threading.Tasks.TaskCanceledException: broken off\"",
            (await _client.RunAsync("CatchBreakOff")).Output);

    [Fact]
    public async Task An_exception_in_an_orchestrator_fails_the_instance_with_its_type_and_message()
    {
        var end = await _client.RunAsync("Throw");
        Assert.Equal("Failed", end.Status);
        Assert.Equal("Dingzhou.Conformance.App.RuleBrokenException", end.Failure!.ErrorType);
        Assert.Equal($"It is thrown by {end.Id}.", end.Failure.ErrorMessage);
    }

    [Fact]
    public async Task A_task_failure_that_nobody_catches_fails_the_instance()
    {
        var end = await _client.RunAsync("LetFail");
        Assert.Equal("Failed", end.Status);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", end.Failure!.ErrorType);
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: The rule B is broken.", end.Failure.ErrorMessage);
    }

    [Fact]
    public async Task A_failed_sub_orchestration_surfaces_in_its_parent_with_its_exception()
    {
        var caught = (await _client.RunAsync("CatchChildsFailure", "Throw")).Result.GetString();
        Assert.StartsWith("Throw < Dingzhou.Conformance.App.RuleBrokenException: It is thrown by ", caught, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failure_of_a_sub_orchestrations_activity_keeps_its_cause()
        => Assert.Equal(
            "LetFail < Microsoft.DurableTask.TaskFailedException: Task 'Break' (#0) failed with an unhandled exception: The rule B is broken."
            + " < Dingzhou.Conformance.App.RuleBrokenException: The rule B is broken."
            + " < System.FormatException: 第一 reason < System.TimeoutException: second reason",
            (await _client.RunAsync("CatchChildsFailure", "LetFail")).Result.GetString());

    [Fact]
    public async Task An_orchestrator_goes_on_after_failures_and_keeps_what_succeeded()
    {
        var end = (await _client.RunAsync("GoOnAfterFailures")).Result;
        Assert.True(end.GetProperty("caught").GetBoolean());
        Assert.Equal(3, end.GetProperty("faulted").GetInt32());
        Assert.Equal(8, end.GetProperty("kept").GetInt32());
        Assert.Equal(6, end.GetProperty("undone").GetInt32());
    }

    [Fact]
    public async Task An_unknown_activity_fails_its_task()
        => Assert.Equal("\"NoSuchActivity\"", (await _client.RunAsync("CatchUnknownActivity")).Output);

    [Fact]
    public async Task An_unknown_sub_orchestrator_fails_its_task()
        => Assert.StartsWith(
            "NoSuchChild", (await _client.RunAsync("CatchChildsFailure", "NoSuchChild")).Result.GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_orchestrator_fails_the_instance()
        => Assert.Equal("Failed", (await _client.RunAsync("NoSuchOrchestrator")).Status);

    [Fact]
    public async Task Options_given_as_an_activitys_input_are_refused()
        => Assert.Equal("\"refused\"", (await _client.RunAsync("OptionsAsInput")).Output);

    [Fact]
    public async Task An_input_that_cannot_be_read_fails_the_instance()
        => Assert.Equal("Failed", (await _client.RunAsync("TakeNumber", "not a number")).Status);

    [Fact]
    public async Task An_activitys_input_that_cannot_be_read_fails_its_task()
    {
        var end = await _client.RunAsync("UnreadableForActivity");
        Assert.Equal("Failed", end.Status);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", end.Failure!.ErrorType);
    }
}
