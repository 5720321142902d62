using System.Text.Json;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class TimerFunctionTests(App app)
{
    [Fact]
    public async Task A_timer_function_runs_again_and_again_and_never_twice_at_once()
    {
        var ticks = await Patience.UntilAsync(TicksAsync, seen => seen.Begun >= 3);
        Assert.Equal(1, ticks.MostAtOnce);
    }

    /// <summary>1 January, 0:00, in UTC.</summary>
    [Fact]
    public async Task A_schedule_is_in_UTC_and_a_function_may_run_at_the_start_too()
    {
        var ticks = await Patience.UntilAsync(TicksAsync, seen => seen.Years > 0);
        Assert.Equal(1, ticks.Years);
        Assert.Equal(new DateTime(DateTime.UtcNow.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc), ticks.NextYear);
    }

    [Fact]
    public async Task Middleware_runs_around_every_kind_of_invocation_and_has_the_request_of_those_over_http()
    {
        await app.Orchestrations.RunAsync("Sequence");
        await Patience.UntilAsync(TicksAsync, seen => seen.Begun > 0);
        var seen = await app.Orchestrations.GetAsync("seen");
        foreach (var kind in new[] { "httpTrigger with HTTP", "orchestrationTrigger without HTTP", "activityTrigger without HTTP",
            "timerTrigger without HTTP" })
            Assert.Contains(kind, seen, StringComparison.Ordinal);
    }

    private async Task<Run> TicksAsync()
        => JsonSerializer.Deserialize<Run>(await app.Orchestrations.GetAsync("ticks"), JsonSerializerOptions.Web)!;

    private sealed record Run(int Begun, int MostAtOnce, int Years, DateTime? NextYear);
}
