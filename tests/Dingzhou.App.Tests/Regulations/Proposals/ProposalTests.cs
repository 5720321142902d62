using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Regulations.Proposals;

/// <summary>Proposals from the public, on the movable clock; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ProposalTests(Azurite azurite)
{
    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Anybody_proposes_a_review_it_is_answered_and_a_well_founded_one_starts_a_clean_up()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var (civil, other) = (await justice.DepartmentAsync("市民政局"), await justice.DepartmentAsync("市住建局"));
        var document = await justice.RegisterAsync(1, "市民政局", issuedOn: "2022-01-01");
        var anybody = app.Public();

        var faulty = await Cases.OpenAsync(anybody, "proposal", document, new { name = " ", reason = "" });
        Assert.Equal(["/contents/contact", "/contents/name", "/contents/reason"], Cases.Faults(faulty).Order(StringComparer.Ordinal));
        Assert.Equal(
            "regulation-not-found", (await Cases.OpenAsync(anybody, "proposal", "定政办〔2022〕999号", new { }))
            .Must(HttpStatusCode.NotFound).Code);
        var key = CommandId.New();
        var first = (await ProposeAsync(anybody, document, key)).Must(HttpStatusCode.Created);
        Assert.Equal(first.String("id"), (await ProposeAsync(anybody, document, key)).Must(HttpStatusCode.Created).String("id"));
        var second = (await ProposeAsync(anybody, document, CommandId.New())).Must(HttpStatusCode.Created);

        // Nobody sees who proposed or what he wrote, but those who study it, and that leaves a trace.
        var list = (await anybody.GetAsync(About("proposal", document))).Must(HttpStatusCode.OK);
        Assert.Equal(2, list.Json.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain("钱女士", list.Text);
        Assert.DoesNotContain("钱女士", (await anybody.GetAsync(first.Location!)).Must(HttpStatusCode.OK).Text);
        Assert.DoesNotContain("钱女士", (await anybody.GetAsync($"{first.Location}/history")).Must(HttpStatusCode.OK).Text);
        Assert.Equal(
            "钱女士", (await civil.GetAsync($"{first.Location}/private")).Must(HttpStatusCode.OK).Json.GetProperty("contents").GetProperty(
            "name").GetString());
        Assert.Equal("other-department", (await other.GetAsync($"{first.Location}/private")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.GetAsync($"{first.Location}/private")).Status);

        // Each who owes the answer finds it, page by page; 司法局 watches over the others too.
        var page = (await justice.Lawyer.GetAsync("/api/duties?limit=1")).Must(HttpStatusCode.OK).Json;
        var next = (await justice.Lawyer.GetAsync($"/api/duties?limit=1&cursor={page.GetProperty("cursor").GetString()}")).Must(
            HttpStatusCode.OK).Json;
        Assert.Equal(
            new[] { first.Location, second.Location }.Order(),
            new[] { page, next }.Select(p => Assert.Single(p.GetProperty("items").EnumerateArray()).GetProperty("link").GetString())
                .Order());
        Assert.False(next.TryGetProperty("cursor", out _));
        Assert.Equal(2, (await civil.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());
        var watched = $"department={Uri.EscapeDataString("市民政局")}";
        Assert.Equal(
            2, (await justice.Lawyer.GetAsync($"/api/duties?{watched}")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .GetArrayLength());
        Assert.Equal("other-department", (await other.GetAsync($"/api/duties?{watched}")).Must(HttpStatusCode.Forbidden).Code);
        (await justice.Lawyer.GetAsync($"/api/cleanup-duties?{watched}")).Must(HttpStatusCode.OK);

        // Twenty working days from Wednesday 10 August end on 7 September; five before that is 31 August.
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(civil)).Count(t => t == "审查或者清理建议：研究答复") == 2);
        await app.Clock.AdvanceToAsync(At(2022, 8, 30, 23));
        Assert.DoesNotContain("审查或者清理建议提醒", await Notices.TitlesAsync(civil));
        await app.Clock.AdvanceToAsync(At(2022, 8, 31));
        Assert.Equal(2, (await Notices.TitlesAsync(justice.Lawyer)).Count(t => t == "审查或者清理建议提醒"));
        await AnswerAsync(justice, civil, first.Location!);

        // Functions move: whoever has them now hears of the one that is not answered.
        (await justice.Lawyer.PostAsync(
            "/api/function-moves",
            new { fromDepartment = "市民政局", toDepartment = "市委社会工作部", on = "2022-08-31", basis = "职责调整",
            documentIds = new[] { document } }, CommandId.New()))
            .Must(HttpStatusCode.Created);
        Assert.Equal(["审查或者清理建议移交本部门"], await Notices.TitlesAsync(await justice.DepartmentAsync("市委社会工作部")));

        // The clean-up that the answer started was proposed on 31 August: its plan is due on 29 September, twenty working days without the
        // mid-autumn holiday.
        Assert.Contains(
            "DTSTART;VALUE=DATE:20220929",
            (await justice.Lawyer.GetAsync($"/api/departments/{Uri.EscapeDataString("市司法局")}/calendar.ics")).Must(HttpStatusCode.OK).Text);
        await app.Clock.AdvanceToAsync(At(2022, 9, 7, 23));
        Assert.False((await Cases.GetAsync(anybody, second.Location!)).GetProperty("openSteps")[0].GetProperty("overdue").GetBoolean());
        await app.Clock.AdvanceToAsync(At(2022, 9, 8));
        Assert.True((await Cases.GetAsync(anybody, second.Location!)).GetProperty("openSteps")[0].GetProperty("overdue").GetBoolean());
        Assert.Contains("审查或者清理建议逾期，请督办", await Notices.TitlesAsync(justice.Mayor));

        await EndMeanwhileAsync(justice, anybody, await justice.RegisterAsync(3, "市民政局", issuedOn: "2022-01-01"));
        await ReportProblemAsync(justice, civil, other, await justice.RegisterAsync(2, "市民政局", issuedOn: "2022-01-01"));

        // Taken up by the clean-up that is under way anyway.
        (await Cases.AnswerAsync(justice.Lawyer, second.Location!, "answer", "approve", "建议合理。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(
            async () => await CleanupOfAsync(anybody, second.Location!) is { } id && id == await CleanupOfAsync(anybody, first.Location!));
    }

    [Fact]
    public async Task Of_one_sender_twenty_wait_however_many_come_at_once_and_nobody_else_is_shut_out()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The limits of an app elsewhere are its own.");
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var document = await justice.RegisterAsync(1, "市民政局");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ProposeAsync(app.Public(), document, CommandId.New())));
        Assert.Equal(20, answers.Count(a => a.Status == HttpStatusCode.Created));
        Assert.All(
            answers.Where(a => a.Status != HttpStatusCode.Created), a =>
            Assert.Equal("too-many-open", a.Must(HttpStatusCode.Conflict).Code));

        // Behind the same address others are heard as before; and so is the sender, once one is answered.
        for (var i = 0; i < 24; i++)
            (await ProposeAsync(app.Public(), document, CommandId.New(), $"1380000{i:D4}")).Must(HttpStatusCode.Created);
        var filed = answers.First(a => a.Status == HttpStatusCode.Created);
        (await Cases.AnswerAsync(justice.Lawyer, filed.Location!, "answer", "refuse", "经研究，不予采纳。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("answered", Cases.Result(await Cases.GetAsync(app.Public(), filed.Location!)));
        (await ProposeAsync(app.Public(), document, CommandId.New())).Must(HttpStatusCode.Created);
        (await ProposeAsync(app.Public(), document, CommandId.New())).Must(HttpStatusCode.Conflict);

        // Signed in, one may do so ten times an hour.
        var citizen = await app.AsAsync(new Person("citizen", "孙先生", []));
        for (var i = 0; i < 10; i++)
            (await ProposeAsync(citizen, document, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.Equal(
            "too-many-requests", (await ProposeAsync(citizen, document, CommandId.New())).Must(HttpStatusCode.TooManyRequests).Code);
        await Patience.UntilAsync(() => app.Process.Log.Contains("A flood", StringComparison.Ordinal));
    }

    /// <summary>
    /// A new document repeals the one that the proposal is about before it is answered: no clean-up begins, and anybody reads why.
    /// </summary>
    private static async Task EndMeanwhileAsync(Justice justice, Api anybody, string document)
    {
        var proposal = (await ProposeAsync(anybody, document, CommandId.New())).Must(HttpStatusCode.Created);
        var repealing = new
        {
            number = "定政办〔2022〕88号", title = "新办法", issuer = "定州市人民政府", implementers =
                new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2022-09-01", effectiveOn = "2022-09-01", relations = new[] { new { kind = "repeals", number = document } },
        };
        (await justice.Lawyer.PostAsync("/api/regulations", repealing, CommandId.New())).Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(justice.Lawyer, proposal.Location!, "answer", "approve", "建议合理。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(anybody, proposal.Location!)) == "ended");
        var outcome = (await Cases.GetAsync(anybody, proposal.Location!)).GetProperty("closing");
        Assert.Equal("文件已废止（定政办〔2022〕88号施行，同时废止。），无须清理。", outcome.GetProperty("reason").GetString());
        Assert.Equal(
            "cleanup-not-found", (await justice.Lawyer.GetAsync($"/api/cleanups/p-{proposal.String("id")}"))
            .Must(HttpStatusCode.NotFound).Code);
    }

    /// <summary>
    /// The department that carries the document out reports a problem: no member of the public sees it, and the bureau of justice answers.
    /// </summary>
    private static async Task ReportProblemAsync(Justice justice, Api department, Api other, string document)
    {
        var stated = new { outcome = "repeal", problem = "与新法抵触，无法执行。" };
        Assert.Equal(
            "other-department", (await Cases.OpenAsync(other, "problem-report", document, stated)).Must(HttpStatusCode.Forbidden).Code);
        var report = (await Cases.OpenAsync(department, "problem-report", document, stated)).Must(HttpStatusCode.Created);
        Assert.Equal("case-not-found", (await justice.App.Public().GetAsync(report.Location!)).Must(HttpStatusCode.NotFound).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await justice.App.Public().GetAsync(About("problem-report", document))).Status);
        Assert.Empty((await justice.App.Public().GetAsync(About("proposal", document))).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray());
        Assert.Single((await justice.Mayor.GetAsync(About("problem-report", document))).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray());
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(justice.Lawyer)).Contains("重大问题报告：研究答复"));

        var colleague = await justice.App.AsAsync(Person.Reviewer("民政同事", "市民政局"));
        Assert.Equal(
            "other-department", (await Cases.AnswerAsync(colleague, report.Location!, "answer", "approve", "启动清理。"))
            .Must(HttpStatusCode.Forbidden).Code);
        (await Cases.AnswerAsync(justice.Lawyer, report.Location!, "answer", "approve", "启动清理。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => await CleanupOfAsync(department, report.Location!) is not null);
        var cycle = (await justice.Lawyer.GetAsync($"/api/cleanups/{await CleanupOfAsync(department, report.Location!)}")).Must(
            HttpStatusCode.OK);
        Assert.Equal("reportedByImplementer", cycle.String("occasion"));
        var givenUp = await justice.Lawyer.PostAsync(
            $"/api/cleanups/{cycle.String("id")}/withdrawal", new { reason = "不做" }, CommandId.New());
        Assert.Equal("rests-on-proposals", givenUp.Must(HttpStatusCode.Conflict).Code);
    }

    private static async Task AnswerAsync(Justice justice, Api department, string proposal)
    {
        (await Cases.AnswerAsync(department, proposal, "answer", "approve", "建议合理，启动清理。")).Must(HttpStatusCode.Accepted);
        Assert.Equal(
            "wrong-stage", (await Cases.AnswerAsync(department, proposal, "answer", "refuse", "不采纳")).Must(HttpStatusCode.Conflict).Code);
        await Patience.UntilAsync(async () => await CleanupOfAsync(justice.App.Public(), proposal) is not null);
        var cycle = (await justice.Lawyer.GetAsync($"/api/cleanups/{await CleanupOfAsync(justice.App.Public(), proposal)}")).Must(
            HttpStatusCode.OK);
        Assert.Equal(("publicProposal", "proposed"), (cycle.String("occasion"), cycle.String("status")));
        Assert.DoesNotContain("钱女士", cycle.Text);
        var givenUp = await justice.Lawyer.PostAsync(
            $"/api/cleanups/{cycle.String("id")}/withdrawal", new { reason = "不做" }, CommandId.New());
        Assert.Equal("rests-on-proposals", givenUp.Must(HttpStatusCode.Conflict).Code);
    }

    private static async Task<string?> CleanupOfAsync(Api by, string proposal) =>
        (await Cases.GetAsync(by, proposal)).GetProperty("facts").TryGetProperty("cleanup", out var id) ? id.GetString() : null;

    private static string About(string procedure, string document) =>
        $"/api/procedures/{procedure}/cases?subjectId={Uri.EscapeDataString(document)}";

    private static Task<Answer> ProposeAsync(Api anybody, string document, string key, string contact = "13900000000") =>
        Cases.OpenAsync(anybody, "proposal", document, new { name = "钱女士", contact, outcome = "repeal", reason = "与新法不一致。" }, key);
}
