namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>A whole clean-up, lived through on the movable clock while the process is killed; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class CleanupJourneyTests(Azurite azurite)
{
    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task From_the_plan_over_joint_opinions_letters_a_dispute_and_a_package_to_the_published_lists()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var justice = await Justice.OfAsync(app);
        var (civil, housing, roads, silent) = (
            await justice.DepartmentAsync("市委社会工作部"), await justice.DepartmentAsync("市住建局"), await justice.DepartmentAsync("市城管局"),
            await justice.DepartmentAsync("市交通局"));
        await MoveAsync(justice, "市民政局", "市委社会工作部", "2022-01-01");
        string[] ids =
        [
            await justice.RegisterAsync(1, "市民政局"), await justice.RegisterAsync(2, "市住建局", ["市城管局"]),
                await justice.RegisterAsync(3, "市住建局"),
            await justice.RegisterAsync(4, "市住建局"), await justice.RegisterAsync(5, "市城管局"), await justice.RegisterAsync(6, "市城管局"),
            await justice.RegisterAsync(7, "市交通局"),
            await justice.RegisterAsync(8, "未载明"),
        ];
        var cycle = await ProposedByOneOfTwoAsync(justice, ids);
        Assert.Equal("in-another-cleanup", (await justice.Lawyer.PostAsync(
            "/api/cleanups", new { occasion = "superiorLaw", reason = "新法施行", documentIds = new[] { ids[3] } }, CommandId.New())).Code);

        // Of the last one nobody knows whose it is: nobody could file an opinion on it.
        var orphaned = (await Justice.AnswerAsync(justice.Lawyer, cycle, Justice.PlanOn(new(2022, 8, 10)))).Must(
            HttpStatusCode.UnprocessableEntity).Json;
        Assert.Contains(ids[7], Assert.Single(orphaned.GetProperty("errors").EnumerateArray()).GetProperty("detail").GetString());
        await MoveAsync(justice, "未载明", "市体育局", "2022-08-01", ids[7]);
        await justice.PlanAsync(cycle, ids.Length);
        await MoveAsync(justice, "市体育局", "市文旅局", "2022-08-12");

        // Functions moved: the department that has them now is asked.
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(civil)) is ["规范性文件清理"]);
        (await Justice.FileAsync(civil, cycle, Justice.Opinion(ids[0], "keep"))).Must(HttpStatusCode.OK);
        await app.Process.KillAsync();
        await app.Process.StartAsync();

        await FileJointlyAsync(justice, cycle, ids[1], housing, roads);
        Assert.Equal("other-department", (await Justice.FileAsync(housing, cycle, Justice.Opinion(ids[4], "keep"))).Code);

        // The line break of an office program cannot be printed.
        var pasted = await Justice.FileAsync(
            roads, cycle, Justice.Opinion(ids[4], "amend", ["10.7"], "package", amendedText: "第一条\u000B新。"));
        Assert.Equal([("/opinions/0/amendedText", "unreadable-character")], pasted.MustRefuse(400, "invalid-body").Faults());

        var emoji = await Justice.FileAsync(roads, cycle, Justice.Opinion(ids[4], "amend", ["10.7"], "package", amendedText: "第一条 🚗。"));
        Assert.Equal([("/opinions/0/amendedText", "unprintable-character")], emoji.MustRefuse(422, "unprintable-character").Faults());

        // One faulty opinion of two: nothing is recorded, and everything wrong is named.
        var faulty = await Justice.FileAsync(
            roads, cycle, Justice.Opinion(ids[4], "amend", ["8.1"], "package", amendedText: "第一条 新。"), Justice.Opinion(ids[5], "repeal"));
        Assert.Equal(
            ["/opinions/0/grounds/0", "/opinions/1/grounds"],
            faulty.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateArray().Select(
                e => e.GetProperty("pointer").GetString()!));
        (await Justice.FileAsync(
            roads, cycle, Justice.Opinion(ids[4], "amend", ["10.7"], "package", "测试办法5（2022年修订）", "第一条 新。"),
            Justice.Opinion(ids[5], "amend", ["10.1"], "package", null, "第一条 全新。"))).Must(HttpStatusCode.OK);
        (await Justice.FileAsync(housing, cycle, Justice.Opinion(ids[2], "keep"), Justice.Opinion(ids[3], "keep"))).Must(HttpStatusCode.OK);

        await AnswerUrgingLetterAsync(justice, cycle, ids[2], housing);
        await SettleDisputeAsync(justice, cycle, ids[3], housing);
        await HandOverAsync(app, justice, cycle, ids[7]);

        // A crash left the line of a date that is done with: the next turn takes it away, or every turn would begin another at once.
        var (lists, due) = (new TableClient(azurite.ConnectionString, $"{prefix}CleanupLists"), $"due-{cycle}");
        await lists.AddEntityAsync(
            new TableEntity(due, $"{At(2022, 8, 12, 2).UtcTicks:D19}-{ids[0]}"), TestContext.Current.CancellationToken);
        await StaySilentAsync(app, justice, cycle, ids[6], silent, () => CutShortAsync(prefix, cycle, ids[6]));
        Assert.Empty(lists.Query<TableEntity>(e => e.PartitionKey == due, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("examination-unfinished", (await justice.SubmitAsync(cycle)).Code);
        (await justice.ConcludeAsync(
            cycle, Agree(ids[0]), Agree(ids[1]), Agree(ids[2]), Agree(ids[4]), Agree(ids[7]),
            new { documentId = ids[5], reason = "涉及主要制度，应当重新制定", amendment = "redraft" }))
            .Must(HttpStatusCode.OK);
        await DecideAndPublishAsync(app, justice, cycle, ids);
    }

    /// <summary>Two people propose the same documents at once: one clean-up gets them, the other is refused.</summary>
    private static async Task<string> ProposedByOneOfTwoAsync(Justice justice, string[] ids)
    {
        var body = new { occasion = "foundByIssuer", reason = "根据省政府统一部署。", documentIds = ids };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => justice.Lawyer.PostAsync("/api/cleanups", body, CommandId.New())));
        Assert.Equal(
            "in-another-cleanup", Assert.Single(answers, a => a.Status != HttpStatusCode.Created).Must(HttpStatusCode.Conflict).Code);
        return answers.Single(a => a.Status == HttpStatusCode.Created).String("id");
    }

    private static async Task MoveAsync(Justice justice, string from, string to, string on, params string[] documents) =>
        (await justice.Lawyer.PostAsync(
        "/api/function-moves",
        new { fromDepartment = from, toDepartment = to, on, basis = "机构改革方案", documentIds = documents.Length > 0 ? documents : null },
        CommandId.New()))
            .Must(HttpStatusCode.Created);

    /// <summary>
    /// Functions move while the clean-up runs: from that day on the document is with the department that has them now, and both know.
    /// </summary>
    private static async Task HandOverAsync(TestKit.App app, Justice justice, string cycle, string id)
    {
        var (former, now) = (await justice.DepartmentAsync("市体育局"), await justice.DepartmentAsync("市文旅局"));
        await app.Clock.AdvanceToAsync(At(2022, 8, 11, 23));
        Assert.Equal("other-department", (await Justice.FileAsync(now, cycle, Justice.Opinion(id, "keep"))).Code);
        await app.Clock.AdvanceToAsync(At(2022, 8, 12, 1));
        Assert.Equal(["清理事项已移交", "规范性文件清理"], await Notices.TitlesAsync(former));
        Assert.Equal(["清理事项移交本部门"], await Notices.TitlesAsync(now));
        Assert.Equal("other-department", (await Justice.FileAsync(former, cycle, Justice.Opinion(id, "keep"))).Code);
        (await Justice.FileAsync(now, cycle, Justice.Opinion(id, "keep"))).Must(HttpStatusCode.OK);
    }

    /// <summary>The others first, then the main department, after it has heard one that it asked.</summary>
    private static async Task FileJointlyAsync(Justice justice, string cycle, string id, Api main, Api other)
    {
        var opinion = Justice.Opinion(id, "repeal", ["8.2"]);
        Assert.Equal("joint-opinions-missing", (await Justice.FileAsync(main, cycle, opinion)).Code);
        var task = $"/api/cleanups/{cycle}/tasks/{Uri.EscapeDataString(id)}";
        var joint = new { outcome = "repeal", grounds = new[] { "8.2" }, reason = "同意" };
        Assert.Equal("other-department", (await main.PostAsync($"{task}/joint-opinions", joint, CommandId.New())).Code);
        (await other.PostAsync($"{task}/joint-opinions", joint, CommandId.New())).Must(HttpStatusCode.OK);

        (await main.PostAsync($"{task}/consultations", new { department = "市财政局", question = "是否涉及资金" }, CommandId.New())).Must(
            HttpStatusCode.OK);
        Assert.Equal("consultation-open", (await Justice.FileAsync(main, cycle, opinion)).Code);
        var finance = await justice.DepartmentAsync("市财政局");
        var duty =
            Assert.Single((await finance.GetAsync("/api/cleanup-duties")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray());
        Assert.Equal(("answerConsultation", id), (duty.GetProperty("kind").GetString(), duty.GetProperty("documentId").GetString()));
        (await finance.PostAsync($"{task}/consultations/1/answer", new { text = "不涉及" }, CommandId.New())).Must(HttpStatusCode.OK);
        (await Justice.FileAsync(main, cycle, opinion)).Must(HttpStatusCode.OK);
        Assert.Equal("already-filed", (await Justice.FileAsync(main, cycle, opinion)).Must(HttpStatusCode.Conflict).Code);
    }

    /// <summary>A letter names a ground; the department answers in writing and changes its opinion.</summary>
    private static async Task AnswerUrgingLetterAsync(Justice justice, string cycle, string id, Api department)
    {
        Assert.Equal("department-not-heard", (await justice.ConcludeAsync(
            cycle, new { documentId = id, reason = "适用期已过", outcome = "lapse", grounds = new[] { "9.1" } })).Code);
        (await justice.Lawyer.PostAsync(
            $"/api/cleanups/{cycle}/tasks/{Uri.EscapeDataString(id)}/letters",
            new { kind = "urging", grounds = new[] { "9.1" }, text = "适用期已过。" }, CommandId.New()))
            .Must(HttpStatusCode.OK);
        Assert.Contains("清理催办函", await Notices.TitlesAsync(department));
        (await Justice.FileAsync(department, cycle, Justice.Opinion(id, "lapse", ["9.1"]))).Must(HttpStatusCode.OK);
        var opinions = (await justice.TaskAsync(cycle, id)).GetProperty("opinions").EnumerateArray().ToList();
        Assert.Equal((2, 1), (opinions.Count, opinions[^1].GetProperty("answersLetter").GetInt32()));
    }

    /// <summary>The department insists; experts are heard, and the bureau of justice concludes otherwise.</summary>
    private static async Task SettleDisputeAsync(Justice justice, string cycle, string id, Api department)
    {
        var task = $"/api/cleanups/{cycle}/tasks/{Uri.EscapeDataString(id)}";
        (await justice.Lawyer.PostAsync(
            $"{task}/letters", new { kind = "suggestion", grounds = new[] { "8.1" }, text = "滞后于改革要求。" }, CommandId.New())).Must(
            HttpStatusCode.OK);
        (await Justice.FileAsync(department, cycle, Justice.Opinion(id, "keep"))).Must(HttpStatusCode.OK);
        (await justice.Lawyer.PostAsync($"{task}/deliberations", new { form = "experts", question = "是否滞后" }, CommandId.New())).Must(
            HttpStatusCode.OK);
        Assert.Equal("not-in-examination", (await justice.ConcludeAsync(cycle, Agree(id))).Code);
        (await justice.Lawyer.PostAsync(
            $"{task}/deliberation-record", new { participants = new[] { "河北大学法学院" }, text = "专家认为滞后" }, CommandId.New())).Must(
            HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, new { documentId = id, reason = "采纳专家意见", outcome = "repeal", grounds = new[] { "8.1" } }))
            .Must(HttpStatusCode.OK);
    }

    /// <summary>
    /// Reminded five working days before 31 August, urged when that day is over; ten working days from 1 September end on the 16th
    /// (10 to 12 September are the mid-autumn holiday). Then the bureau of justice concludes without an answer.
    /// </summary>
    private static async Task StaySilentAsync(
        TestKit.App app, Justice justice, string cycle, string id, Api department, Func<Task> cutShort)
    {
        await app.Clock.AdvanceToAsync(At(2022, 8, 23, 23));
        Assert.Equal(["规范性文件清理"], await Notices.TitlesAsync(department));
        await app.Clock.AdvanceToAsync(At(2022, 8, 24));
        Assert.Equal(["清理意见报送期限临近", "规范性文件清理"], await Notices.TitlesAsync(department));

        // As if the process had ended between the reminder and its notice: the next sweep tells.
        await cutShort();
        Assert.Equal(["规范性文件清理"], await Notices.TitlesAsync(department));
        await app.Clock.AdvanceToAsync(At(2022, 8, 24, 1));
        Assert.Equal(["清理意见报送期限临近", "规范性文件清理"], await Notices.TitlesAsync(department));
        await app.Clock.AdvanceToAsync(At(2022, 8, 31, 23));
        Assert.Equal("awaitingOpinion", (await justice.TaskAsync(cycle, id)).GetProperty("status").GetString());
        await app.Clock.AdvanceToAsync(At(2022, 9, 1));
        Assert.Equal("清理催办函", (await Notices.TitlesAsync(department))[0]);
        await app.Clock.AdvanceToAsync(At(2022, 9, 14));
        Assert.Equal("书面反馈期限临近", (await Notices.TitlesAsync(department))[0]);
        await app.Clock.AdvanceToAsync(At(2022, 9, 16, 23));
        Assert.Equal("awaitingAnswer", (await justice.TaskAsync(cycle, id)).GetProperty("status").GetString());
        await app.Clock.AdvanceToAsync(At(2022, 9, 17));
        var task = await justice.TaskAsync(cycle, id);
        Assert.Equal("awaitingExamination", task.GetProperty("status").GetString());
        Assert.Equal("清理来函逾期未反馈", (await Notices.TitlesAsync(department))[0]);
        Assert.True(task.GetProperty("letters")[0].GetProperty("overdue").GetBoolean());
        (await justice.ConcludeAsync(
            cycle, new { documentId = id, reason = "任务已完成，实施机关逾期未反馈", outcome = "lapse", grounds = new[] { "9.4" } })).Must(
            HttpStatusCode.OK);
    }

    /// <summary>Leaves the task reminded, nobody told of it, and the mark that says so.</summary>
    private async Task CutShortAsync(string prefix, string cycle, string id)
    {
        var notices = new TableClient(azurite.ConnectionString, $"{prefix}Notices");
        await foreach (var row in notices.QueryAsync<TableEntity>())
        {
            if (row.RowKey.EndsWith($"{cycle}-opinions-due", StringComparison.Ordinal))
                await notices.DeleteEntityAsync(row);
        }

        await new TableClient(azurite.ConnectionString, $"{prefix}PendingEffects").AddEntityAsync(
            new TableEntity("CleanupTask", $"{cycle}.{id}") { ["MarkedAt"] = At(2022, 8, 24) });
    }

    private static async Task DecideAndPublishAsync(TestKit.App app, Justice justice, string cycle, string[] ids)
    {
        // What no font has would be printed as a box: it is named before anything is recorded.
        var second = await app.AsAsync(Person.With("legal", "吴复核", "市司法局"));
        await CorrectTitleAsync("测试办法1🚗");
        Assert.Equal(
            $"{ids[0]}：没有字体可以印出“🚗”（U+1F697）。",
            Assert.Single((await justice.SubmitAsync(cycle)).MustRefuse(422, "unprintable-character").EnumerateArray()).GetProperty(
                "detail").GetString());
        await CorrectTitleAsync("测试办法1");

        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        Assert.Equal("规范性文件清理：市政府审定", (await Notices.TitlesAsync(justice.Mayor))[0]);
        (await justice.SendBackAsync(cycle)).Must(HttpStatusCode.Accepted);
        var reopening = $"/api/cleanups/{cycle}/tasks/{Uri.EscapeDataString(ids[0])}/reopening";
        (await justice.Lawyer.PostAsync(reopening, new { reason = "请再研究" }, CommandId.New())).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, Agree(ids[0]))).Must(HttpStatusCode.OK);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);

        (await justice.DecideAsync(cycle, "定政发〔2022〕91号")).Must(HttpStatusCode.Accepted);
        await app.Process.KillAsync();
        await app.Process.StartAsync();
        await justice.PublishedAsync(cycle);
        Assert.Equal("wrong-stage", (await justice.DecideAsync(cycle, "定政发〔2022〕92号")).Must(HttpStatusCode.Conflict).Code);

        var announcement = (await app.Public().GetAsync($"/api/cleanups/{cycle}/announcement")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("定政发〔2022〕91号", announcement.GetProperty("number").GetString());
        Assert.Equal(
            [
                ("valid", [ids[0], ids[4], ids[5], ids[7]]), ("repealed", [ids[1], ids[3]]), ("lapsed", [ids[2], ids[6]]),
                    ("amended", [ids[4]]),
            ],
            announcement.GetProperty("annexes").EnumerateArray().Select(a => (a.GetProperty("kind").GetString()!, DocumentsOf(a))));

        // The decision was made on 17 September and ends documents from the 18th.
        Assert.Equal("valid", (await justice.DocumentAsync(ids[1], "2022-09-17")).GetProperty("status").GetString());
        Assert.Equal("repealed", (await justice.DocumentAsync(ids[1], "2022-09-18")).GetProperty("status").GetString());
        Assert.Equal("lapsed", (await justice.DocumentAsync(ids[6], "2022-09-18")).GetProperty("status").GetString());
        Assert.Equal("toBeAmended", (await justice.DocumentAsync(ids[5], "2022-09-18")).GetProperty("status").GetString());
        foreach (var (on, title, text) in new[] { ("", "测试办法5", "第一条 5。"), ("?on=2022-09-18", "测试办法5（2022年修订）", "第一条 新。") })
        {
            Assert.Equal(title, (await app.Public().GetAsync($"{Justice.PathOf(ids[4])}{on}")).String("title"));
            Assert.Equal(text, (await app.Public().GetAsync($"{Justice.PathOf(ids[4])}/text{on}")).Text);
        }

        foreach (var id in ids)
            Assert.Single((await justice.DocumentAsync(id)).GetProperty("cleanups").EnumerateArray());
        await TellOfResultAsync(app, await justice.DepartmentAsync("市城管局"));
        Assert.Contains("已审查 8 件", (await justice.Lawyer.GetAsync($"/api/cleanups/{cycle}/progress?format=svg")).Text);

        async Task CorrectTitleAsync(string title) => (await second.PostAsync(
            $"{Justice.PathOf(ids[0])}/corrections", new { reason = "标题有误", title }, CommandId.New())).Must(HttpStatusCode.OK);
    }

    /// <summary>
    /// The department is told what was decided; of the one that it draws up anew within six months from 18 September, before and after the
    /// date.
    /// </summary>
    private static async Task TellOfResultAsync(TestKit.App app, Api department)
    {
        // It is published a moment before the departments are told of it.
        await Patience.UntilAsync(() => Notices.TitlesAsync(department), titles => titles[0] == "本部门实施的文件清理结果");
        await app.Clock.SetAsync(At(2023, 3, 12, 12));
        foreach (var (day, title) in new[] { (13, "重新制定文件期限临近"), (19, "重新制定文件逾期") })
        {
            await app.Clock.AdvanceToAsync(At(2023, 3, day, 1));
            Assert.Equal(title, (await Notices.TitlesAsync(department))[0]);
        }
    }

    private static object Agree(string id) => new { documentId = id, reason = "同意实施机关意见" };

    private static string[] DocumentsOf(JsonElement annex) =>
        [.. annex.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("documentId").GetString()!)];
}
