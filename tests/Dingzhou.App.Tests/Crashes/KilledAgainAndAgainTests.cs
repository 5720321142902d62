using System.Net.Sockets;

namespace Dingzhou.App.Tests.Crashes;

/// <summary>The process is killed (SIGKILL) at random instants while 100 cases are under way, again and again.</summary>
public sealed class KilledAgainAndAgainTests(Azurite azurite, ITestOutputHelper output)
{
    private const int Cases = 100;
    private const int AtOnce = 16;
    private const int MostKills = 12;
    private const int LeastKills = 10;

    /// <summary>
    /// Of about 500 that the cases take in all: the kills are spread over them. Counted, not timed, so that a fast machine is killed as
    /// often as a slow one.
    /// </summary>
    private const int MostStepsInALife = 40;

    public static bool IsHere => !TestKit.App.IsElsewhere;

    [Fact(Skip = "It kills the app, which must run on this machine.", SkipType = typeof(KilledAgainAndAgainTests),
        SkipUnless = nameof(IsHere))]
    public async Task Every_case_ends_in_its_right_state_and_no_step_is_done_twice()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var issuer = new TokenIssuer();
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), issuer.Address, movableClock: true, Clocks.August2022);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        using var steps = new SemaphoreSlim(0);
        var patience = new Patience();
        var cases = Enumerable.Range(0, Cases).Select(i => new DrivenCase(http, issuer, i, steps, patience)).ToList();

        try
        {
            await KillAndCheckAsync(app, cases, steps, seed);
        }
        catch
        {
            output.WriteLine(string.Join('\n', app.Log.Split('\n').TakeLast(200)));
            throw;
        }
    }

    private async Task KillAndCheckAsync(AppProcess app, IReadOnlyList<DrivenCase> cases, SemaphoreSlim steps, int seed)
    {
        var driving = Parallel.ForEachAsync(
            cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await one.RunAsync());
        var random = new Random(seed);
        var kills = await KillUntilAsync(driving, app, MostKills, () => TakenAsync(steps, random.Next(1, MostStepsInALife)));
        output.WriteLine($"killed {kills} times while the cases were under way");
        Assert.True(kills >= LeastKills, $"The cases were done after {kills} kills: too few to show anything.");

        // Forty days on, every limit of what was left waiting has passed; the process is killed while it lives through them.
        var target = new DateTimeOffset(2022, 9, 20, 9, 0, 0, TimeSpan.FromHours(8));
        await KillUntilAsync(AdvanceAsync(app.Address, target), app, MostKills / 4, () => Task.Delay(random.Next(50, 1500)));
        foreach (var one in cases)
            await CheckAsync(one);
    }

    private static async Task TakenAsync(SemaphoreSlim steps, int count)
    {
        for (var taken = 0; taken < count; taken++)
            await steps.WaitAsync();
    }

    /// <summary>Lets it live for a while, kills it and starts it again: so many times, or until the work is done.</summary>
    private static async Task<int> KillUntilAsync(Task work, AppProcess app, int most, Func<Task> life)
    {
        var kills = 0;
        while (kills < most && await Task.WhenAny(work, life()) != work)
        {
            await app.KillAsync();
            kills++;
            await app.StartAsync();
        }
        await work;
        return kills;
    }

    private static async Task AdvanceAsync(Uri address, DateTimeOffset target)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience.Longest };
        var (clock, patience, reached) = (new Clock(http), new Patience(), DateTimeOffset.MinValue);
        while (true)
        {
            try
            {
                // A week at a time: what is lived through need not be lived through again.
                var now = await clock.NowAsync();
                if (now >= target)
                    return;
                // By itself it goes on as any clock does, a day in a day.
                if (now - reached > TimeSpan.FromDays(1))
                {
                    patience.Moved();
                    reached = now;
                }
                var next = now.AddDays(7);
                await clock.AdvanceToAsync(next < target ? next : target);
            }
            catch (Exception killed)
                when (killed is HttpRequestException or SocketException or IOException or TaskCanceledException
                    or InvalidOperationException)
            {
                await patience.BeforeNextLookAsync($"{reached:O}, {killed.Message}");
            }
        }
    }

    private static async Task CheckAsync(DrivenCase one)
    {
        Assert.Equal(one.Status, (await one.ReadAsync()).String("status"));
        var history = (await one.ReadAsync("/history")).Json;
        Assert.True(history.GetProperty("isWhole").GetBoolean(), $"The history of {one.Id} is not whole.");
        var events = history.GetProperty("events").EnumerateArray().ToList();
        var kinds = events.Select(e => AppliedCase.KindOf(e.GetProperty("change"))).ToList();
        var told = string.Join('\n', events.Select((e, i) => $"{e.GetProperty("at")} {kinds[i]}"));
        Assert.True(
            one.Events.SequenceEqual(kinds.Where(AppliedCase.IsOfPeople)), $"{one.Route} {one.Id}:\n{told}");

        // What waits has been escalated, once; what is finished has been left alone since.
        var waits = one.Status == "underWay" ? 1 : 0;
        // Killed over both dates, it escalates at once; the reminder would come too late.
        Assert.True(kinds.Count(k => k == "reminder") <= waits, $"{one.Route} {one.Id} reminded:\n{told}");
        Assert.True(kinds.Count(k => k == "overdue") == waits, $"{one.Route} {one.Id} escalated:\n{told}");
    }
}
