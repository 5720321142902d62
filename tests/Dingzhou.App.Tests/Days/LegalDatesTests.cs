namespace Dingzhou.App.Tests.Days;

/// <summary>What time does, lived through on the movable clock; the dates are worked out by hand on the calendar of 2022.</summary>
[Trait("Needs", "MovableClock")]
public sealed class LegalDatesTests(Azurite azurite)
{
    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Drafts_are_reminded_30_7_and_1_days_before_the_window_closes_and_lapse_when_it_has()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var late = await FarmCase.DraftedAsync(app);
        await late.UploadAsync();
        var inTime = await FarmCase.SubmittedAsync(app);

        // The first of these days fails for good on a row that cannot be read; the day after, it is lived through again.
        var lists = new TableClient(azurite.ConnectionString, $"{prefix}PendingEffects");
        var unreadable = new TableEntity("Case", "~Drafts-agriculture-2022-2022|0") { ["Json0"] = "{" };
        await app.Clock.AdvanceToAsync(At(2022, 10, 15));
        await lists.AddEntityAsync(unreadable, TestContext.Current.CancellationToken);
        await app.Clock.AdvanceToAsync(At(2022, 10, 16, 3));
        Assert.DoesNotContain("申报即将截止", await Notices.TitlesAsync(late.Applicant));
        await lists.DeleteEntityAsync(unreadable, cancellationToken: TestContext.Current.CancellationToken);

        foreach (var (day, reminders) in new[] { (At(2022, 10, 16, 23), 0), (At(2022, 10, 17), 1), (At(2022, 11, 7), 1),
            (At(2022, 11, 8), 2), (At(2022, 11, 14), 3) })
        {
            await app.Clock.AdvanceToAsync(day);
            Assert.Equal(reminders, (await Notices.TitlesAsync(late.Applicant)).Count(t => t == "申报即将截止"));
        }

        await app.Clock.AdvanceToAsync(At(2022, 11, 15, 23));
        Assert.Equal("draft", await late.StatusAsync());
        await app.Clock.AdvanceToAsync(At(2022, 11, 16));
        Assert.Equal("lapsed", await late.StatusAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await late.Applicant.PostAsync($"{late.Path}/submission")).Status);
        Assert.Equal("window-closed", (await late.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Code);
        Assert.Equal(3, (await Notices.TitlesAsync(late.Applicant)).Count(t => t == "申报即将截止"));
        Assert.DoesNotContain("申报即将截止", await Notices.TitlesAsync(inTime.Applicant));

        // What was submitted in time is still reviewed.
        var reviewers = await Reviewers.OfAsync(app);
        (await inTime.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
    }

    [MovableClockFact]
    public async Task A_step_is_reminded_and_escalated_and_an_uncorrected_case_returned()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);

        // Submitted on Wednesday 10 August; acceptance has 11, 12, 15, 16, 17 August, and is reminded two working days before: on the 15th.
        var slow = await FarmCase.SubmittedAsync(app);
        var deficient = await FarmCase.SubmittedAsync(app);
        var notice = AppliedCase.Deficient("result", "请核对结果");
        (await reviewers.Acceptance.PostAsync(deficient.Answers, notice, CommandId.New())).Must(HttpStatusCode.Accepted);

        await app.Clock.AdvanceToAsync(At(2022, 8, 14, 23));
        Assert.DoesNotContain("reminder", await slow.HistoryAsync());
        await app.Clock.AdvanceToAsync(At(2022, 8, 15));
        Assert.Equal("reminder", (await slow.HistoryAsync())[^1]);
        await app.Clock.AdvanceToAsync(At(2022, 8, 18));
        Assert.Equal("overdue", (await slow.HistoryAsync())[^1]);
        Assert.Equal(1, (await Notices.TitlesAsync(reviewers.Review)).Count(t => t == "办理逾期，已升级督办"));

        // The applicant's ten working days: 11, 12, 15-19, 22, 23, 24 August. The clock of the stage stood still meanwhile.
        await app.Clock.AdvanceToAsync(At(2022, 8, 24, 23));
        Assert.Equal("correcting", await deficient.StatusAsync());
        await app.Clock.AdvanceToAsync(At(2022, 8, 25));
        Assert.Equal("returned", await deficient.StatusAsync());
        Assert.DoesNotContain("overdue", await deficient.HistoryAsync());
        Assert.Equal("acceptance", await slow.StepAsync());
    }

    [MovableClockFact]
    public async Task The_bureau_is_told_to_evaluate_three_months_before_the_end_and_after_it_nothing_is_taken()
    {
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2024-05-01T09:00:00+08:00",
        });
        var reviewers = await Reviewers.OfAsync(app);
        var farm = await FarmCase.DraftedAsync(app);
        await farm.UploadAsync();

        await app.Clock.AdvanceToAsync(At(2024, 5, 7, 23));
        Assert.Empty(await Notices.TitlesAsync(reviewers.Review));
        await app.Clock.AdvanceToAsync(At(2024, 5, 9));
        Assert.Equal(["规范性文件有效期届满前评估"], await Notices.TitlesAsync(reviewers.Review));

        // Valid for two years from 9 August 2022: 8 August 2024 is the last day.
        await app.Clock.AdvanceToAsync(At(2024, 8, 8, 23));
        Assert.Equal("draft", await farm.StatusAsync());
        await app.Clock.AdvanceToAsync(At(2024, 8, 9));
        Assert.Equal("lapsed", await farm.StatusAsync());
        var refused = await farm.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New());
        Assert.Equal("policy-expired", refused.Code);
        Assert.Contains("定政发〔2022〕20号", refused.Text);
        Assert.Single(await Notices.TitlesAsync(reviewers.Review));
    }
}
