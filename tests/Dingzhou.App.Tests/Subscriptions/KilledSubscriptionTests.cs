namespace Dingzhou.App.Tests.Subscriptions;

/// <summary>
/// The process is killed (SIGKILL) before each single write of what a day tells a subscriber: he hears of it, once, and not again.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledSubscriptionTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task A_subscriber_hears_once_whichever_write_the_app_dies_before()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
        {
            ["Storage__ConnectionString"] = storage.ConnectionString,
        });
        var (justice, watchers) = (await Justice.OfAsync(app), new List<Watcher>());

        // What is seen with what is owed for it, the notice, and that nothing is owed any more: three.
        bool killed;
        do
        {
            var today = await app.TodayAsync();
            watchers.Add(await Watcher.OfAsync(app));
            await watchers[^1].WatchAsync(new { documentId = await RegisteredAsync(justice, watchers.Count, today) });
            killed = await LivedIntoAsync(app, storage, today.AddDays(1), dieBefore: watchers.Count);
            await Patience.UntilAsync(async () => (await watchers[^1].ToldAsync()).Count > 0);
        }
        while (killed);

        Assert.Equal(4, watchers.Count);
        await app.Clock.AdvanceByAsync(TimeSpan.FromDays(2));
        foreach (var watcher in watchers)
            Assert.Equal("变化的是效力；目前现行有效。", Assert.Single(await watcher.ToldAsync()).Split('，')[1]);
    }

    /// <summary>A document that is issued and takes effect tomorrow, which nobody else has anything to do for.</summary>
    private static async Task<string> RegisteredAsync(Justice justice, int number, DateOnly today)
    {
        var body = new
        {
            number = Justice.Number(number), title = "新办法", issuer = "定州市人民政府",
            implementers = new { main = "市民政局", others = Array.Empty<string>() }, issuedOn = $"{today:O}",
            effectiveOn = $"{today.AddDays(1):O}",
        };
        return (await justice.Lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created).String("id");
    }

    /// <summary>Lives into a day; before the write of that number, from the first to a subscription on, the process dies, and lives again.</summary>
    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> LivedIntoAsync(TestKit.App app, StorageRequests storage, DateOnly day, int dieBefore)
    {
        var (writes, reached, until) = (0, new TaskCompletionSource(), new DateTimeOffset(day, new TimeOnly(1, 0), TimeSpan.FromHours(8)));
        storage.Before = line =>
        {
            var isFirst = line.StartsWith("PUT", StringComparison.Ordinal) && line.Contains("Subscriptions(", StringComparison.Ordinal);
            if (line.StartsWith("GET", StringComparison.Ordinal) || line.StartsWith("HEAD", StringComparison.Ordinal)
                || (Volatile.Read(ref writes) == 0 && !isFirst) || Interlocked.Increment(ref writes) < dieBefore)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        };
        var living = app.Clock.AdvanceToAsync(until);
        var killed = await Task.WhenAny(living, reached.Task) == reached.Task;
        if (killed)
        {
            await app.Process.KillAsync();
            storage.Before = null;
            await Assert.ThrowsAnyAsync<Exception>(() => living);
            await app.Process.StartAsync();
            await app.Clock.AdvanceByAsync(TimeSpan.FromHours(1));
        }

        await living.ContinueWith(_ => { }, TaskScheduler.Default);
        storage.Before = null;
        return killed;
    }
}
