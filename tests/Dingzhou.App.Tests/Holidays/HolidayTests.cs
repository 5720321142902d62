using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Holidays;

/// <summary>On 30 December 2026 nobody has arranged the holidays of 2027; one policy manager enters them, another approves.</summary>
[Trait("Needs", "MovableClock")]
public sealed class HolidayTests(Azurite azurite)
{
    private static readonly string[] ByLaw =
    [
        "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
        "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
    ];

    [MovableClockFact]
    public async Task What_was_counted_without_them_says_so_and_is_counted_again_when_they_are_entered()
    {
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2026-12-30T09:00:00+08:00",
        });
        var (anybody, one, other) =
            (app.Public(), await app.AsAsync(Person.With("policyManager", "赵一")), await app.AsAsync(Person.With("policyManager", "钱二")));
        var document = await (await Justice.OfAsync(app)).RegisterAsync(1, "市民政局", issuedOn: "2026-01-05");

        // Twenty working days from Wednesday 30 December: the 31st, 4-8, 11-15, 18-22, 25-28 January. New Year's Day is a Friday.
        var proposal =
            (await Cases.OpenAsync(anybody, "proposal", document, new { name = "钱女士", contact = "13900000000", reason = "与新法不一致。" }))
            .Must(HttpStatusCode.Created);
        var step = proposal.Json.GetProperty("openSteps")[0];
        Assert.Equal(("2027-01-29T00:00:00+08:00", "2027-01-28"),
            (step.GetProperty("dueAt").GetString(), step.GetProperty("dueOn").GetString()));
        Assert.StartsWith("2027年节假日安排尚未录入", step.GetProperty("dueProvisional").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ok", true), await CalendarHealthAsync(anybody));
        Assert.Equal("statutory", (await anybody.GetAsync("/api/holidays/2027")).Must(HttpStatusCode.OK).String("standing"));

        // Monday 4 January is off as well; for that Saturday the 30th is worked.
        var notice =
            new { year = 2027, source = "国办发明电〔2026〕1号", daysOff = (string[])[.. ByLaw, "2027-01-02", "2027-01-03", "2027-01-04"],
            makeUpDays = new[] { "2027-01-30" } };
        var wrong = await one.PostAsync("/api/holidays", notice with { daysOff = ["2027-01-04"] }, CommandId.New());
        Assert.Equal(
            ["/daysOff"], wrong.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateArray()
            .Select(e => e.GetProperty("pointer").GetString()!));
        var key = CommandId.New();
        var entered = (await one.PostAsync("/api/holidays", notice, key)).Must(HttpStatusCode.Created);
        Assert.Equal(("entered", "/api/holidays/2027"), (entered.String("standing"), entered.Location));
        Assert.Equal(entered.Text, (await one.PostAsync("/api/holidays", notice, key)).Must(HttpStatusCode.Created).Text);
        Assert.Equal(
            "own-entry", (await one.PostAsync("/api/holidays/2027/approval", ifMatch: "\"1\"")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(
            "2027-01-28", (await Cases.GetAsync(anybody, proposal.Location!)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());

        Assert.Equal(
            "arranged", (await other.PostAsync("/api/holidays/2027/approval", ifMatch: "\"1\"")).Must(HttpStatusCode.OK)
            .String("standing"));
        Assert.Equal(
            "holidays-arranged", (await one.PostAsync("/api/holidays", notice, CommandId.New())).Must(HttpStatusCode.Conflict).Code);
        await app.Clock.AdvanceToAsync(new(2026, 12, 30, 10, 0, 0, TimeSpan.FromHours(8)));
        var later = (await Cases.GetAsync(anybody, proposal.Location!)).GetProperty("openSteps")[0];
        Assert.Equal(("2027-01-30T00:00:00+08:00", "2027-01-29"),
            (later.GetProperty("dueAt").GetString(), later.GetProperty("dueOn").GetString()));
        Assert.False(later.TryGetProperty("dueProvisional", out _));
        Assert.Equal(("ok", false), await CalendarHealthAsync(anybody));

        // It stands once in the list of what is to be answered, under its new day.
        var open = (await (await app.AsAsync(Person.With("auditor", "审计"))).GetAsync("/api/procedures/proposal/cases")).Must(
            HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("2027-01-29", Assert.Single(open.EnumerateArray()).GetProperty("dueOn").GetString());
    }

    private static async Task<(string? Whole, bool HasNote)> CalendarHealthAsync(Api api)
    {
        var health = (await api.GetAsync("/api/health/ready")).Must(HttpStatusCode.OK);
        var calendar = health.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "calendar");
        return (health.String("status"), calendar.TryGetProperty("advice", out _));
    }
}
