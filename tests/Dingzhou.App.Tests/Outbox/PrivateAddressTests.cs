using System.Net.Sockets;

namespace Dingzhou.App.Tests.Outbox;

/// <summary>An installation as it is shipped, and a webhook that leads into its own network after all.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PrivateAddressTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task Whatever_was_taken_in_nothing_of_the_own_network_is_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var code = CreditCode.Any();
        var farm = await app.AsAsync(Person.Applicant("农场", code));
        (await Subscriber.PutAsync(farm, Subscriber.Settings(webhookUrl: "https://hooks.example.cn/hook"))).Must(HttpStatusCode.OK);

        // As a name does that leads elsewhere by now: whoever took the URL in could not know.
        var (rows, stop) = (new TableClient(azurite.ConnectionString, $"{prefix}NoticeSettings"), TestContext.Current.CancellationToken);
        var row = (await rows.GetEntityAsync<TableEntity>("settings", $"uscc-{code}", cancellationToken: stop)).Value;
        row["Json0"] = row.GetString("Json0").Replace(
            "hooks.example.cn", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", StringComparison.Ordinal);
        await rows.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, stop);
        (await Subscriber.RecordAsync(await app.AsAsync(Person.Reviewer("名单员")), code)).Must(HttpStatusCode.OK);
        for (var day = 0; day < 5; day++)
            await app.Clock.AdvanceByAsync(TimeSpan.FromDays(1));

        var operators = await app.AsAsync(Person.With("operator", "运维员"));
        var failed = (await operators.GetAsync("/api/failed-messages")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("private-address", Assert.Single(failed.EnumerateArray()).GetProperty("lastError").GetString());
        Assert.False(listener.Pending());
    }
}
