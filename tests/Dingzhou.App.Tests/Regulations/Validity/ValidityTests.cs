using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Regulations.Validity;

/// <summary>Ends of validity, lived through on the movable clock; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ValidityTests(Azurite azurite)
{
    private const string Grants = "定政发〔2022〕20号";

    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Without_a_decision_a_document_lapses_on_its_last_day_at_24_and_its_matters_with_it()
    {
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2024-05-01T09:00:00+08:00",
        });
        var justice = await Justice.OfAsync(app);
        var bureau = await justice.DepartmentAsync(Person.Bureau);
        await justice.RegisterAsync(0, Person.Bureau, validThrough: "2024-08-08", documentNumber: Grants, title: "若干措施");
        var farm = await FarmCase.DraftedAsync(app);

        // Three, two and one month before, in days; the bureau does nothing.
        foreach (var (day, titles) in new[]
        {
            (At(2024, 5, 7, 23), (string[])[]), (At(2024, 5, 8, 1), ["有效期届满前评估：评估"]),
            (At(2024, 6, 9, 1), ["有效期届满前评估提醒", "有效期届满前评估：评估"]),
            (At(2024, 7, 9, 1), ["所依据的文件即将停止施行", "有效期届满前评估催办函", "有效期届满前评估提醒", "有效期届满前评估：评估"]),
        })
        {
            await app.Clock.AdvanceToAsync(day);
            Assert.Equal(titles.Order(), (await Notices.TitlesAsync(bureau)).Order());
        }

        // Nothing runs on 1 August, seven days before the end: the notice comes late, and once.
        await app.Clock.AdvanceToAsync(At(2024, 7, 31, 23));
        await app.Clock.SetAsync(At(2024, 8, 5, 12));
        await app.Clock.AdvanceToAsync(At(2024, 8, 8, 23));
        Assert.Equal(2, (await Notices.TitlesAsync(farm.Applicant)).Count(t => t == "所依据的文件即将停止施行"));
        Assert.Equal("valid", (await justice.DocumentAsync(Grants)).GetProperty("status").GetString());
        (await farm.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created);

        await app.Clock.AdvanceToAsync(At(2024, 8, 9));
        var document = await justice.DocumentAsync(Grants);
        Assert.Equal("lapsed", document.GetProperty("status").GetString());
        var reason = Assert.Single(document.GetProperty("standings").EnumerateArray()).GetProperty("reason").GetString();
        Assert.Contains("2024年5月8日已向市农业农村局发出评估通知。2024年6月9日已向市农业农村局提醒。2024年7月9日已向市农业农村局发出催办函。", reason);
        Assert.Equal("document-ended", (await farm.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Code);
        await Patience.UntilAsync(async () => await farm.StatusAsync() == "lapsed");
        Assert.Equal("lapsed", Cases.Result(await Cases.GetAsync(justice.Lawyer, $"validity-review-{Grants}-20240808")));
        Assert.Equal("wrong-stage", (await EvaluateAsync(bureau, $"validity-review-{Grants}-20240808")).Must(HttpStatusCode.Conflict).Code);

        // It was valid for five years: the register is put right, and whoever was told of the end is told that it goes on.
        var second = await app.AsAsync(Person.With("legal", "吴复核", "市司法局"));
        (await second.PostAsync(
            $"{Justice.PathOf(Grants)}/corrections", new { reason = "原文为五年", validThrough = "2027-08-08" }, CommandId.New())).Must(
            HttpStatusCode.OK);
        Assert.Equal("valid", (await justice.DocumentAsync(Grants)).GetProperty("status").GetString());
        Assert.Equal("所依据的文件继续施行", (await Notices.TitlesAsync(bureau))[0]);
    }

    [MovableClockFact]
    public async Task A_document_is_issued_anew_and_another_amended_before_their_ends_by_three_different_people()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = prefix });
        var justice = await Justice.OfAsync(app);
        var civil = await justice.DepartmentAsync("市民政局");
        var (first, second) =
            (await justice.RegisterAsync(11, "市民政局", validThrough: "2022-12-31"),
            await justice.RegisterAsync(12, "市民政局", validThrough: "2022-12-31"));
        var (one, other) = ($"validity-review-{first}-20221231", $"validity-review-{second}-20221231");
        var cycle = await ExaminedAsync(justice, civil, first, second);
        await PublishAnotherAsync(justice, civil, "定政发〔2022〕76号");
        await app.Clock.AdvanceToAsync(At(2022, 9, 30, 1));

        var faulty = await Cases.AnswerAsync(
            civil, one, "evaluation", "done", contents: new { outcome = "reissue", consentKind = "headConsent" });
        Assert.Equal(
            ["/contents/consentHead", "/contents/consentOn", "/contents/consentReference", "/texts/proposedText", "/texts/report"],
            Cases.Faults(faulty).Order(StringComparer.Ordinal));
        (await EvaluateAsync(civil, one)).Must(HttpStatusCode.Accepted);
        (await EvaluateAsync(civil, other, "amend")).Must(HttpStatusCode.Accepted);
        await app.Process.KillAsync();
        await app.Process.StartAsync();

        Assert.Equal("wrong-stage", (await DecideAsync(justice.Mayor, one, "reissue", "定政发〔2022〕77号")).Code);
        var insider = await app.AsAsync(new Person("r-市民政局经办", "市民政局经办", ["legal"], Department: "市司法局"));
        Assert.Equal("second-stage", (await ExamineAsync(insider, one)).Must(HttpStatusCode.Forbidden).Code);

        // Of one of them an earlier command was cut short: what follows is repaired from the history, and the city government hears of it
        // too.
        await new TableClient(azurite.ConnectionString, $"{prefix}PendingEffects").AddEntityAsync(
            new TableEntity("ProcedureCase", one) { ["MarkedAt"] = At(2030, 1, 1) }, TestContext.Current.CancellationToken);
        (await ExamineAsync(justice.Lawyer, one)).Must(HttpStatusCode.Accepted);
        (await ExamineAsync(justice.Lawyer, other)).Must(HttpStatusCode.Accepted);
        Assert.Equal(2, (await Notices.TitlesAsync(justice.Mayor)).Count(t => t == "有效期届满前评估：市政府决定"));
        Assert.Equal(
            ["/contents/number"],
            Cases.Faults(await DecideAsync(justice.Mayor, one, "reissue", first.Replace("〔", "[").Replace("〕", "]"))));
        Assert.Equal(["/contents/number"], Cases.Faults(await DecideAsync(justice.Mayor, one, "reissue", second)));
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        (await DecideAsync(justice.Mayor, one, "reissue", "定政发〔2022〕77号")).Must(HttpStatusCode.Accepted);
        (await DecideAsync(justice.Mayor, other, "amend", "定政发〔2022〕78号")).Must(HttpStatusCode.Accepted);

        await Patience.UntilAsync(
            async () => (await justice.DocumentAsync(first)).TryGetProperty("relations", out var r) && r.GetArrayLength() == 1);
        await Patience.UntilAsync(async () => (await justice.Lawyer.GetAsync(Justice.PathOf("定政发〔2022〕77号"))).Status == HttpStatusCode.OK);
        var anew = await justice.DocumentAsync("定政发〔2022〕77号", "2023-01-01");
        Assert.Equal(("valid", "2024-12-31", "新名"),
            (anew.GetProperty("status").GetString(), anew.GetProperty("validThrough").GetString(), anew.GetProperty("title").GetString()));
        Assert.Equal(("replaces", first), RelationOf(anew));
        Assert.Equal("valid", (await justice.DocumentAsync(first, "2022-12-31")).GetProperty("status").GetString());
        var old = await justice.DocumentAsync(first, "2023-01-01");
        Assert.Equal(("lapsed", ("replacedBy", "定政发〔2022〕77号")), (old.GetProperty("status").GetString(), RelationOf(old)));

        await Patience.UntilAsync(
            async () => (await justice.DocumentAsync(second)).GetProperty("validThrough").GetString() == "2024-12-31");
        Assert.Equal("valid", (await justice.DocumentAsync(second, "2024-12-31")).GetProperty("status").GetString());
        Assert.Equal("lapsed", (await justice.DocumentAsync(second, "2025-01-01")).GetProperty("status").GetString());
        await FinishWithoutAsync(justice, cycle, first, second);
    }

    /// <summary>A clean-up of documents, all to be kept, as far as its draft.</summary>
    private static async Task<string> ExaminedAsync(Justice justice, Api department, params string[] documents)
    {
        var cycle = await justice.ProposeAsync(documents);
        await justice.PlanAsync(cycle, documents.Length);
        (await Justice.FileAsync(department, cycle, [.. documents.Select(d => Justice.Opinion(d, "keep"))])).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, [.. documents.Select(d => new { documentId = d, reason = "同意" })])).Must(HttpStatusCode.OK);
        return cycle;
    }

    /// <summary>Two clean-ups are decided under one number at once: one is, the other takes another number.</summary>
    private static async Task PublishAnotherAsync(Justice justice, Api department, string number)
    {
        var cycles = new List<string>();
        foreach (var document in new[] { 13, 14 })
        {
            cycles.Add(await ExaminedAsync(justice, department, await justice.RegisterAsync(document, "市民政局")));
            (await justice.SubmitAsync(cycles[^1])).Must(HttpStatusCode.Accepted);
        }

        var decided = await Task.WhenAll(cycles.Select(c => justice.DecideAsync(c, number)));
        var refused = Assert.Single(decided.Index(), d => d.Item.Status != HttpStatusCode.Accepted);
        Assert.Equal("already-published", refused.Item.Must(HttpStatusCode.Conflict).Code);
        (await justice.DecideAsync(cycles[refused.Index], "定政发〔2022〕75号")).Must(HttpStatusCode.Accepted);
        foreach (var cycle in cycles)
            await justice.PublishedAsync(cycle);
    }

    /// <summary>
    /// A document was issued anew while a clean-up's draft lay before the city government: the draft comes back without it.
    /// </summary>
    private static async Task FinishWithoutAsync(Justice justice, string cycle, string ended, string kept)
    {
        Assert.Equal("already-decided", (await justice.DecideAsync(cycle, "定政发〔2022〕79号")).Must(HttpStatusCode.Conflict).Code);
        (await justice.SendBackAsync(cycle)).Must(HttpStatusCode.Accepted);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        Assert.Equal("already-published", (await justice.DecideAsync(cycle, "定政发[2022]76号")).Must(HttpStatusCode.Conflict).Code);
        (await justice.DecideAsync(cycle, "定政发〔2022〕79号")).Must(HttpStatusCode.Accepted);
        await justice.PublishedAsync(cycle);
        var announced = (await justice.Lawyer.GetAsync($"/api/cleanups/{cycle}/announcement")).Must(HttpStatusCode.OK).Json.GetProperty(
            "annexes")[0].GetProperty("lines");
        Assert.Equal(kept, Assert.Single(announced.EnumerateArray()).GetProperty("documentId").GetString());
        Assert.Equal("decided", (await justice.TaskAsync(cycle, ended)).GetProperty("status").GetString());
        Assert.Equal("already-ended", (await justice.Lawyer.PostAsync(
            "/api/cleanups", new { occasion = "superiorLaw", reason = "新法施行", documentIds = new[] { ended } }, CommandId.New())).Must(
                HttpStatusCode.Conflict).Code);
    }

    [MovableClockFact]
    public async Task When_a_policys_document_is_repealed_drafts_are_told_and_lapse_that_day_and_cases_go_on()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var bureau = await justice.DepartmentAsync(Person.Bureau);
        await justice.RegisterAsync(0, Person.Bureau, documentNumber: Grants, title: "若干措施");
        var (draft, open) = (await FarmCase.DraftedAsync(app), await FarmCase.SubmittedAsync(app));
        var cycle = await justice.ProposeAsync(Grants);
        await justice.PlanAsync(cycle, 1);
        (await Justice.FileAsync(bureau, cycle, Justice.Opinion(Grants, "repeal", ["8.2"]))).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, new { documentId = Grants, reason = "同意" })).Must(HttpStatusCode.OK);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        (await justice.DecideAsync(cycle, "定政发〔2022〕93号")).Must(HttpStatusCode.Accepted);
        await justice.PublishedAsync(cycle);

        // Decided on 10 August: until 24:00 one may still submit, and everybody has been told.
        Assert.Contains("所依据的文件即将停止施行", await Notices.TitlesAsync(draft.Applicant));
        Assert.Contains("所依据的文件即将停止施行", await Notices.TitlesAsync(open.Applicant));
        await app.Clock.AdvanceToAsync(At(2022, 8, 10, 23));
        Assert.Equal("draft", await draft.StatusAsync());

        // Nothing runs for nine days: what ended then is seen to all the same.
        await app.Clock.SetAsync(At(2022, 8, 19, 12));
        await app.Clock.AdvanceToAsync(At(2022, 8, 20));
        await Patience.UntilAsync(async () => await draft.StatusAsync() == "lapsed");
        Assert.Equal("document-ended", (await draft.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Code);
        var reviewers = await Reviewers.OfAsync(app);
        (await open.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
    }

    [MovableClockFact]
    public async Task Neither_a_clean_up_nor_a_review_decides_on_what_the_other_has_decided()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var civil = await justice.DepartmentAsync("市民政局");
        var (id, repealed) =
            (await justice.RegisterAsync(13, "市民政局", validThrough: "2022-12-31"),
            await justice.RegisterAsync(14, "市民政局", validThrough: "2022-12-31"));
        var (cycle, another) = (await RepealSubmittedAsync(justice, civil, id), await RepealSubmittedAsync(justice, civil, repealed));

        await app.Clock.AdvanceToAsync(At(2022, 9, 30, 1));
        var review = $"validity-review-{id}-20221231";

        // Functions move while the review runs: whoever has them now evaluates, and both know.
        (await justice.Lawyer.PostAsync(
            "/api/function-moves", new { fromDepartment = "市民政局", toDepartment = "市委社会工作部", on = "2022-09-30", basis = "机构改革方案" },
            CommandId.New()))
            .Must(HttpStatusCode.Created);
        var social = await justice.DepartmentAsync("市委社会工作部");
        Assert.Equal(2, (await Notices.TitlesAsync(civil)).Count(t => t == "有效期届满前评估已移交"));
        Assert.Equal(["有效期届满前评估移交本部门", "有效期届满前评估移交本部门"], await Notices.TitlesAsync(social));
        Assert.Equal("other-department", (await EvaluateAsync(civil, review)).Must(HttpStatusCode.Forbidden).Code);
        var duties = (await social.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        Assert.Contains(("answerStep", $"/api/cases/{review}"),
            duties.Select(d => (d.GetProperty("kind").GetString()!, d.GetProperty("link").GetString()!)));
        var listed = (await justice.Lawyer.GetAsync("/api/procedures/validity-review/cases?state=open")).Must(
            HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(
            ["市委社会工作部"], listed.Single(r => r.GetProperty("id").GetString() == review).GetProperty("owners").EnumerateArray()
            .Select(o => o.GetString()!));
        Assert.Equal(
            "invalid-parameter", (await justice.Lawyer.GetAsync("/api/procedures/validity-review/cases?state=7"))
            .Must(HttpStatusCode.BadRequest).Code);
        (await EvaluateAsync(social, review)).Must(HttpStatusCode.Accepted);
        (await ExamineAsync(justice.Lawyer, review)).Must(HttpStatusCode.Accepted);
        (await DecideAsync(justice.Mayor, review, "reissue", "定政发〔2022〕79号")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => (await justice.DocumentAsync(id)).GetProperty("standings").GetArrayLength() == 1);
        Assert.Equal(
            "wrong-stage", (await DecideAsync(justice.Mayor, review, "reissue", "定政发〔2022〕80号")).Must(HttpStatusCode.Conflict).Code);

        Assert.Equal("already-decided", (await justice.DecideAsync(cycle, "定政发〔2022〕94号")).Must(HttpStatusCode.Conflict).Code);
        var standing = Assert.Single((await justice.DocumentAsync(id)).GetProperty("standings").EnumerateArray());
        Assert.Equal("定政发〔2022〕79号", standing.GetProperty("decision").GetString());
        Assert.Equal("awaitingDecision", (await justice.Lawyer.GetAsync($"/api/cleanups/{cycle}")).String("status"));

        // The other way round: a review waits for its decision while a clean-up's is taken.
        var late = $"validity-review-{repealed}-20221231";

        // Its department was registered wrongly: once that is put right, the right one evaluates.
        var (second, sports) = (await app.AsAsync(Person.With("legal", "吴复核", "市司法局")), await justice.DepartmentAsync("市体育局"));
        var right = new { reason = "实施机关有误", implementers = new { main = "市体育局", others = Array.Empty<string>() } };
        (await second.PostAsync($"{Justice.PathOf(repealed)}/corrections", right, CommandId.New())).Must(HttpStatusCode.OK);
        Assert.Equal("other-department", (await EvaluateAsync(social, late)).Must(HttpStatusCode.Forbidden).Code);
        (await EvaluateAsync(sports, late)).Must(HttpStatusCode.Accepted);
        (await ExamineAsync(justice.Lawyer, late)).Must(HttpStatusCode.Accepted);
        (await justice.DecideAsync(another, "定政发〔2022〕95号")).Must(HttpStatusCode.Accepted);
        await justice.PublishedAsync(another);
        Assert.Equal("overtaken", Cases.Result(await Cases.GetAsync(justice.Lawyer, late)));
        foreach (var outcome in new[] { "reissue", "amend" })
            Assert.Equal(
                "wrong-stage", (await DecideAsync(justice.Mayor, late, outcome, "定政发〔2022〕81号")).Must(HttpStatusCode.Conflict).Code);
        (await justice.Lawyer.GetAsync(Justice.PathOf("定政发〔2022〕81号"))).Must(HttpStatusCode.NotFound);
    }

    private static async Task<string> RepealSubmittedAsync(Justice justice, Api department, string document)
    {
        var cycle = await justice.ProposeAsync(document);
        await justice.PlanAsync(cycle, 1);
        (await Justice.FileAsync(department, cycle, Justice.Opinion(document, "repeal", ["8.1"]))).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, new { documentId = document, reason = "同意" })).Must(HttpStatusCode.OK);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        return cycle;
    }

    private static Task<Answer> EvaluateAsync(Api department, string review, string opinion = "reissue") => Cases.AnswerAsync(
        department, review, "evaluation", "done", contents: new
        {
            outcome = opinion, consentKind = "headConsent", consentReference = "签报 9 号", consentOn = "2022-08-10", consentHead = "郑局长",
                proposedTitle = "新名",
        },
        texts: new { report = "实施效果良好。", proposedText = "第一条 新。" });

    private static Task<Answer> ExamineAsync(Api lawyer, string review) =>
        Cases.AnswerAsync(lawyer, review, "examination", "approve", "同意");

    private static Task<Answer> DecideAsync(Api mayor, string review, string outcome, string number) => Cases.AnswerAsync(
        mayor, review, "decision", "approve", "同意",
        new { outcome, form = "signature", reference = "签批 3 号", number, effectiveOn = "2023-01-01", newValidThrough = "2024-12-31" });

    private static (string, string) RelationOf(JsonElement document)
    {
        var relation = Assert.Single(document.GetProperty("relations").EnumerateArray());
        return (relation.GetProperty("kind").GetString()!, relation.GetProperty("number").GetString()!);
    }
}
