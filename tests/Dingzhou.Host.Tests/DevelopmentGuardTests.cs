using Azure.Data.Tables;

namespace Dingzhou.Host.Tests;

/// <summary>What is for development is for this machine alone.</summary>
public sealed class DevelopmentGuardTests(Azurite azurite)
{
    private const string Clock = "Runtime__MovableClock";
    private const string Tokens = "Runtime__DevelopmentTokens";

    [Theory]
    [InlineData(Clock, "http://0.0.0.0:PORT")]
    [InlineData(Tokens, "http://*:PORT")]
    [InlineData(Tokens, "http://[::]:PORT")]
    [InlineData(Clock, "http://localhost:PORT;http://+:PORT")]
    [InlineData(Tokens, "http://host.example:PORT")]
    public async Task A_host_that_others_reach_does_not_start_with_it(string feature, string urls)
    {
        var refused =
            await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            feature, "ASPNETCORE_URLS", urls.Replace("PORT", $"{FreePort.Next()}", StringComparison.Ordinal)));

        Assert.Contains("loopback addresses only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_by_another_name_is_looked_at_too_and_nothing_is_touched()
    {
        var hub = azurite.NewPrefix();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(Tokens, "Kestrel__Endpoints__Other__Url", $"http://0.0.0.0:{FreePort.Next()}", hub));

        Assert.Contains("loopback addresses only", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await new TableServiceClient(azurite.ConnectionString).QueryAsync()
            .Where(table => table.Name.StartsWith(hub, StringComparison.OrdinalIgnoreCase)).ToListAsync());
    }

    [Fact]
    public async Task Where_it_is_on_the_log_says_so_loudly()
    {
        await using var app = await SharedApp.StartAsync(azurite, movableClock: true);
        await Patience.UntilAsync(() => app.Log.Contains("DEVELOPMENT TOKENS ARE ON", StringComparison.Ordinal)
            && app.Log.Contains("THE CLOCK CAN BE MOVED", StringComparison.Ordinal));
    }

    private Task<AppProcess> StartAsync(string feature, string address, string urls, string? hub = null)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { [Clock] = "false", [Tokens] = "false", [address] = urls };
        settings[feature] = "true";
        if (hub is not null)
            settings[SharedApp.Hub] = hub;
        return SharedApp.StartAsync(azurite, settings: settings);
    }
}
