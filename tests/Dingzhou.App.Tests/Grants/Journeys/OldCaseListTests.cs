namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>Cases that an earlier version has listed, a partition for each list, are listed like any other.</summary>
[Trait("Needs", "MovableClock")]
public sealed class OldCaseListTests(Azurite azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [MovableClockFact]
    public async Task What_an_earlier_version_has_listed_is_listed_anew_and_its_lists_go()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var reviewers = await Reviewers.OfAsync(app);
        var (open, approved) = (await FarmCase.SubmittedAsync(app), await FarmCase.SubmittedAsync(app));
        foreach (var (api, stage, outcome) in new[] { (reviewers.Acceptance, "acceptance", "accept"),
            (reviewers.Review, "review", "approve"), (reviewers.Verification, "verification", "approve") })
            (await approved.DecideAsync(api, stage, outcome)).Must(HttpStatusCode.Accepted);
        await app.Process.KillAsync();

        // As the earlier version left it: no lines of today, and a table of its own.
        foreach (var (name, partition) in new[] { ("PendingEffects", "Case"), ("ClosedApplications", "closed") })
        {
            var table = new TableClient(azurite.ConnectionString, prefix + name);
            await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == partition, cancellationToken: Stop))
                await table.DeleteEntityAsync(row, cancellationToken: Stop);
        }

        var old = new TableClient(azurite.ConnectionString, $"{prefix}ApplicationLists");
        await old.CreateAsync(Stop);
        await old.AddEntityAsync(new TableEntity("inbox-市农业农村局-Acceptance", $"0000000000000000001-{open.Id}") { ["Json0"] = "{}" }, Stop);
        await app.Process.StartAsync();
        Assert.Empty(await InboxAsync(reviewers.Acceptance));
        await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([open.Id], await InboxAsync(reviewers.Acceptance));
        foreach (var one in new[] { open, approved })
            Assert.Equal(
                one.Id, Assert.Single((await one.Applicant.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty(
                "items").EnumerateArray()).GetProperty("id").GetString());
        var gone = await Assert.ThrowsAsync<Azure.RequestFailedException>(
            async () => await old.GetEntityAsync<TableEntity>("through", "through", cancellationToken: Stop));
        Assert.Equal("TableNotFound", gone.ErrorCode);

        // And nobody is told anew.
        Assert.Equal(4, (await Notices.TitlesAsync(approved.Applicant)).Count);
    }

    private static async Task<List<string?>> InboxAsync(Api reviewer) =>
        [.. (await reviewer.GetAsync("/api/cases")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(c => c.GetProperty("id").GetString())];
}
