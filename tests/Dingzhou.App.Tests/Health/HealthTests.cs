namespace Dingzhou.App.Tests.Health;

/// <summary>What the app says of itself to whoever watches over it.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Ready_says_no_while_storage_is_away_and_yes_again_afterwards_and_live_says_yes_all_the_time()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The storage of an app that runs elsewhere cannot be stopped.");
        await using var azurite = await Azurite.StartAsync(persistent: true);
        await using var app = await TestKit.App.StartAsync(azurite);
        var api = app.Public();
        Assert.Equal("ok", await StatusAsync(api, "ready", HttpStatusCode.OK));

        await azurite.StopAsync();
        Assert.Equal("failing", await StatusAsync(api, "ready", HttpStatusCode.ServiceUnavailable));
        Assert.Equal("ok", await StatusAsync(api, "live", HttpStatusCode.OK));

        await azurite.StartAgainAsync();
        await Patience.UntilAsync(() => api.GetAsync("/api/health/ready"), answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("ok", await StatusAsync(api, "live", HttpStatusCode.OK));
    }

    private static async Task<string?> StatusAsync(Api api, string of, HttpStatusCode expected)
        => (await api.GetAsync($"/api/health/{of}")).Must(expected).String("status");
}
