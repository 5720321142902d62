namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>What one grant costs in transactions of storage, which are what a serverless app is billed.</summary>
[Trait("Needs", "MovableClock")]
public sealed class GrantCostTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>
    /// From the draft to the award, with two documents and three decisions; what the host needs to carry the orchestration is beside. With
    /// each request of the applicant one looks whether its person may act, so that whoever may not any more is shut out at once; the draft
    /// is filled in with what the enterprise's file knows, and the award stands in its list.
    /// </summary>
    private const int Most = 43;

    [MovableClockFact]
    public async Task A_grant_from_draft_to_award_takes_at_most_43_transactions()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
        {
            ["Storage__ConnectionString"] = storage.ConnectionString,
        });
        var reviewers = await Reviewers.OfAsync(app);

        // What an installation and a process do once is not the cost of a case.
        await GrantAsync(app, reviewers);
        var (kinds, gate) = (new List<string>(), new Lock());
        storage.Before = line =>
        {
            if (StorageRequest.Read(line) is { Reason: StorageReason.Work } request)
            {
                lock (gate)
                    kinds.Add(request.Kind);
            }

            return Task.CompletedTask;
        };
        var grant = await GrantAsync(app, reviewers);
        storage.Before = null;
        Assert.Equal("approved", await grant.StatusAsync());

        var sum = string.Join(", ", kinds.CountBy(k => k).OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => $"{k.Value} {k.Key}"));
        output.WriteLine($"{kinds.Count}: {sum}");
        Assert.True(kinds.Count <= Most, $"{kinds.Count}: {sum}");

        // Two files, and a commit for each of the seven commands: fewer would mean that it was not counted.
        Assert.Equal(2, kinds.Count(k => k == "PUT documents"));
        Assert.True(kinds.Count(k => k == "BATCH") >= 7, sum);
    }

    private static async Task<FarmCase> GrantAsync(TestKit.App app, Reviewers reviewers)
    {
        var farm = await FarmCase.DraftedAsync(app);
        for (var number = 1; number <= 2; number++)
        {
            (await farm.Applicant.UploadAsync(
                $"{farm.Path}/documents?material=recognition", AppliedCase.Pdf($"{farm.Id} {number}"), "application/pdf",
                $"证明{number}.pdf")).Must(HttpStatusCode.Created);
        }

        (await farm.Applicant.PostAsync($"{farm.Path}/submission")).Must(HttpStatusCode.Accepted);
        foreach (var (api, stage, outcome) in new[] { (reviewers.Acceptance, "acceptance", "accept"),
            (reviewers.Review, "review", "approve"), (reviewers.Verification, "verification", "approve") })
        {
            // Each when the orchestration has taken its turn, as between people: what comes together would cost less.
            await app.Clock.AdvanceByAsync(TimeSpan.FromSeconds(1));
            (await farm.DecideAsync(api, stage, outcome)).Must(HttpStatusCode.Accepted);
        }

        await app.Clock.AdvanceByAsync(TimeSpan.FromSeconds(1));
        return farm;
    }
}
