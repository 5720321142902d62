using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>
/// Events are buffered until waited for, matched by name without regard to case, and delivered in the order of their arrival.
/// </summary>
public sealed class EventTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Events_are_taken_in_the_order_of_their_arrival()
    {
        var id = await _client.StartAsync("TakeInOrder", 5);
        await _client.UntilAsync(id, state => state.Status == "Running");
        foreach (var item in "abcde")
            await _client.RaiseAsync(id, "Item", item.ToString());
        Assert.Equal("""["a","b","c","d","e"]""", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task An_event_raised_as_soon_as_the_instance_is_scheduled_is_kept()
    {
        var id = await _client.StartAsync("TakeInOrder", 1);
        await _client.RaiseAsync(id, "Item", "early");
        Assert.Equal("""["early"]""", (await _client.EndAsync(id)).Output);
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
    public async Task Hundreds_of_buffered_events_are_taken_in_their_order()
    {
        var id = await _client.StartAsync("TakeInOrder", 500);
        using var raised = await _client.PostAsync($"raise-many/Item?id={id}&count=500");
        Assert.True(raised.IsSuccessStatusCode);
        Assert.Equal(
            Enumerable.Range(0, 500).Select(i => $"{i}"), (await _client.EndAsync(id)).Result.EnumerateArray().Select(e => e.GetString()));
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
    public async Task Waits_on_several_names_are_each_served_by_their_own()
    {
        var id = await _client.StartAsync("TwoNames");
        await _client.RaiseAsync(id, "Green", "g");
        await _client.RaiseAsync(id, "Red", "r");
        Assert.Equal("\"r g\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Two_waits_on_one_name_must_want_the_same_type()
    {
        var id = await _client.StartAsync("TwoTypes");
        await _client.RaiseAsync(id, "Item", "x");
        Assert.Equal("\"x, and no other type\"", (await _client.EndAsync(id)).Output);
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
    public async Task An_events_name_may_have_any_characters()
    {
        var id = await _client.StartAsync("WaitForNamed", "决定 #1 (%)");
        await _client.RaiseAsync(id, "决定 #1 (%)", "heard");
        Assert.Equal("\"heard\"", (await _client.EndAsync(id)).Output);
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
    public async Task A_wait_that_was_given_up_leaves_the_event_to_a_later_wait()
    {
        var id = await _client.StartAsync("WaitAgainAfterTimeout");
        await _client.UntilAsync(id, state => state.Custom == "\"gave up, waits again\"");
        await _client.RaiseAsync(id, "Item", "for the second");
        Assert.Equal("\"for the second\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task An_event_that_finds_only_waits_that_were_given_up_is_kept_for_a_later_one()
    {
        var id = await _client.StartAsync("GiveUpAndWaitLater");
        await _client.UntilAsync(id, state => state.Custom == "\"gave up\"");
        await _client.RaiseAsync(id, "Item", "kept");
        await _client.RaiseAsync(id, "Item", "comes after it");
        await _client.RaiseAsync(id, "Go");
        Assert.Equal("\"kept\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled() => Assert.Equal("\"cancelled\"", (await _client.RunAsync("CancelWait")).Output);

    [Fact]
    public async Task An_events_payload_is_read_without_regard_to_the_case_of_names()
    {
        var id = await _client.StartAsync("TypedEvent");
        await _client.RaiseAsync(id, "Item", new { NAME = "豆", count = 3 });
        Assert.Equal("豆:3", (await _client.EndAsync(id)).Result.GetString());
    }

    [Fact]
    public async Task An_event_may_have_no_payload()
    {
        var id = await _client.StartAsync("EmptyEvent");
        await _client.RaiseAsync(id, "Item");
        Assert.Equal("\"nothing\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_as_what_is_waited_for_fails_the_instance()
    {
        var id = await _client.StartAsync("TakeNumber", 1);
        await _client.RaiseAsync(id, "Item", "not a number");
        Assert.Equal("Failed", (await _client.EndAsync(id)).Status);
    }

    [Fact]
    public async Task An_orchestration_can_send_an_event_to_another()
    {
        var receiver = await _client.StartAsync("TakeInOrder", 1);
        var sender = await _client.RunAsync("Sender", receiver);
        Assert.Equal("\"sent\"", sender.Output);
        Assert.Equal($"[\"from {sender.Id}\"]", (await _client.EndAsync(receiver)).Output);
    }

    [Fact]
    public async Task An_event_that_an_orchestration_sends_to_nobody_is_dropped()
        => Assert.Equal("\"sent\"", (await _client.RunAsync("Sender", "nobody")).Output);
}
