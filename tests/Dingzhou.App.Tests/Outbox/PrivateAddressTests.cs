using System.Net.Sockets;

namespace Dingzhou.App.Tests.Outbox;

/// <summary>An installation as it is shipped, and a name that leads into its own network.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PrivateAddressTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task Whatever_a_name_leads_to_nothing_of_the_own_network_is_connected_to()
    {
        // The address is no literal, so that only whoever connects finds out.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (port, connected) = (((IPEndPoint)listener.LocalEndpoint).Port, listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken));
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var code = CreditCode.Any();
        var farm = await app.AsAsync(Person.Applicant("农场", code));
        (await Subscriber.PutAsync(farm, Subscriber.Settings(webhookUrl: $"https://localhost.:{port}/hook"))).Must(HttpStatusCode.OK);
        (await Subscriber.RecordAsync(await app.AsAsync(Person.Reviewer("名单员")), code)).Must(HttpStatusCode.OK);
        foreach (var days in Enumerable.Range(0, 4))
            await app.Clock.AdvanceByAsync(TimeSpan.FromDays(days) + TimeSpan.FromMinutes(2));

        var operators = await app.AsAsync(Person.With("operator", "运维员"));
        var failed = (await operators.GetAsync("/api/failed-messages")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("private-address", Assert.Single(failed.EnumerateArray()).GetProperty("lastError").GetString());
        Assert.False(connected.IsCompleted);
    }
}
