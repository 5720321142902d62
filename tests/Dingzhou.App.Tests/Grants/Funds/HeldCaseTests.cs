namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>A case that is held behind one which the year's list does not settle is waited for.</summary>
[Trait("Needs", "MovableClock")]
public sealed class HeldCaseTests(Azurite azurite)
{
    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task A_case_held_behind_an_undecided_one_of_the_year_before_is_on_its_own_years_list()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var mayor = await app.AsAsync(new Person("mayor", "市长", ["approver"], Department: "市政府"));
        await LandCase.ApprovedAsync(await FarmerAsync(app), reviewers, "DZ-1");
        var undecided = await LandCase.SubmittedAsync(await FarmerAsync(app), "DZ-9");

        // 2022 is settled at the set date without the one that nobody has decided.
        await app.Clock.SetAsync(At(2023, 3, 30, 23));
        await app.Clock.AdvanceToAsync(At(2023, 3, 31, 1));
        await Patience.UntilAsync(async () => (await app.Public().GetAsync(ListOf(2022))).Status == HttpStatusCode.OK);
        await app.Clock.AdvanceToAsync(At(2023, 4, 13, 1));
        (await mayor.ApproveAsync("/api/settlements/agriculture-2022-2022")).Must(
            HttpStatusCode.Accepted);
        await Patience.UntilAsync(
            async () => (await mayor.GetAsync("/api/settlements/agriculture-2022-2022")).String("status") == "closed");

        // In 2023 somebody applies for the same plot, and waits for that decision.
        await LandCase.ApprovedAsync(await FarmerAsync(app), reviewers, "DZ-2");
        var held = await LandCase.SubmittedAsync(await FarmerAsync(app), "DZ-9");
        await LandCase.ReviewAsync(held, reviewers);
        await Patience.UntilAsync(async () => (await held.ReadAsync()).TryGetProperty("heldSince", out _));
        await app.Clock.SetAsync(At(2023, 11, 15, 22));
        await app.Clock.AdvanceToAsync(At(2023, 11, 16, 1));
        Assert.Equal(HttpStatusCode.NotFound, (await mayor.GetAsync("/api/settlements/agriculture-2022-2023")).Status);

        (await undecided.DecideAsync(reviewers.Acceptance, "acceptance", "reject")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => !(await held.ReadAsync()).TryGetProperty("heldSince", out _));
        await LandCase.VerifyAsync(held, reviewers);
        await Patience.UntilAsync(async () => (await app.Public().GetAsync(ListOf(2023))).Status == HttpStatusCode.OK);
        var lines = (await app.Public().GetAsync(ListOf(2023))).Json.GetProperty("lines").EnumerateArray();
        Assert.Contains(held.Id, lines.Select(l => l.GetProperty("applicationId").GetString()));
    }

    private static Task<Api> FarmerAsync(TestKit.App app) => app.AsAsync(Person.Applicant("丰收", CreditCode.Any()));

    private static string ListOf(int year) => $"/api/settlements/agriculture-2022-{year}/list";
}
