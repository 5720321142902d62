using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>At least once in two years, found by the daily timer three months before; dates worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PeriodicCleanupTests(Azurite azurite)
{
    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Documents_that_fall_due_are_proposed_once_and_come_again_two_years_after_their_clean_up()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var early = await justice.RegisterAsync(1, "市民政局", issuedOn: "2020-11-15");
        var late = await justice.RegisterAsync(2, "市民政局", issuedOn: "2020-11-17");

        // Two years from 15 November 2020, less three months: 15 August 2022.
        await app.Clock.AdvanceToAsync(At(2022, 8, 14, 23));
        Assert.Empty(await CleanupsAsync(justice));
        await app.Clock.AdvanceToAsync(At(2022, 8, 16));
        var proposed = Assert.Single(await CleanupsAsync(justice));
        var cycle = proposed.GetProperty("id").GetString()!;
        Assert.Equal(("periodic", 1), (proposed.GetProperty("occasion").GetString(), proposed.GetProperty("documentCount").GetInt32()));
        Assert.Contains("规范性文件清理：拟定清理方案", await Notices.TitlesAsync(justice.Lawyer));

        // The next one joins it, since it still waits for its plan; the process is killed in between.
        await app.Process.KillAsync();
        await app.Process.StartAsync();
        await app.Clock.AdvanceToAsync(At(2022, 8, 18));
        Assert.Equal(2, Assert.Single(await CleanupsAsync(justice)).GetProperty("documentCount").GetInt32());
        Assert.Equal("又有规范性文件应当清理", (await Notices.TitlesAsync(justice.Lawyer))[0]);
        Assert.Equal(
            "not-withdrawable",
            (await justice.Lawyer.PostAsync($"/api/cleanups/{cycle}/withdrawal", new { reason = "不做" }, CommandId.New())).Must(
            HttpStatusCode.Conflict).Code);

        // A well-founded proposal of the public rests on it, as long as it has the document.
        var opened = await Cases.OpenAsync(
            app.Public(), "proposal", early, new { name = "钱女士", contact = "13900000000", reason = "与新法不一致。" });
        var proposal = opened.Must(HttpStatusCode.Created).Location!;
        (await Cases.AnswerAsync(justice.Lawyer, proposal, "answer", "approve", "建议合理。")).Must(HttpStatusCode.Accepted);
        await RestsOnAsync(app, proposal, cycle);

        // A clean-up of all that is in force takes over what was only proposed; asked for again after a lost answer, it is the same.
        var (all, command) = (new { occasion = "foundByIssuer", reason = "根据省政府统一部署。" }, CommandId.New());
        cycle = (await justice.Lawyer.PostAsync("/api/cleanups", all, command)).Must(HttpStatusCode.Created).String("id");
        Assert.Equal(cycle, (await justice.Lawyer.PostAsync("/api/cleanups", all, command)).Must(HttpStatusCode.Created).String("id"));
        Assert.Equal(
            ["withdrawn", "proposed"], (await CleanupsAsync(justice)).Select(c => c.GetProperty("status").GetString()!).OrderDescending());
        await RestsOnAsync(app, proposal, cycle);
        Assert.Equal(
            "rests-on-proposals",
            (await justice.Lawyer.PostAsync($"/api/cleanups/{cycle}/withdrawal", new { reason = "不做" }, CommandId.New())).Must(
            HttpStatusCode.Conflict).Code);

        // One of the two is repealed by a new document before the departments are asked: nothing is left to do on it.
        var newer = new
        {
            number = Justice.Number(3), title = "新办法", issuer = "定州市人民政府", implementers =
                new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2022-08-18", effectiveOn = "2022-08-18", relations = new[] { new { kind = "repeals", number = late } },
        };
        (await justice.Lawyer.PostAsync("/api/regulations", newer, CommandId.New())).Must(HttpStatusCode.Created);
        await justice.PlanAsync(cycle, 2);
        var civil = await justice.DepartmentAsync("市民政局");
        Assert.Equal(
            "already-filed", (await Justice.FileAsync(civil, cycle, Justice.Opinion(late, "keep"))).Must(HttpStatusCode.Conflict).Code);
        Assert.Equal("repealed", (await justice.TaskAsync(cycle, late)).GetProperty("end").GetProperty("status").GetString());
        (await Justice.FileAsync(civil, cycle, Justice.Opinion(early, "keep"))).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, new { documentId = early, reason = "同意" })).Must(HttpStatusCode.OK);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        (await justice.DecideAsync(cycle, "定政发〔2022〕94号")).Must(HttpStatusCode.Accepted);
        await justice.PublishedAsync(cycle);

        // Cleaned up, and the new one issued, on 18 August 2022: due by 18 August 2024, proposed on 18 May 2024.
        await app.Clock.SetAsync(At(2024, 5, 16, 12));
        await app.Clock.AdvanceToAsync(At(2024, 5, 17, 23));
        Assert.Equal(2, (await CleanupsAsync(justice)).Count);
        await app.Clock.AdvanceToAsync(At(2024, 5, 18, 1));
        Assert.Equal([2, 2, 0], (await CleanupsAsync(justice)).Select(c => c.GetProperty("documentCount").GetInt32()));

        // The plan within twenty working days of 18 May: Monday 17 June, for the 10th is a holiday; five before it is Friday the 7th.
        await app.Clock.AdvanceToAsync(At(2024, 6, 7, 1));
        Assert.Equal("规范性文件清理提醒", (await Notices.TitlesAsync(justice.Lawyer))[0]);

        // Nothing runs for ten weeks; then what has passed is said, once, and not that it comes near: also of one whose plan was not yet
        // to be recalled.
        await justice.ProposeAsync(await justice.RegisterAsync(4, "市民政局", issuedOn: "2024-06-01"));
        await app.Clock.SetAsync(At(2024, 8, 20, 12));
        await app.Clock.AdvanceToAsync(At(2024, 8, 22, 1));
        var titles = await Notices.TitlesAsync(justice.Lawyer);
        Assert.Equal((2, 1), (titles.Count(t => t == "规范性文件清理逾期"), titles.Count(t => t == "规范性文件清理提醒")));
        Assert.Equal((1, 0), (titles.Count(t => t == "两年清理期限已过"), titles.Count(t => t == "两年清理期限临近")));
        Assert.Single(await Notices.TitlesAsync(justice.Mayor), t => t == "两年清理期限已过");
    }

    private static Task RestsOnAsync(TestKit.App app, string proposal, string cycle) => Patience.UntilAsync(async () =>
        (await Cases.GetAsync(app.Public(), proposal)).GetProperty("facts").TryGetProperty("cleanup", out var id)
            && id.GetString() == cycle);

    private static async Task<List<JsonElement>> CleanupsAsync(Justice justice) =>
        [.. (await justice.Lawyer.GetAsync("/api/cleanups")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
}
