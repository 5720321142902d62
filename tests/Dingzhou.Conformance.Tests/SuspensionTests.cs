using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>A suspended instance does nothing until it is resumed, and then sees all that has happened meanwhile.</summary>
public sealed class SuspensionTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task It_keeps_its_events()
    {
        var id = await SuspendedAsync("TakeInOrder", 2);
        await _client.RaiseAsync(id, "Item", "a");
        await _client.RaiseAsync(id, "Item", "b");
        await StaysSuspendedAsync(id);
        await _client.TellAsync(id, "resume");
        Assert.Equal("""["a","b"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Its_timers_come_due_without_effect()
    {
        var (id, limit) = await SuspendedBeforeItIsDueAsync();
        await Task.Delay(limit + 200);
        await StaysSuspendedAsync(id);
        await _client.TellAsync(id, "resume");
        Assert.Equal("\"late\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Its_activities_end_and_their_results_wait()
    {
        var id = await SuspendedAsync("CallHold", 0);
        await _client.ReleaseAsync(id);
        await StaysSuspendedAsync(id);
        await _client.TellAsync(id, "resume");
        Assert.Equal("1", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task It_can_be_suspended_again()
    {
        var id = await SuspendedAsync("TakeInOrder", 1);
        await _client.TellAsync(id, "resume");
        await _client.UntilAsync(id, state => state.Status == "Running");
        await _client.TellAsync(id, "suspend");
        await _client.UntilAsync(id, state => state.Status == "Suspended");
        await _client.TellAsync(id, "resume");
        await _client.RaiseAsync(id, "Item", "a");
        Assert.Equal("""["a"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task It_can_be_terminated()
    {
        var id = await SuspendedAsync("TakeInOrder", 1);
        await _client.TellAsync(id, "terminate");
        Assert.Equal("Terminated", (await _client.EndAsync(id)).Status);
    }

    private async Task<string> SuspendedAsync(string orchestrator, object input)
    {
        var id = await _client.StartAsync(orchestrator, input);
        await _client.UntilAsync(id, state => state.Status == "Running");
        await _client.TellAsync(id, "suspend");
        await _client.UntilAsync(id, state => state.Status == "Suspended");
        return id;
    }

    /// <summary>
    /// An instance with a time limit in milliseconds; a machine that was too slow to suspend it in time tries with twice as much.
    /// </summary>
    private async Task<(string Id, int Limit)> SuspendedBeforeItIsDueAsync()
    {
        for (var limit = 3000; ; limit *= 2)
        {
            var id = await _client.StartAsync("Approval", limit);
            await _client.UntilAsync(id, state => state.Status != "Pending");
            using var told = await _client.PostAsync($"tell/suspend?id={id}");
            if ((await _client.UntilAsync(id, state => state.Status is "Suspended" or "Completed")).Status == "Suspended")
                return (id, limit);
        }
    }

    private async Task StaysSuspendedAsync(string id)
    {
        await Task.Delay(300);
        Assert.Equal("Suspended", (await _client.StateAsync(id))!.Status);
    }
}
