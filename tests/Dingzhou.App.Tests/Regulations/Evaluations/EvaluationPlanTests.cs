namespace Dingzhou.App.Tests.Regulations.Evaluations;

/// <summary>A year's evaluation plan, lived through on the movable clock; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class EvaluationPlanTests(Azurite azurite)
{
    private static DateTimeOffset At(int month, int day, int hour) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Departments_report_by_their_day_and_whoever_does_not_is_urged_once()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var justice = await Justice.OfAsync(app);
        var (civil, culture, sports) = (await justice.DepartmentAsync("市民政局"), await justice.DepartmentAsync("市文旅局"), await justice.DepartmentAsync("市体育局"));
        var (late, moved) = (await justice.RegisterAsync(1, "市民政局"), await justice.RegisterAsync(2, "市体育局"));

        var faulty = await PlanAsync(justice, new { documentId = Justice.Number(9), dueOn = "2022-08-09" });
        Assert.Equal(
            ["/items/0/documentId", "/items/0/dueOn"],
            faulty.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!));
        (await PlanAsync(justice, new { documentId = late, dueOn = "2022-08-19" }, new { documentId = moved, dueOn = "2022-08-31" })).Must(HttpStatusCode.Created);
        Assert.Equal("already-planned", (await PlanAsync(justice, new { documentId = late, dueOn = "2022-12-31" })).Must(HttpStatusCode.Conflict).Code);
        Assert.Equal(["年度评估计划"], await Notices.TitlesAsync(sports));
        (await justice.Lawyer.PostAsync("/api/function-moves", new { fromDepartment = "市体育局", toDepartment = "市文旅局", on = "2022-08-01", basis = "机构改革方案" }, CommandId.New()))
            .Must(HttpStatusCode.Created);
        Assert.Equal("年度评估移交本部门", Assert.Single(await Notices.TitlesAsync(culture)));
        Assert.Equal("年度评估已移交", (await Notices.TitlesAsync(sports))[0]);
        Assert.Contains("DTSTART;VALUE=DATE:20220831", (await culture.GetAsync($"/api/departments/{Uri.EscapeDataString("市文旅局")}/calendar.ics")).Must(HttpStatusCode.OK).Text);

        // A crash between the plan and the notices: they are sent all the same, once.
        await ForgottenAsync(prefix, "Notices", "department-市民政局", "department-市文旅局");
        Assert.Empty(await Notices.TitlesAsync(civil));
        await RepairedAsync(app, prefix, "EvaluationPlan", "2022");
        Assert.Equal("年度评估计划", Assert.Single(await Notices.TitlesAsync(civil)));

        // Added later, and of next year's plan reminded in December: five working days before 4 January 2023.
        var (added, january) = (await justice.RegisterAsync(3, "市体育局"), await justice.RegisterAsync(4, "市教育局"));
        (await justice.Lawyer.PostAsync("/api/evaluation-plans/2022/items", new { items = new[] { new { documentId = added, dueOn = "2022-12-31" } } }, CommandId.New()))
            .Must(HttpStatusCode.OK);
        Assert.Equal("年度评估计划", (await Notices.TitlesAsync(culture))[0]);
        (await justice.Lawyer.PostAsync("/api/evaluation-plans", new { year = 2023, items = new[] { new { documentId = january, dueOn = "2023-01-04" } } }, CommandId.New()))
            .Must(HttpStatusCode.Created);

        // Whoever had the functions before does not report any more; who has them does.
        Assert.Equal("other-department", (await ReportAsync(sports, moved, "keep")).Must(HttpStatusCode.Forbidden).Code);
        (await ReportAsync(culture, moved, "repeal", "8.2")).Must(HttpStatusCode.OK);
        Assert.Contains("年度评估报告已报送", await Notices.TitlesAsync(justice.Lawyer));

        // Five working days before Friday 19 August: 18, 17, 16, 15, and Friday the 12th.
        foreach (var (when, titles) in new[]
        {
            (At(8, 11, 23), (string[])["年度评估计划"]), (At(8, 12, 1), ["年度评估提醒", "年度评估计划"]), (At(8, 19, 23), ["年度评估提醒", "年度评估计划"]),
            (At(8, 20, 1), ["年度评估催办函", "年度评估提醒", "年度评估计划"]), (At(8, 22, 1), ["年度评估催办函", "年度评估提醒", "年度评估计划"]),
        })
        {
            await app.Clock.AdvanceToAsync(when);
            Assert.Equal(titles, await Notices.TitlesAsync(civil));
        }

        Assert.Equal((3, 1, 1), Progress(await PlanAsync(civil)));
        (await ReportAsync(civil, late, "keep")).Must(HttpStatusCode.OK);
        Assert.Equal((3, 2, 0), Progress(await PlanAsync(justice.Mayor)));
        Assert.Equal("实施效果良好。", (await justice.Lawyer.GetAsync(PathOf(late))).Must(HttpStatusCode.OK).Text);

        // What the department suggested is taken up as a clean-up.
        var cleanup = new { occasion = "reportedByImplementer", reason = "2022 年度评估建议废止。", documentIds = new[] { moved } };
        var cycle = (await justice.Lawyer.PostAsync("/api/cleanups", cleanup, CommandId.New())).Must(HttpStatusCode.Created).String("id");

        // The same right after a clean-up was proposed: 司法局 hears of it, and its document is in no other one.
        await ForgottenAsync(prefix, "Notices", "department-市司法局");
        await ForgottenAsync(prefix, "CleanupLists", "open");
        await RepairedAsync(app, prefix, "Cleanup", cycle);
        Assert.Equal(["规范性文件应当清理"], await Notices.TitlesAsync(justice.Lawyer));
        Assert.Equal("in-another-cleanup", (await justice.Lawyer.PostAsync("/api/cleanups", cleanup, CommandId.New())).Must(HttpStatusCode.Conflict).Code);

        // 3 January, and 30, 29, 28, 27 December: the days between are a holiday.
        await app.Clock.SetAsync(At(12, 26, 12));
        await app.Clock.AdvanceToAsync(At(12, 27, 1));
        Assert.Equal(["年度评估提醒", "年度评估计划"], await Notices.TitlesAsync(await justice.DepartmentAsync("市教育局")));
    }

    /// <summary>What follows from a commit, as if it had never been written.</summary>
    private async Task ForgottenAsync(string prefix, string table, params string[] partitions)
    {
        var rows = new TableClient(azurite.ConnectionString, $"{prefix}{table}");
        foreach (var partition in partitions)
        {
            await foreach (var row in rows.QueryAsync<TableEntity>(r => r.PartitionKey == partition, cancellationToken: TestContext.Current.CancellationToken))
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
        Assert.False((await marks.GetEntityIfExistsAsync<TableEntity>(kind, id, cancellationToken: TestContext.Current.CancellationToken)).HasValue);
    }

    private static string PathOf(string documentId) => $"/api/evaluation-plans/2022/items/{Uri.EscapeDataString(documentId)}/report";

    private static Task<Answer> PlanAsync(Justice justice, params object[] items) =>
        justice.Lawyer.PostAsync("/api/evaluation-plans", new { year = 2022, items }, CommandId.New());

    private static async Task<JsonElement> PlanAsync(Api api) => (await api.GetAsync("/api/evaluation-plans/2022")).Must(HttpStatusCode.OK).Json;

    private static (int Total, int Reported, int Overdue) Progress(JsonElement plan) =>
        (plan.GetProperty("itemCount").GetInt32(), plan.GetProperty("reportedCount").GetInt32(), plan.GetProperty("overdueCount").GetInt32());

    private static Task<Answer> ReportAsync(Api department, string documentId, string suggestion, params string[] grounds) =>
        department.PostAsync(PathOf(documentId), new { outcome = suggestion, grounds, text = "实施效果良好。" }, CommandId.New());
}
