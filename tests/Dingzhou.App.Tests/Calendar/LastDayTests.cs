using System.Net;
using Dingzhou.App.Tests.Regulations;
using Dingzhou.TestKit;

namespace Dingzhou.App.Tests.Calendar;

/// <summary>The end of a limit is 24:00 of its last day, which reads as the next day: the day itself stands beside it.</summary>
[Collection(SharedAppGroup.Name)]
[Trait("Needs", "MovableClock")]
public sealed class LastDayTests(SharedApp shared, Azurite azurite)
{
    [MovableClockFact]
    public async Task A_limit_names_its_last_day_and_the_history_stays_as_it_was_recorded()
    {
        // Submitted on Wednesday 10 August 2022; acceptance has 11, 12, 15, 16, 17 August.
        var farm = await FarmCase.SubmittedAsync(shared.App);
        await farm.StageOpenedAsync();
        var reviewers = await Reviewers.OfAsync(shared.App);

        var view = (await farm.Applicant.GetAsync(farm.Path)).Must(HttpStatusCode.OK);
        Assert.Equal(("2022-08-18T00:00:00+08:00", "2022-08-17"), (view.String("dueAt"), view.String("dueOn")));
        Assert.False(view.Json.TryGetProperty("dueProvisional", out _));
        var line = (await reviewers.Acceptance.GetAsync("/api/cases?stage=acceptance&limit=100")).Must(HttpStatusCode.OK)
            .Json.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == farm.Id);
        Assert.Equal("2022-08-17", line.GetProperty("dueOn").GetString());

        // An event's hash is over what was recorded, and over nothing that is only shown.
        Assert.DoesNotContain("dueOn", (await farm.Applicant.GetAsync($"{farm.Path}/history")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [MovableClockFact]
    public async Task A_limit_that_reaches_into_a_year_without_its_notice_says_so_and_counts_the_holidays_of_the_law()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2026-12-30T09:00:00+08:00",
        });
        var document = await (await Justice.OfAsync(app)).RegisterAsync(1, "市民政局", issuedOn: "2026-01-05");

        // Twenty working days from Wednesday 30 December: the 31st, 4-8, 11-15, 18-22, 25-28 January. New Year's Day is a Friday.
        var proposal = (await app.Public().PostAsync(
            $"{Justice.PathOf(document)}/proposals", new { name = "钱女士", contact = "13900000000", reason = "与新法不一致。" }, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.Equal(("2027-01-29T00:00:00+08:00", "2027-01-28"), (proposal.String("dueAt"), proposal.String("dueOn")));
        Assert.StartsWith("2027年节假日安排尚未录入", proposal.Json.GetProperty("dueProvisional").GetProperty("zh").GetString(), StringComparison.Ordinal);

        // The app is well, and says what somebody has to see to.
        var health = (await app.Public().GetAsync("/api/health/ready")).Must(HttpStatusCode.OK);
        var calendar = health.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "calendar");
        Assert.Equal("ok", health.String("status"));
        Assert.Contains("2027年", calendar.GetProperty("note").GetProperty("zh").GetString(), StringComparison.Ordinal);
    }
}
