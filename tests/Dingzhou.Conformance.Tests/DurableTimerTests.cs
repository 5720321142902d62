using System.Diagnostics;
using System.Globalization;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>Durable timers, alone and against events; what is under way keeps an instance running.</summary>
public sealed class DurableTimerTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task A_timer_can_win_against_an_event() => Assert.Equal("\"late\"", (await _client.RunAsync("Approval", 200)).Output);

    [Fact]
    public async Task An_event_can_win_against_a_timer_which_is_then_cancelled()
    {
        var id = await _client.StartAsync("Approval", (int)TimeSpan.FromDays(10).TotalMilliseconds);
        await _client.UntilAsync(id, state => state.Status == "Running");
        await _client.RaiseAsync(id, "Decision", "approved");
        Assert.Equal("\"approved\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_wait_with_a_time_limit_is_cancelled_when_it_is_up()
        => Assert.Equal("\"timeout\"", (await _client.RunAsync("WaitWithTimeout", 100)).Output);

    [Fact]
    public async Task A_wait_with_a_time_limit_leaves_no_timer_when_its_event_has_come()
    {
        var id = await _client.StartAsync("WaitWithTimeout", (int)TimeSpan.FromDays(10).TotalMilliseconds);
        await _client.RaiseAsync(id, "Decision", "yes");
        Assert.Equal("\"yes\"", (await _client.EndAsync(id)).Output);
    }

    [Fact]
    public async Task A_time_limit_that_nobody_catches_fails_the_instance()
        => Assert.Equal("Failed", (await _client.RunAsync("UncaughtTimeout")).Status);

    [Theory]
    [InlineData("ReturnBesideTimer", "Completed", "\"returned\"")]
    [InlineData("ThrowBesideTimer", "Failed", null)]
    [InlineData("RestartBesideTimer", "Completed", "\"restarted\"")]
    public async Task A_timer_neither_fired_nor_cancelled_keeps_the_instance_running(string orchestrator, string status, string? output)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await _client.StartAsync(orchestrator, 0);
        var end = await _client.EndAsync(id);
        Assert.Equal(status, end.Status);
        if (output is not null)
            Assert.Equal(output, end.Output);
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(2.9), $"{end}");
    }

    [Fact]
    public async Task An_activity_that_nobody_awaits_keeps_the_instance_running_too()
    {
        var id = await _client.StartAsync("ReturnBesideActivity");
        Assert.Equal("Running", (await _client.UntilAsync(id, state => state.Custom == "\"done\"")).Status);
        await _client.ReleaseAsync(id);
        Assert.Equal("\"returned\"", (await _client.EndAsync(id)).Output);
    }

    [Theory]
    [InlineData("CancelTimer")]
    [InlineData("TimerOfCancelledToken")]
    public async Task A_cancelled_timer_cancels_its_task_and_holds_nothing_up(string orchestrator)
        => Assert.Equal("\"cancelled\"", (await _client.RunAsync(orchestrator)).Output);

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times()
        => Assert.Equal("[3,2,1]", (await _client.RunAsync("TimersInOrder")).Output);

    [Theory]
    [InlineData(500)]
    [InlineData(-3_600_000)]
    public async Task A_timer_fires_at_its_time_and_not_before_and_at_once_when_that_has_passed(double milliseconds)
    {
        var measured = double.Parse((await _client.RunAsync("MeasureTimer", milliseconds)).Output!, CultureInfo.InvariantCulture);
        Assert.True(measured >= Math.Max(0, milliseconds), $"{measured}");
        Assert.True(measured < TimeSpan.FromHours(1).TotalMilliseconds, $"{measured}");
    }
}
