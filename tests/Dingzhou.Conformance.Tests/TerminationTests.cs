using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class TerminationTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task A_terminated_instance_has_the_output_it_was_given()
    {
        var id = await WaitingAsync("BufferThenTake");
        await _client.TellAsync(id, "terminate");
        var end = await _client.EndAsync(id);
        Assert.Equal("Terminated", end.Status);
        Assert.Equal("\"ended\"", end.Output);
    }

    [Fact]
    public async Task Termination_does_not_stop_running_activities()
    {
        var id = await WaitingAsync("CallHold");
        await _client.TellAsync(id, "terminate");
        Assert.Equal("Terminated", (await _client.EndAsync(id)).Status);
        await _client.ReleaseAsync(id);
        Assert.Equal("\"ended\"", (await _client.StateAsync(id))!.Output);
    }

    [Fact]
    public async Task Termination_leaves_sub_orchestrations_running()
    {
        var id = await WaitingAsync("ParentOfWaiting", child: true);
        await _client.TellAsync(id, "terminate");
        Assert.Equal("Terminated", (await _client.EndAsync(id)).Status);
        await _client.RaiseAsync(id + "-child", "Item", "x");
        await _client.RaiseAsync(id + "-child", "Go");
        Assert.Equal("Completed", (await _client.EndAsync(id + "-child")).Status);
    }

    /// <summary>Not with every storage provider of Azure: the SDK passes the option on, and some do not heed it.</summary>
    [Fact]
    public async Task Termination_reaches_sub_orchestrations_when_asked()
    {
        var id = await WaitingAsync("ParentOfWaiting", child: true);
        await _client.TellAsync(id, "terminate", "&recursive");
        Assert.Equal("Terminated", (await _client.EndAsync(id)).Status);
        Assert.Equal("Terminated", (await _client.EndAsync(id + "-child")).Status);
    }

    private async Task<string> WaitingAsync(string orchestrator, bool child = false)
    {
        var id = await _client.StartAsync(orchestrator);
        await _client.UntilAsync(child ? id + "-child" : id, state => state.Status == "Running");
        return id;
    }
}
