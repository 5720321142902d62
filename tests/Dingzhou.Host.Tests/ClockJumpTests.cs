using System.Net.Http.Json;
using System.Text.Json;

namespace Dingzhou.Host.Tests;

/// <summary>A system clock that somebody sets, or that has gone on while the machine slept.</summary>
public sealed class ClockJumpTests(Azurite azurite)
{
    private static readonly int Hour = (int)TimeSpan.FromHours(1).TotalMilliseconds;

    [Fact]
    public async Task What_falls_due_by_a_jump_ahead_is_noticed_within_seconds_and_happens_once()
    {
        await using var app = await StartAsync();
        var client = Orchestrations.At(app.Address);
        var id = await client.StartAsync("Approval", Hour);
        await client.UntilAsync(id, state => state.Status == "Running");

        await JumpAsync(client, "P3D");
        Assert.Equal("\"late\"", (await client.EndAsync(id)).Output);
        Assert.Single(await DailyRunsAsync(client));
        Assert.Equal("[0,2,4,6,8]", (await client.RunAsync("Sequence")).Output);
    }

    [Fact]
    public async Task A_jump_back_puts_off_what_is_due_and_repeats_nothing()
    {
        await using var app = await StartAsync();
        var client = Orchestrations.At(app.Address);
        await JumpAsync(client, "P1D");
        var ran = await DailyRunsAsync(client);
        var id = await BackBeforeItIsDueAsync(client);
        Assert.Equal("[0,2,4,6,8]", (await client.RunAsync("Sequence")).Output);
        await Task.Delay(TimeSpan.FromSeconds(6));
        Assert.Equal("Running", (await client.StateAsync(id))!.Status);
        Assert.Equal(ran, await DailyRunsAsync(client));

        await JumpAsync(client, "PT2H");
        Assert.Equal("\"late\"", (await client.EndAsync(id)).Output);
        Assert.Equal(ran, await DailyRunsAsync(client));
    }

    /// <summary>
    /// Starts what is due within two seconds and sets the clock two hours back before that; a machine that was slower than that
    /// goes there again and tries with twice as long.
    /// </summary>
    private static async Task<string> BackBeforeItIsDueAsync(Orchestrations client)
    {
        for (var limit = 2000; ; limit *= 2)
        {
            var id = await client.StartAsync("Approval", limit);
            await client.UntilAsync(id, state => state.Status != "Pending");
            await JumpAsync(client, "-PT2H");
            if ((await client.StateAsync(id))!.Status == "Running")
                return id;
            await JumpAsync(client, "PT2H");
        }
    }

    private Task<AppProcess> StartAsync()
        => SharedApp.StartAsync(azurite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["JumpingClock"] = "true" });

    private static async Task JumpAsync(Orchestrations client, string by)
        => (await client.Http.PostAsync(new Uri($"/api/jump?by={by}", UriKind.Relative), null)).EnsureSuccessStatusCode();

    /// <summary>The runs of the function that runs once a day, after waiting for the first.</summary>
    private static async Task<List<DateTimeOffset>> DailyRunsAsync(Orchestrations client)
    {
        var runs = await Patience.UntilAsync(
            async () => (await client.Http.GetFromJsonAsync<List<Run>>("/api/runs?name=Daily", JsonSerializerOptions.Web))!, found =>
                found.Count > 0);
        return [.. runs.Select(run => run.Time)];
    }

    private sealed record Run(DateTimeOffset Time);
}
