namespace Dingzhou.App.Tests.Health;

/// <summary>What the sweep cannot bring about is seen, counted, and gone once it is mended.</summary>
[Trait("Needs", "MovableClock")]
public sealed class FollowUpTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task What_cannot_be_followed_up_shows_in_health_and_in_a_list_for_operators_until_it_is_mended()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var keeper = await app.AsAsync(Person.With("operator", "钱运维"));
        Assert.Empty((await keeper.GetAsync("/api/follow-ups")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("ok", (await app.Public().GetAsync("/api/health/ready")).Must(HttpStatusCode.OK).String("status"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.AsAsync(Person.Reviewer("张受理"))).GetAsync("/api/follow-ups")).Status);

        // A document whose state cannot be read any more, with a mark that a crash left behind.
        var id = await (await Justice.OfAsync(app)).RegisterAsync(951, "市民政局");
        var (documents, marks) =
            (new TableClient(azurite.ConnectionString, $"{prefix}Regulations"),
            new TableClient(azurite.ConnectionString, $"{prefix}PendingEffects"));
        var (cancellation, since) = (TestContext.Current.CancellationToken, await app.Clock.NowAsync());
        var state = (await documents.GetEntityAsync<TableEntity>(id, "state", cancellationToken: cancellation)).Value;
        await documents.UpsertEntityAsync(new TableEntity(id, "state") { ["Json0"] = "{" }, TableUpdateMode.Merge, cancellation);
        await marks.AddEntityAsync(new TableEntity("Regulation", id) { ["MarkedAt"] = since, ["Since"] = since }, cancellation);
        for (var minute = 0; minute < 5; minute++)
            await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));

        var failed =
            Assert.Single((await keeper.GetAsync("/api/follow-ups")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("regulation", id, "JsonException"),
            (failed.GetProperty("kind").GetString(), failed.GetProperty("id").GetString(), failed.GetProperty("lastError").GetString()));
        Assert.InRange(failed.GetProperty("attempts").GetInt32(), 3, (int)(await app.Clock.NowAsync() - since).TotalMinutes + 1);
        Assert.Equal(since.ToUnixTimeSeconds(), failed.GetProperty("since").GetDateTimeOffset().ToUnixTimeSeconds());
        var ready = (await app.Public().GetAsync("/api/health/ready")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("degraded", ready.GetProperty("status").GetString());
        var check = ready.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "followUps");
        Assert.Equal(("degraded", 1), (check.GetProperty("status").GetString(), check.GetProperty("count").GetInt32()));

        await documents.UpsertEntityAsync(state, TableUpdateMode.Replace, cancellation);
        await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        Assert.Empty((await keeper.GetAsync("/api/follow-ups")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("ok", (await app.Public().GetAsync("/api/health/ready")).String("status"));
    }
}
