using Dingzhou.App.Tests.Regulations.Cleanups;

namespace Dingzhou.App.Tests.Regulations.Register;

/// <summary>Figures and the calendar of one department over HTTP, on 10 August 2022; the dates are worked out by hand.</summary>
[Collection(SharedAppGroup.Name)]
[Trait("Needs", "MovableClock")]
public sealed class StatisticsTests(SharedApp shared)
{
    private const string Archive = "市档案馆";
    private const string Former = "市老档案局";

    [MovableClockFact]
    public async Task A_department_sees_what_is_due_and_everybody_what_a_year_and_a_clean_up_came_to()
    {
        var justice = await Justice.OfAsync(shared.App);
        var archive = await justice.DepartmentAsync(Archive);
        var first = await justice.RegisterAsync(951, Archive, validThrough: "2022-09-30");
        await justice.RegisterAsync(952, Former, validThrough: "2023-12-31");
        (await justice.Lawyer.PostAsync(
            "/api/function-moves", new { fromDepartment = Former, toDepartment = Archive, on = "2022-01-01", basis = "机构改革方案" },
            CommandId.New())).Must(HttpStatusCode.Created);
        var cycle = await justice.ProposeAsync(first);
        await justice.PlanAsync(cycle, 1);

        // Evaluation three months, 60 and 30 days before the end, and the opinion by 31 August; the functions for the second document have
        // moved here.
        string[] ofFirst = ["20220630", "20220801", "20220831", "20220930"];
        string[] ofSecond = ["20230930", "20231101", "20231201", "20231231"];
        Assert.Equal([.. ofFirst[..3], .. ofFirst[2..], .. ofSecond], await DaysAsync(archive));
        Assert.Equal(9, (await DaysAsync(await shared.App.AsAsync(Person.With("auditor", "孙审计", "市审计局")))).Count);
        await DemandClosedAsync(justice);

        (await Justice.FileAsync(archive, cycle, Justice.Opinion(first, "repeal", ["8.2"]))).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, new { documentId = first, reason = "同意" })).Must(HttpStatusCode.OK);
        Assert.Equal([.. ofFirst, .. ofSecond], await DaysAsync(archive));

        var counted = (await archive.GetAsync($"/api/cleanups/{cycle}/statistics")).Must(HttpStatusCode.OK).Json;
        Assert.Equal((1, 1, 1, 0),
            (Count(counted, "documentCount"), Count(counted, "concluded"), Count(counted, "onTime"), Count(counted, "late")));
        Assert.Equal("8.2", Assert.Single(counted.GetProperty("byGround").EnumerateArray()).GetProperty("ground").GetString());
        Assert.Equal("cleanup-not-found", (await archive.GetAsync("/api/cleanups/c0/statistics")).Must(HttpStatusCode.NotFound).Code);

        Assert.Equal((2, 2, 0), await YearAsync(2022, Archive));
        Assert.Equal((1, 1, 1), await YearAsync(2020, Archive));
        Assert.Equal((1, 1, 1), await YearAsync(2020, Former));
    }

    [Theory]
    [InlineData("22")]
    [InlineData("1948")]
    [InlineData("9999")]
    public async Task A_year_that_cannot_be_counted_is_refused(string year) =>
        Assert.Equal(
            "invalid-parameter", (await shared.App.Public().GetAsync($"/api/regulation-statistics?year={year}"))
            .Must(HttpStatusCode.BadRequest).Code);

    /// <summary>Neither another department nor the public, nor who has no part in it, reads the calendar.</summary>
    private async Task DemandClosedAsync(Justice justice)
    {
        Assert.Equal(
            "other-department", (await (await justice.DepartmentAsync(Former)).GetAsync(CalendarPath)).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await justice.Mayor.GetAsync(CalendarPath)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.App.Public().GetAsync(CalendarPath)).Status);
    }

    private static async Task<IReadOnlyList<string>> DaysAsync(Api caller) =>
        CalendarDays.Of((await caller.GetAsync(CalendarPath)).Must(HttpStatusCode.OK));

    private async Task<(int Documents, int Valid, int Issued)> YearAsync(int year, string department)
    {
        var counted = (await shared.App.Public().GetAsync($"/api/regulation-statistics?year={year}")).Must(HttpStatusCode.OK).Json;
        var figures = counted.GetProperty("byDepartment").EnumerateArray().Single(
            d => d.GetProperty("department").GetString() == department).GetProperty("figures");
        return (figures.GetProperty("documentCount").GetInt32(), figures.GetProperty("valid").GetInt32(),
            figures.GetProperty("issuedInYear").GetInt32());
    }

    private static int Count(JsonElement statistics, string figure) => statistics.GetProperty("overall").GetProperty(figure).GetInt32();

    private static string CalendarPath => $"/api/departments/{Uri.EscapeDataString(Archive)}/calendar.ics";
}
