using System.Diagnostics;

namespace Dingzhou.App.Tests.Http;

public sealed class RateLimitTests(Azurite azurite)
{
    [Fact]
    public async Task Who_asks_too_fast_is_told_how_long_to_wait_and_others_are_not_held_up()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The limits of an app elsewhere are its own.");
        var settings = new Dictionary<string,
            string>(StringComparer.Ordinal) { ["RateLimit__Burst"] = "5", ["RateLimit__PerSecond"] = "1" };
        await using var app = await TestKit.App.StartAsync(azurite, settings: settings);
        var hasty = await app.AsAsync(Person.Applicant("甲", CreditCode.Of(1)));

        var started = Stopwatch.GetTimestamp();
        var answers = await AtOnceAsync(12, () => hasty.GetAsync("/api/notices"));

        // Five at once, and one more for each second that the machine has taken.
        var most = 5 + (int)Stopwatch.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(answers.Count(a => a.Status == HttpStatusCode.OK), 5, Math.Min(12, most));
        foreach (var refused in answers.Where(a => a.Status != HttpStatusCode.OK))
            refused.MustRefuse(429, "too-many-requests");
        await UntilTooManyAsync(() => hasty.GetAsync("/api/notices"));
        var patient = await app.AsAsync(Person.Applicant("乙", CreditCode.Of(2)));
        (await patient.GetAsync("/api/notices")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_sends_bad_tokens_is_soon_not_listened_to_and_others_at_the_address_are()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The limits of an app elsewhere are its own.");
        await using var app = await StartAsync(("RateLimit__BadTokens", "20"));
        var forger = new Api(app.Http, "a.b.c");
        var farmer = await app.AsAsync(Person.Applicant("甲", CreditCode.Of(1)));
        (await farmer.GetAsync("/api/applications")).Must(HttpStatusCode.OK);

        foreach (var answer in await AtOnceAsync(20, () => forger.GetAsync("/api/applications")))
            answer.MustRefuse(401, "invalid-token");
        await UntilTooManyAsync(() => forger.GetAsync("/api/applications"));
        (await app.Public().GetAsync("/api/policies")).Must(HttpStatusCode.OK);

        // Nor is anybody shut out who was signed in before, however the forger goes on.
        var (forged, good) =
            (AtOnceAsync(60, () => forger.GetAsync("/api/applications")), AtOnceAsync(20, () => farmer.GetAsync("/api/applications")));
        Assert.All(await good, a => a.Must(HttpStatusCode.OK));
        Assert.Contains(await forged, a => a.Code == "too-many-requests");
    }

    [Fact]
    public async Task Who_may_not_do_it_is_counted_too()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The limits of an app elsewhere are its own.");
        await using var app = await StartAsync(("RateLimit__Burst", "10"), ("RateLimit__PerSecond", "1"));
        var auditor = await app.AsAsync(Person.With("auditor", "某人"));

        (await auditor.GetAsync("/api/applications")).MustRefuse(403, "forbidden");
        await UntilTooManyAsync(() => auditor.GetAsync("/api/applications"));
        (await app.Public().GetAsync("/api/applications")).MustRefuse(401, "token-required");
        await UntilTooManyAsync(() => app.Public().GetAsync("/api/applications"));
    }

    [Theory]
    [InlineData("/api/regulations")]
    [InlineData("/api/settlements/none-2022/history")]
    public async Task What_looks_at_much_costs_more_than_a_read_and_health_costs_nothing(string path)
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The limits of an app elsewhere are its own.");
        await using var app = await StartAsync(("RateLimit__Burst", "110"), ("RateLimit__PerSecond", "1"));

        var looks = await AtOnceAsync(5, () => app.Public().GetAsync(path));
        Assert.All(looks, a => Assert.NotEqual(HttpStatusCode.TooManyRequests, a.Status));
        await UntilTooManyAsync(() => app.Public().GetAsync(path));
        // A slow machine may have left nothing; what a read takes is there within a second, and what a look takes only after twenty.
        await Patience.UntilAsync(() => app.Public().GetAsync("/api/policies"), answer => answer.Status == HttpStatusCode.OK);
        await UntilTooManyAsync(() => app.Public().GetAsync("/api/policies"));

        var health = await AtOnceAsync(200, () => app.Public().GetAsync("/api/health/ready"));
        Assert.All(health, a => a.Must(HttpStatusCode.OK));
    }

    private static Task<Answer[]> AtOnceAsync(int count, Func<Task<Answer>> ask) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => ask()));

    /// <summary>Asks by the dozen until one is refused for it.</summary>
    private static Task UntilTooManyAsync(Func<Task<Answer>> ask) =>
        Patience.UntilAsync(async () => (await AtOnceAsync(12, ask)).Any(a => a.Code == "too-many-requests"));

    private Task<TestKit.App> StartAsync(params (string Name, string Value)[] settings) =>
        TestKit.App.StartAsync(azurite, settings: settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal));
}
