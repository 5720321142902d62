using System.Security.Cryptography;

namespace Dingzhou.App.Tests.Representations;

/// <summary>Authorities that an earlier version kept hold on, and are on record from then on.</summary>
[Trait("Needs", "MovableClock")]
public sealed class OldAuthorityTests(Azurite azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [MovableClockFact]
    public async Task What_an_earlier_version_has_kept_is_taken_over_and_its_rows_go()
    {
        var (prefix, uscc) = (azurite.NewPrefix(), CreditCode.Any());
        var old = new TableClient(azurite.ConnectionString, $"{prefix}Authorities");
        await old.CreateAsync(Stop);
        var row = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("\"agent\"")));
        await old.AddEntityAsync(
            new TableEntity(uscc, row)
            {
                ["Agent"] = $"agent-{uscc}", ["Name"] = "代办员", ["GrantedBy"] = $"u-{uscc}",
                ["GrantedAt"] = new DateTimeOffset(2022, 8, 9, 9, 0, 0, TimeSpan.FromHours(8)), ["ValidThrough"] = "2022-12-31",
            },
            Stop);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true,
            new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));

        var agent = await app.AsAsync(new Person($"agent-{uscc}", "代办员", ["agent"], uscc));
        await Patience.UntilAsync(async () => (await agent.GetAsync("/api/applications")).Status == HttpStatusCode.OK);

        Assert.Empty(await old.QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop));
        var owner = await app.AsAsync(Person.Applicant("场主", uscc));
        Assert.Equal("2022-12-31", Assert.Single((await owner.GetAsync("/api/agents")).Json.GetProperty("items").EnumerateArray())
            .GetProperty("validThrough").GetString());
    }
}
