using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class EventTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Events_are_taken_in_the_order_of_their_arrival()
    {
        var id = await _client.StartAsync("TakeInOrder", 5);
        foreach (var item in "abcde")
            await _client.RaiseAsync(id, "Item", item.ToString());
        Assert.Equal("""["a","b","c","d","e"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task An_event_before_its_wait_is_buffered()
    {
        var id = await _client.StartAsync("BufferThenTake");
        await _client.RaiseAsync(id, "Item", "early");
        await _client.RaiseAsync(id, "Go");
        Assert.Equal("\"early\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Of_two_waits_on_one_name_the_later_is_served_first()
    {
        var id = await _client.StartAsync("TwoWaits");
        await _client.UntilAsync(id, state => state.Status == "Running");
        await _client.RaiseAsync(id, "Item", "1");
        await _client.RaiseAsync(id, "Item", "2");
        Assert.Equal("""["2","1"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task The_case_of_an_events_name_does_not_count()
    {
        var id = await _client.StartAsync("BufferThenTake");
        await _client.RaiseAsync(id, "GO");
        await _client.RaiseAsync(id, "item", "found");
        Assert.Equal("\"found\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task An_event_to_an_unknown_or_ended_instance_is_dropped_without_an_error()
    {
        await _client.RaiseAsync("nobody", "Item", "x");
        Assert.Null(await _client.StateAsync("nobody"));
        var id = (await _client.RunAsync("Sequence")).Id;
        await _client.RaiseAsync(id, "Item", "x");
        Assert.Equal("Completed", (await _client.StateAsync(id))!.Status);
    }

    [Fact]
    public async Task A_wait_that_was_given_up_takes_no_event()
    {
        var id = await _client.StartAsync("WaitAgainAfterTimeout");
        await _client.UntilAsync(id, state => state.Custom == "\"timed out\"");
        await _client.RaiseAsync(id, "Item", "for the second");
        Assert.Equal("\"for the second\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_wait_with_a_time_limit_is_cancelled_when_it_is_up_and_leaves_no_timer_when_it_is_not()
    {
        Assert.Equal("\"timeout\"", (await _client.RunAsync("WaitWithTimeout", 100)).Output);
        var id = await _client.StartAsync("WaitWithTimeout", 600_000);
        await _client.RaiseAsync(id, "Decision", "yes");
        Assert.Equal("\"yes\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_timer_and_an_event_race_and_the_loser_can_be_cancelled()
    {
        Assert.Equal("\"late\"", (await _client.RunAsync("Approval", 200)).Output);
        var id = await _client.StartAsync("Approval", 600_000);
        await _client.RaiseAsync(id, "Decision", "approved");
        Assert.Equal("\"approved\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_timer_neither_fired_nor_cancelled_keeps_the_instance_running()
    {
        var id = await _client.StartAsync("UncancelledTimer");
        await Task.Delay(600, TestContext.Current.CancellationToken);
        Assert.Equal("Running", (await _client.StateAsync(id))!.Status);
        var end = await _client.EndAsync(id);
        Assert.Equal("\"returned\"", end.Output);
        Assert.True(end.Updated - end.Created >= TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times()
        => Assert.Equal("[3,2,1]", (await _client.RunAsync("TimersInOrder")).Output);

    [Fact]
    public async Task An_orchestration_can_send_an_event_to_another()
    {
        var receiver = await _client.StartAsync("TakeInOrder", 1);
        var sender = await _client.RunAsync("Sender", receiver);
        Assert.Equal("\"sent\"", sender.Output);
        Assert.Equal($"[\"from {sender.Id}\"]", (await _client.EndAsync(receiver)).Output);
    }

    [Fact]
    public async Task An_events_payload_is_read_without_regard_to_the_case_of_names()
    {
        var id = await _client.StartAsync("TypedEvent");
        await _client.RaiseAsync(id, "Item", new { NAME = "豆", count = 3 });
        Assert.Equal("豆:3", (await _client.EndAsync(id)).Result.GetString());
    }
}
