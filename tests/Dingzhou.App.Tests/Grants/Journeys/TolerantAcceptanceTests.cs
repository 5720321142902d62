using Dingzhou.App.Tests.Grants.Funds;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>容缺受理: an application is taken on without what its matter lists, which follows by a date (定政发〔2022〕23号 三（四）).</summary>
[Trait("Needs", "MovableClock")]
public sealed class TolerantAcceptanceTests(Azurite azurite)
{
    private static DateTimeOffset At(int month, int day, int hour, int minute = 0, int second = 0) =>
        new(2022, month, day, hour, minute, second, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task What_may_follow_is_reminded_of_and_nothing_is_granted_before_it_has_come()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var land = await DraftedAsync(app, "DZ-1");

        // Only what the matter lists may follow, and it must be said; what is saved wrongly is said, and the rest stays.
        Assert.Equal(
            ["/documents/plot-map"], Cases.Faults(await land.Applicant.PostAsync($"{land.Path}/submission")));
        var wrong = (await SayAsync(land, "transfer-contract")).Json.GetProperty("notSaved").EnumerateArray();
        Assert.Equal("/toFollow/0", Assert.Single(wrong).GetProperty("pointer").GetString());
        Assert.False((await SayAsync(land, "plot-map")).Json.TryGetProperty("notSaved", out _));
        (await land.Applicant.PostAsync($"{land.Path}/submission")).Must(HttpStatusCode.Accepted);

        var plain = await land.DecideAsync(reviewers.Acceptance, "acceptance", "accept");
        Assert.Equal((HttpStatusCode.Conflict, "materials-missing"), (plain.Status, plain.Code));
        Assert.Equal(["/missing/0/item"], Cases.Faults(await TolerateAsync(land, reviewers.Acceptance, "transfer-contract")));
        (await TolerateAsync(land, reviewers.Acceptance, "plot-map")).Must(HttpStatusCode.Accepted);
        Assert.Contains("已受理，请补齐材料", await Notices.TitlesAsync(land.Applicant));

        // 15 days from the day after 10 August.
        var toCome = (await land.ReadAsync()).GetProperty("case").GetProperty("toCome");
        Assert.Equal("2022-08-25", toCome.GetProperty("endsOn").GetString());
        (await land.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
        var early = await VerifyAsync(land, reviewers);
        Assert.Equal((HttpStatusCode.Conflict, "still-to-follow"), (early.Status, early.Code));

        await app.Clock.AdvanceToAsync(At(8, 20, 1));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(land.Applicant)).Contains("请补齐材料"));
        var empty = await SupplyAsync(land);
        Assert.Equal((HttpStatusCode.Conflict, "nothing-came"), (empty.Status, empty.Code));
        var other = await land.Applicant.UploadAsync(
            $"{land.Path}/documents?material=transfer-contract", AppliedCase.Pdf("other"), "application/pdf", "合同.pdf");
        Assert.Equal((HttpStatusCode.Conflict, "wrong-status"), (other.Status, other.Code));

        await land.UploadAsync("plot-map");
        var stranger = await app.AsAsync(Person.Applicant("别人", CreditCode.Any()));
        (await stranger.PostAsync($"{land.Path}/supplements", new { note = "已补齐。" })).Must(HttpStatusCode.NotFound);
        (await SupplyAsync(land)).Must(HttpStatusCode.Accepted);
        Assert.Contains("容缺材料已补齐", await Notices.TitlesAsync(reviewers.Verification));
        (await VerifyAsync(land, reviewers)).Must(HttpStatusCode.Accepted);
        Assert.Equal("approved", await land.StatusAsync());
    }

    [MovableClockFact]
    public async Task What_does_not_come_by_the_end_of_its_last_day_sends_the_application_back()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var (late, inTime) = (await ToleratedAsync(app, reviewers, "DZ-1"), await ToleratedAsync(app, reviewers, "DZ-2"));
        foreach (var land in new[] { late, inTime })
            await land.UploadAsync("plot-map");

        await app.Clock.SetAsync(At(8, 25, 23, 59, 50));
        (await SupplyAsync(inTime)).Must(HttpStatusCode.Accepted);
        await app.Clock.AdvanceToAsync(At(8, 26, 0, 0, 1));
        await Patience.UntilAsync(async () => await late.StatusAsync() == "returned");
        Assert.Equal("nothing-to-follow", (await SupplyAsync(late)).Must(HttpStatusCode.Conflict).Code);
        Assert.Contains("地块四至图", (await late.ReadAsync()).GetProperty("endReason").GetString(), StringComparison.Ordinal);
        Assert.Equal("review", await inTime.StepAsync());
    }

    private static async Task<AppliedCase> DraftedAsync(TestKit.App app, string plot)
    {
        var farmer = await app.AsAsync(Person.Applicant("丰收", CreditCode.Any()));
        var land = await LandCase.DraftedAsync(farmer, plot);
        await land.UploadAsync("transfer-contract");
        return land;
    }

    private static async Task<AppliedCase> ToleratedAsync(TestKit.App app, Reviewers reviewers, string plot)
    {
        var land = await DraftedAsync(app, plot);
        (await SayAsync(land, "plot-map")).Must(HttpStatusCode.OK);
        (await land.Applicant.PostAsync($"{land.Path}/submission")).Must(HttpStatusCode.Accepted);
        (await TolerateAsync(land, reviewers.Acceptance, "plot-map")).Must(HttpStatusCode.Accepted);
        return land;
    }

    private static async Task<Answer> SayAsync(AppliedCase land, string material) =>
        (await land.Applicant.PatchAsync(
            land.Path, new { toFollow = new[] { material } }, (await land.Applicant.GetAsync(land.Path)).ETag!)).Must(HttpStatusCode.OK);

    private static Task<Answer> TolerateAsync(AppliedCase land, Api reviewer, string item) => reviewer.PostAsync(
        land.Answers, new { stepId = "acceptance", act = "tolerate", missing = new[] { new { item, reason = "请补交盖章的原件" } } },
        CommandId.New());

    private static Task<Answer> VerifyAsync(AppliedCase land, Reviewers reviewers) => reviewers.Verification.PostAsync(
        land.Answers, AppliedCase.Decision("verification", "approve", new { rentAboveMarket = false }), CommandId.New());

    private static Task<Answer> SupplyAsync(AppliedCase land) => land.Applicant.PostAsync($"{land.Path}/supplements", new { note = "已补齐。" });
}
