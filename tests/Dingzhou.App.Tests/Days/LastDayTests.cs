namespace Dingzhou.App.Tests.Days;

/// <summary>The end of a limit is 24:00 of its last day, which reads as the next day: the day itself stands beside it.</summary>
[Collection(SharedAppGroup.Name)]
[Trait("Needs", "MovableClock")]
public sealed class LastDayTests(SharedApp shared)
{
    [MovableClockFact]
    public async Task A_limit_names_its_last_day_and_the_history_stays_as_it_was_recorded()
    {
        // Submitted on Wednesday 10 August 2022; acceptance has 11, 12, 15, 16, 17 August.
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var reviewers = await Reviewers.OfAsync(shared.App);

        var view = (await farm.Applicant.GetAsync(farm.Path)).Must(HttpStatusCode.OK);
        Assert.Equal(("2022-08-18T00:00:00+08:00", "2022-08-17"), (view.String("dueAt"), view.String("dueOn")));
        Assert.False(view.Json.TryGetProperty("dueProvisional", out _));
        var line = (await reviewers.Acceptance.GetAsync("/api/cases?limit=100")).Must(HttpStatusCode.OK)
            .Json.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == farm.Id);
        Assert.Equal("2022-08-17", line.GetProperty("dueOn").GetString());

        // An event's hash is over what was recorded, and over nothing that is only shown.
        Assert.DoesNotContain(
            "dueOn", (await farm.Applicant.GetAsync($"{farm.Path}/history")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }
}
