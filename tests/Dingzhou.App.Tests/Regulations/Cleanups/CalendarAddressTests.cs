namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>A calendar program, which sends no token, reads a department's calendar under an official's secret address.</summary>
[Trait("Needs", "MovableClock")]
public sealed class CalendarAddressTests(Azurite azurite)
{
    private const string Department = "市档案馆";
    private static readonly string Path = $"/api/departments/{Uri.EscapeDataString(Department)}/calendar-address";

    [MovableClockFact]
    public async Task The_address_opens_for_a_year_or_until_it_is_renewed_or_taken_back()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var (official, other, program) = (await justice.DepartmentAsync(Department), await justice.DepartmentAsync("市民政局"), app.Public());
        await justice.RegisterAsync(961, Department, validThrough: "2025-12-31");
        Assert.Equal("other-department", (await other.SendAsync(HttpMethod.Put, Path)).Must(HttpStatusCode.Forbidden).Code);

        // Its document's evaluation three months, 60 and 30 days before the end, the end; and the end of the address.
        string[] days = ["20250930", "20251101", "20251201", "20251231"];
        var (first, second) = (await RenewAsync(official), await RenewAsync(official));
        (await other.DeleteAsync(Path)).Must(HttpStatusCode.NoContent);
        Assert.Equal(["20230810", .. days], await DaysAsync(program, second));
        var at = second.LastIndexOf('/') - 1;
        var guessed = $"{second[..at]}{(second[at] == '0' ? '1' : '0')}{second[(at + 1)..]}";
        foreach (var closed in new[] { first, guessed, "/api/calendars/x/calendar.ics",
            $"/api/calendars/{new string('0', 96)}/calendar.ics" })
            Assert.Equal("calendar-not-found", (await program.GetAsync(closed)).Must(HttpStatusCode.NotFound).Code);

        await app.Clock.SetAsync(new DateTimeOffset(2023, 8, 10, 23, 0, 0, TimeSpan.FromHours(8)));
        (await program.GetAsync(second)).Must(HttpStatusCode.OK);
        await app.Clock.SetAsync(new DateTimeOffset(2023, 8, 11, 0, 0, 0, TimeSpan.FromHours(8)));
        (await program.GetAsync(second)).Must(HttpStatusCode.NotFound);
        var third = await RenewAsync(official);
        Assert.Equal(["20240811", .. days], await DaysAsync(program, third));
        (await official.DeleteAsync(Path)).Must(HttpStatusCode.NoContent);
        (await program.GetAsync(third)).Must(HttpStatusCode.NotFound);
    }

    private static async Task<string> RenewAsync(Api official) =>
        (await official.SendAsync(HttpMethod.Put, Path)).Must(HttpStatusCode.OK).String("link");

    private static async Task<IReadOnlyList<string>> DaysAsync(Api program, string address) =>
        CalendarDays.Of((await program.GetAsync(address)).Must(HttpStatusCode.OK));
}

/// <summary>Reads a calendar.</summary>
internal static class CalendarDays
{
    private const string Start = "DTSTART;VALUE=DATE:";

    /// <summary>The days of its entries, in order.</summary>
    public static IReadOnlyList<string> Of(Answer answer)
    {
        Assert.Equal("text/calendar", answer.MediaType);
        return [.. answer.Text.Split("\r\n").Where(l => l.StartsWith(Start, StringComparison.Ordinal)).Select(l => l[Start.Length..])];
    }
}
