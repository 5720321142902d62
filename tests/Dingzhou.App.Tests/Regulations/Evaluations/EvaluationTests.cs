using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Regulations.Evaluations;

/// <summary>A year's evaluation plan, lived through on the movable clock; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class EvaluationTests(Azurite azurite)
{
    private const string Begins = "年度评估：报送评估报告和清理建议";

    private static DateTimeOffset At(int month, int day, int hour) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Departments_report_by_their_day_and_whoever_does_not_is_urged_once()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var justice = await Justice.OfAsync(app);
        var (civil, culture, sports) =
            (await justice.DepartmentAsync("市民政局"), await justice.DepartmentAsync("市文旅局"), await justice.DepartmentAsync("市体育局"));
        var (late, moved) = (await justice.RegisterAsync(1, "市民政局"), await justice.RegisterAsync(2, "市体育局"));

        Assert.Equal(
            "regulation-not-found", (await PlanAsync(justice.Lawyer, Justice.Number(9), "2022-08-31")).Must(HttpStatusCode.NotFound).Code);
        Assert.Equal(["/contents/dueOn"], Cases.Faults(await PlanAsync(justice.Lawyer, late, "2022-08-09")));
        Assert.Equal("other-department", (await PlanAsync(civil, late, "2022-08-19")).Must(HttpStatusCode.Forbidden).Code);
        var (one, two) =
            ((await PlanAsync(justice.Lawyer, late, "2022-08-19")).Must(HttpStatusCode.Created),
            (await PlanAsync(justice.Lawyer, moved, "2022-08-31")).Must(HttpStatusCode.Created));
        Assert.Equal("too-many-open", (await PlanAsync(justice.Lawyer, late, "2022-12-31")).Must(HttpStatusCode.Conflict).Code);
        Assert.Equal([Begins], await Notices.TitlesAsync(sports));
        (await justice.Lawyer.PostAsync(
            "/api/function-moves", new { fromDepartment = "市体育局", toDepartment = "市文旅局", on = "2022-08-01", basis = "机构改革方案" },
            CommandId.New()))
            .Must(HttpStatusCode.Created);
        Assert.Equal("年度评估移交本部门", Assert.Single(await Notices.TitlesAsync(culture)));
        Assert.Equal("年度评估已移交", (await Notices.TitlesAsync(sports))[0]);
        Assert.Contains(
            "DTSTART;VALUE=DATE:20220831", (await culture.GetAsync($"/api/departments/{Uri.EscapeDataString("市文旅局")}/calendar.ics"))
            .Must(HttpStatusCode.OK).Text);

        // A crash between the plan and the notices: they are sent all the same, once.
        await ForgottenAsync(prefix, "Notices", "department-市民政局", "department-市文旅局");
        Assert.Empty(await Notices.TitlesAsync(civil));
        await RepairedAsync(app, prefix, "ProcedureCase", one.String("id"));
        Assert.Equal(Begins, Assert.Single(await Notices.TitlesAsync(civil)));

        // Added later, and of next year's plan reminded in December: five working days before 4 January 2023.
        var (added, january) = (await justice.RegisterAsync(3, "市体育局"), await justice.RegisterAsync(4, "市教育局"));
        (await PlanAsync(justice.Lawyer, added, "2022-12-31")).Must(HttpStatusCode.Created);
        Assert.Equal(Begins, (await Notices.TitlesAsync(culture))[0]);
        (await PlanAsync(justice.Lawyer, january, "2023-01-04")).Must(HttpStatusCode.Created);

        // Whoever had the functions before does not report any more; who has them does.
        Assert.Equal("other-department", (await ReportAsync(sports, two, "keep")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(["/contents/grounds/0"], Cases.Faults(await ReportAsync(culture, two, "repeal", "9.1")));
        (await ReportAsync(culture, two, "repeal", "8.2")).Must(HttpStatusCode.Accepted);
        Assert.Contains("年度评估已办结", await Notices.TitlesAsync(justice.Lawyer));

        // Five working days before Friday 19 August: 18, 17, 16, 15, and Friday the 12th.
        foreach (var (when, titles) in new[]
        {
            (At(8, 11, 23), (string[])[Begins]), (At(8, 12, 1), ["年度评估提醒", Begins]), (At(8, 19, 23), ["年度评估提醒", Begins]),
            (At(8, 20, 1), ["年度评估逾期", "年度评估提醒", Begins]), (At(8, 22, 1), ["年度评估逾期", "年度评估提醒", Begins]),
        })
        {
            await app.Clock.AdvanceToAsync(when);
            Assert.Equal(titles, await Notices.TitlesAsync(civil));
        }

        Assert.Equal((3, 1, 1), await ProgressAsync(civil));
        var reported = (await ReportAsync(civil, one, "keep")).Must(HttpStatusCode.Accepted);
        Assert.Equal((2, 2, 0), await ProgressAsync(justice.Mayor));
        Assert.Equal("reported", Cases.Result(reported.Json));
        Assert.Equal("实施效果良好。", (await justice.Lawyer.GetAsync($"{one.Location}/answers/1/texts/report")).Must(HttpStatusCode.OK).Text);

        // What the department suggested is taken up as a clean-up.
        var cleanup = new { occasion = "reportedByImplementer", reason = "2022 年度评估建议废止。", documentIds = new[] { moved } };
        var cycle = (await justice.Lawyer.PostAsync("/api/cleanups", cleanup, CommandId.New())).Must(HttpStatusCode.Created).String("id");

        // The same right after a clean-up was proposed: 司法局 hears of it, and its document is in no other one.
        await ForgottenAsync(prefix, "Notices", "department-市司法局");
        await ForgottenAsync(prefix, "CleanupLists", "open");
        await RepairedAsync(app, prefix, "Cleanup", cycle);
        Assert.Equal(["规范性文件清理：拟定清理方案"], await Notices.TitlesAsync(justice.Lawyer));
        Assert.Equal(
            "in-another-cleanup", (await justice.Lawyer.PostAsync("/api/cleanups", cleanup, CommandId.New()))
            .Must(HttpStatusCode.Conflict).Code);

        // 3 January, and 30, 29, 28, 27 December: the days between are a holiday.
        await app.Clock.SetAsync(At(12, 26, 12));
        await app.Clock.AdvanceToAsync(At(12, 27, 1));
        Assert.Equal(["年度评估提醒", Begins], await Notices.TitlesAsync(await justice.DepartmentAsync("市教育局")));
    }

    /// <summary>What follows from a commit, as if it had never been written.</summary>
    private async Task ForgottenAsync(string prefix, string table, params string[] partitions)
    {
        var rows = new TableClient(azurite.ConnectionString, $"{prefix}{table}");
        foreach (var partition in partitions)
        {
            await foreach (var row in rows.QueryAsync<TableEntity>(
                r => r.PartitionKey == partition, cancellationToken: TestContext.Current.CancellationToken))
                await rows.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The process is killed, leaving its mark, and started again; the sweep of the next minute finds the mark.</summary>
    private async Task RepairedAsync(TestKit.App app, string prefix, string kind, string id)
    {
        var now = await app.Clock.NowAsync();
        await app.Process.KillAsync();
        var marks = new TableClient(azurite.ConnectionString, $"{prefix}PendingEffects");
        await marks.AddEntityAsync(new TableEntity(kind, id) { ["MarkedAt"] = now }, TestContext.Current.CancellationToken);
        await app.Process.StartAsync();
        await app.Clock.AdvanceToAsync(now.AddMinutes(3));
        Assert.False((await marks.GetEntityIfExistsAsync<TableEntity>(
            kind, id, cancellationToken: TestContext.Current.CancellationToken)).HasValue);
    }

    private static Task<Answer> PlanAsync(Api lawyer, string document, string dueOn) =>
        Cases.OpenAsync(lawyer, "evaluation", document, new { dueOn });

    private static async Task<(int Open, int Reported, int Overdue)> ProgressAsync(Api api)
    {
        var open = (await api.GetAsync("/api/procedures/evaluation/cases")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray().ToList();
        var closed = (await api.GetAsync("/api/procedures/evaluation/cases?state=closed")).Must(HttpStatusCode.OK).Json.GetProperty(
            "items");
        return (open.Count, closed.GetArrayLength(), open.Count(c => c.GetProperty("overdue").GetBoolean()));
    }

    private static Task<Answer> ReportAsync(Api department, Answer opened, string suggestion, params string[] grounds) => Cases.AnswerAsync(
        department, opened.Location!, "report", "done",
        contents: grounds.Length == 0 ? new { outcome = suggestion } : new { outcome = suggestion, grounds },
        texts: new { report = "实施效果良好。" });
}
