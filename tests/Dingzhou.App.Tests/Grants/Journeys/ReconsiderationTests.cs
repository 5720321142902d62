using Dingzhou.App.Tests.Grants.Funds;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>复核: a refusal is looked at again within its limit, once, by somebody who had no hand in it.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ReconsiderationTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task A_refused_application_is_reconsidered_by_somebody_else_goes_on_and_is_paid()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (reviewers, others) = (await Reviewers.OfAsync(app), await OthersAsync(app));
        var land = await RefusedAsync(app, reviewers, "DZ-1");
        Assert.Equal("2022-08-31", (await land.ReadAsync()).GetProperty("case").GetProperty("reconsiderUntilOn").GetString());

        var stranger = await app.AsAsync(Person.Applicant("别人", CreditCode.Any()));
        (await AskAsync(stranger, land)).Must(HttpStatusCode.NotFound);
        Assert.Equal("not-opener", (await AskAsync(reviewers.Review, land)).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(["/reason"], Cases.Faults(await AskAsync(land.Applicant, land, " ")));
        var key = CommandId.New();
        (await AskAsync(land.Applicant, land, key: key)).Must(HttpStatusCode.Accepted);
        (await AskAsync(land.Applicant, land, key: key)).Must(HttpStatusCode.Accepted);
        Assert.Equal("reconsidered-already", (await AskAsync(land.Applicant, land)).Must(HttpStatusCode.Conflict).Code);
        Assert.Equal(("underWay", "reconsideration"), (await land.StatusAsync(), await land.StepAsync()));
        Assert.Contains("已申请复核", await Notices.TitlesAsync(others.Review));

        // Who refused, or took it on, has no hand in it any more.
        foreach (var had in new[] { reviewers.Acceptance, reviewers.Review })
            Assert.Equal("second-stage", (await DecideAsync(land, had, "reconsideration")).Must(HttpStatusCode.Forbidden).Code);
        (await DecideAsync(land, others.Acceptance, "reconsideration")).Must(HttpStatusCode.Accepted);
        Assert.Equal("second-stage", (await DecideAsync(land, reviewers.Review, "review")).Must(HttpStatusCode.Forbidden).Code);
        (await DecideAsync(land, others.Review, "review")).Must(HttpStatusCode.Accepted);
        (await DecideAsync(land, others.Verification, "verification", new { rentAboveMarket = false })).Must(HttpStatusCode.Accepted);
        Assert.Equal("approved", await land.StatusAsync());
        Assert.Equal(800_000m, (await land.ReadAsync()).GetProperty("award").GetProperty("amount").GetDecimal());
    }

    [MovableClockFact]
    public async Task A_reconsideration_that_confirms_the_refusal_is_the_last_one_and_one_that_comes_too_late_is_refused()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (reviewers, others) = (await Reviewers.OfAsync(app), await OthersAsync(app));
        var (confirmed, late, taken) = (
            await RefusedAsync(app, reviewers, "DZ-1"), await RefusedAsync(app, reviewers, "DZ-2"), await RefusedAsync(app, reviewers, "DZ-3"));
        (await AskAsync(confirmed.Applicant, confirmed)).Must(HttpStatusCode.Accepted);
        (await confirmed.DecideAsync(others.Review, "reconsideration", "refuse")).Must(HttpStatusCode.Accepted);
        Assert.Equal("rejected", await confirmed.StatusAsync());
        Assert.Equal("reconsidered-already", (await AskAsync(confirmed.Applicant, confirmed)).Must(HttpStatusCode.Conflict).Code);

        // Its own farmer has applied for the same plot again meanwhile.
        await LandCase.SubmittedAsync(taken.Applicant, "DZ-3");
        Assert.Equal("invalid-application", (await AskAsync(taken.Applicant, taken)).Must(HttpStatusCode.UnprocessableEntity).Code);
        Assert.Equal("rejected", await taken.StatusAsync());

        await app.Clock.SetAsync(new DateTimeOffset(2022, 9, 1, 0, 0, 1, TimeSpan.FromHours(8)));
        Assert.Equal("reconsideration-too-late", (await AskAsync(late.Applicant, late)).Must(HttpStatusCode.Conflict).Code);
        Assert.Equal("rejected", await late.StatusAsync());
    }

    private static async Task<Reviewers> OthersAsync(TestKit.App app) => new(
        await app.AsAsync(Person.Reviewer("周复核")), await app.AsAsync(Person.Reviewer("吴审查")), await app.AsAsync(Person.Reviewer("郑核验")));

    private static async Task<AppliedCase> RefusedAsync(TestKit.App app, Reviewers reviewers, string plot)
    {
        var land = await LandCase.SubmittedAsync(await app.AsAsync(Person.Applicant("丰收", CreditCode.Any())), plot);
        (await land.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await land.DecideAsync(reviewers.Review, "review", "refuse")).Must(HttpStatusCode.Accepted);
        return land;
    }

    private static Task<Answer> AskAsync(Api by, AppliedCase land, string reason = "地块确已种植粮食。", string? key = null) =>
        by.PostAsync($"/api/cases/{land.Id}/reconsideration", new { reason }, key ?? CommandId.New());

    private static Task<Answer> DecideAsync(AppliedCase land, Api by, string step, object? found = null) =>
        by.PostAsync(land.Answers, AppliedCase.Decision(step, "approve", found), CommandId.New());
}
