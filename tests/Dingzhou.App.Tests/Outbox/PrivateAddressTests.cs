using System.Net.Sockets;

namespace Dingzhou.App.Tests.Outbox;

/// <summary>An installation as it is shipped, and a name that leads into its own network: that of this machine.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PrivateAddressTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task Whatever_a_name_leads_to_nothing_of_the_own_network_is_connected_to()
    {
        var stop = TestContext.Current.CancellationToken;
        Assert.SkipUnless(await IsWithinAsync(Dns.GetHostName(), stop), "The name of this machine does not lead into its own network.");
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var url = $"https://{Dns.GetHostName()}:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var code = CreditCode.Any();
        var farm = await app.AsAsync(Person.Applicant("农场", code));
        (await Subscriber.PutAsync(farm, Subscriber.Settings(webhookUrl: url))).Must(HttpStatusCode.OK);
        (await Subscriber.RecordAsync(await app.AsAsync(Person.Reviewer("名单员")), code)).Must(HttpStatusCode.OK);

        for (var day = 0; day < 5; day++)
            await app.Clock.AdvanceByAsync(TimeSpan.FromDays(1));

        var operators = await app.AsAsync(Person.With("operator", "运维员"));
        var failed = (await operators.GetAsync("/api/failed-messages")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("private-address", Assert.Single(failed.EnumerateArray()).GetProperty("lastError").GetString());
        Assert.False(listener.Pending());
    }

    private static async Task<bool> IsWithinAsync(string name, CancellationToken stop)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(name, stop)).All(a => IPAddress.IsLoopback(a) || a.IsIPv6LinkLocal
                || a.GetAddressBytes() is [10, _, _, _] or [192, 168, _, _] or [172, >= 16 and < 32, _, _]);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
