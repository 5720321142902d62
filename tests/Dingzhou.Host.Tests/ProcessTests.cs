using System.Net.Http.Json;
using System.Text.Json;

namespace Dingzhou.Host.Tests;

/// <summary>What happens when processes start, stop, wait and die.</summary>
public sealed class ProcessTests(Azurite azurite)
{
    [Fact]
    public async Task Timers_and_waits_outlive_the_process()
    {
        await using var app = await SharedApp.StartAsync(azurite);
        var client = Orchestrations.At(app.Address);
        var (timer, child) = (await client.StartAsync("Approval", 3000), await client.StartAsync("ParentOfWaiting"));
        // A slow machine may see it fire before.
        await client.UntilAsync(timer, state => state.Status != "Pending");
        await client.UntilAsync(child + "-child", state => state.Status == "Running");
        await app.KillAsync();
        await app.StartAsync();
        client = Orchestrations.At(app.Address);
        Assert.Equal("\"late\"", (await client.EndAsync(timer)).Output);
        await client.RaiseAsync(child + "-child", "Item", "x");
        await client.RaiseAsync(child + "-child", "Go");
        Assert.Equal("\"x\"", (await client.EndAsync(child)).Output);
    }

    [Fact]
    public async Task Timer_functions_run_at_their_times_in_utc_and_a_failing_one_goes_on()
    {
        await using var app = await SharedApp.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal) { ["TZ"] = "Asia/Shanghai" });
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var clock = new Clock(http);
        Assert.Single(await RunsAsync(http, "OnStartup"));
        await clock.AdvanceByAsync(TimeSpan.FromDays(3));
        var lived = await RunsAsync(http, "Daily");
        Assert.Equal(3, lived.Count);
        Assert.All(lived, run => Assert.Equal(new TimeSpan(16, 0, 0), new TimeSpan(run.Time.Hour, run.Time.Minute, run.Time.Second)));
        Assert.All(lived, run => Assert.False(run.IsPastDue));
        Assert.Equal(3, (await RunsAsync(http, "Failing")).Count);
        // The log is written by another thread, and read by a third.
        await Patience.UntilAsync(() => app.Log.Contains("The timer function Failing failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_occurrence_missed_while_no_process_ran_is_made_up_for_once()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { [SharedApp.Hub] = azurite.NewPrefix() };
        await using var first = await SharedApp.StartAsync(azurite, settings: settings);
        await first.StopAsync();
        settings["Runtime__ClockStart"] = $"{DateTimeOffset.UtcNow.AddDays(2):O}";
        await using var second = await SharedApp.StartAsync(azurite, movableClock: true, settings);
        using var http = new HttpClient { BaseAddress = second.Address, Timeout = Patience.Longest };
        Assert.True(Assert.Single(await RunsAsync(http, "Daily")).IsPastDue);
    }

    [Fact]
    public async Task The_clock_steps_through_durable_timers_and_does_not_go_back()
    {
        await using var app = await SharedApp.StartAsync(azurite, movableClock: true);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var (clock, client) = (new Clock(http), Orchestrations.At(app.Address));
        var id = await client.StartAsync("WaitWithTimeout", (int)TimeSpan.FromDays(20).TotalMilliseconds);
        await clock.AdvanceByAsync(TimeSpan.FromDays(19));
        var waiting = (await client.StateAsync(id))!;
        Assert.Equal("Running", waiting.Status);
        // The SDK cuts the wait into three days each, as on Azure, and was awake for that six times.
        Assert.InRange(waiting.Updated - waiting.Created, TimeSpan.FromDays(18), TimeSpan.FromDays(18.5));
        await clock.AdvanceByAsync(TimeSpan.FromDays(5));
        var end = (await client.StateAsync(id))!;
        Assert.Equal("\"timeout\"", end.Output);
        Assert.InRange(end.Updated - end.Created, TimeSpan.FromDays(20), TimeSpan.FromDays(21));

        // A quarter tells each of its days while it is lived through, and then where the clock stands.
        var (from, days) = (await clock.NowAsync(), new List<DateTimeOffset>());
        await clock.AdvanceToAsync(from.AddDays(90), days.Add);
        Assert.Equal(Enumerable.Range(1, 90).Select(n => from.AddDays(n).Date), days[..^1].Select(d => d.Date));
        Assert.True(days[^1] >= from.AddDays(90));

        var before = await clock.NowAsync();
        await app.StopAsync();
        await app.StartAsync();
        Assert.True(await clock.NowAsync() >= before);
    }

    [Fact]
    public async Task Development_tokens_outlive_a_restart_and_nothing_is_under_dev_unless_turned_on()
    {
        await using var app = await SharedApp.StartAsync(azurite);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var keys = await http.GetStringAsync(new Uri("/dev/jwks", UriKind.Relative));
        var token = await new RemoteTokens(http, new Uri(app.Address, "/dev")).TokenAsync(new Person("a", "张三", ["applicant"]));
        Assert.Equal(3, token.Split('.').Length);
        Assert.False(await new Clock(http).ExistsAsync());
        await app.StopAsync();
        await app.StartAsync();
        Assert.Equal(keys, await http.GetStringAsync(new Uri("/dev/jwks", UriKind.Relative)));
    }

    /// <summary>The runs of a function, after waiting for the first.</summary>
    private static Task<List<Run>> RunsAsync(HttpClient http, string name) => Patience.UntilAsync(
        async () => (await http.GetFromJsonAsync<List<Run>>($"/api/runs?name={name}", JsonSerializerOptions.Web))!, runs => runs.Count > 0);

    private sealed record Run(string Name, DateTimeOffset Time, bool IsPastDue);
}
