using Dingzhou.Demo.Land;

namespace Dingzhou.App.Tests.Demo;

/// <summary><c>./demo land</c>: one project of each part of 定政发〔2022〕22号 from the first resolution to the register, over plain HTTP.</summary>
[Trait("Needs", "MovableClock")]
public sealed class LandPlayTests(Azurite azurite, ITestOutputHelper output)
{
    [MovableClockFact]
    public async Task Both_projects_come_to_their_end_as_worked_out_by_hand()
    {
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), movableClock: true,
            settings: new Dictionary<string, string> { ["Runtime__ClockStart"] = "2022-08-22T09:00:00+08:00" });
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var told = new StringWriter();

        var faults = await new LandPlayer(http, new RemoteTokens(http, new Uri(app.Address, "/dev")), told).PlayAsync(LandScript.Load());

        output.WriteLine(told.ToString());
        Assert.Empty(faults);
    }

    /// <summary>The sums that are checked stand on the page that was worked out by hand.</summary>
    [Fact]
    public async Task What_is_expected_stands_on_the_page()
    {
        var page = await File.ReadAllTextAsync(Repository.PathTo("examples/land/expected.md"));
        Assert.All(LandScript.Load().Payments, p => Assert.Contains($"**{p:N2}**", page, StringComparison.Ordinal));
    }
}
