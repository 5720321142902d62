using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Ratings;

/// <summary>Ratings of what departments did, on the movable clock; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class RatingTests(Azurite azurite)
{
    private const string Office = "市政务服务管理办公室";

    private static readonly string[] Materials = ["recognition"];

    private static readonly string[] Hidden = ["case-not-found", "application-not-found"];

    private static DateTimeOffset At(int month, int day, int hour = 0) =>
        new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task A_bad_rating_is_answered_by_somebody_else_of_the_department_who_never_learns_whose_it_is()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var owner = Person.Applicant("丁场主", CreditCode.Any());
        var (api, agent) = (await app.AsAsync(owner), await app.AsAsync(new Person("agent-ding", "代办员", ["agent"], owner.Uscc)));
        (await api.PutAsync("/api/agents/agent-ding", new { name = "代办员", validThrough = "2023-12-31" })).Must(HttpStatusCode.OK);
        var farm = await AcceptedAsync(app, api);

        var contact = Assert.Single(await ContactsAsync(agent, farm.Id));
        Assert.Equal(
            ("市农业农村局", "受理：受理", At(9, 10)),
            (contact.GetProperty("department").GetString(), contact.GetProperty("name").GetProperty("zh").GetString(),
                contact.GetProperty("rateUntil").GetDateTimeOffset()));
        await RefuseAsync(app, api, farm.Id);

        // Of two at once one counts, and its repeat is answered as the first time.
        var (mine, his) = (CommandId.New(), CommandId.New());
        var bad = new { level = "veryDissatisfied", tagIds = new[] { "impolite", "slow" }, text = "推来推去。" };
        var answers = await Task.WhenAll(RateAsync(api, farm.Id, 1, bad, mine), RateAsync(agent, farm.Id, 1, bad, his));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Equal("already-rated", answers.Single(a => a.Status == HttpStatusCode.Conflict).Code);
        var (first, key) = answers[0].Status == HttpStatusCode.Created ? (api, mine) : (agent, his);
        var given = (await RateAsync(first, farm.Id, 1, bad, key)).Must(HttpStatusCode.Created).Json.GetProperty("rating");
        var answerId = given.GetProperty("answerId").GetString()!;
        Assert.Equal("already-rated", (await RateAsync(api, farm.Id, 1, bad)).Must(HttpStatusCode.Conflict).Code);
        var auditor = await app.AsAsync(Person.With("auditor", "审计员", "市审计局"));
        Assert.Equal("推来推去。", Assert.Single(await ContactsAsync(auditor, farm.Id)).GetProperty("rating").GetProperty("text").GetString());

        // On the next day, so that its hour tells nobody apart.
        var (handler, colleague) = (await app.AsAsync(Person.Reviewer("张受理")), await app.AsAsync(Person.Reviewer("赵核实")));
        Assert.Equal("case-not-found", (await colleague.GetAsync(Cases.PathOf(answerId))).Must(HttpStatusCode.NotFound).Code);
        await app.Clock.AdvanceToAsync(At(8, 11));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(colleague)).Contains("差评核实整改：核实整改"));
        Assert.StartsWith(
            "2022-08-11T00:", (await Cases.GetAsync(colleague, answerId)).GetProperty("openedAt").GetString(), StringComparison.Ordinal);
        foreach (var path in new[] { "", "/history", "/private", "/picture" })
        {
            var seen = (await colleague.GetAsync($"{Cases.PathOf(answerId)}{path}")).Must(HttpStatusCode.OK).Text;
            Assert.All(
                new[] { owner.Uscc!, owner.Name, owner.Subject, "agent-ding", "代办员", farm.Id, "张受理" },
                secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
            Assert.Equal(path == "/private", seen.Contains("推来推去", StringComparison.Ordinal));
        }

        Assert.Equal(["态度生硬", "办理超时"], (await Cases.GetAsync(colleague, answerId)).GetProperty("facts").GetProperty("tags")
            .EnumerateArray().Select(t => t.GetString()).Order(StringComparer.Ordinal).Reverse());
        var other = await app.AsAsync(Person.Reviewer("他局", "市体育局"));
        Assert.Equal("case-not-found", (await other.GetAsync(Cases.PathOf(answerId))).Must(HttpStatusCode.NotFound).Code);
        Assert.Equal("forbidden", (await colleague.GetAsync("/api/procedures/rating-answer/cases")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(
            "other-department", (await Cases.OpenAsync(api, "rating-answer", null, new { })).Must(HttpStatusCode.Forbidden).Code);

        // Not the one whose doing it is about, and not without saying what was put right.
        var put = new { rectification = "已批评教育，并当面说明。" };
        Assert.Equal(
            "own-case", (await Cases.AnswerAsync(handler, answerId, "verification", "refuse", "不属实。")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(
            ["/contents/rectification"], Cases.Faults(await Cases.AnswerAsync(colleague, answerId, "verification", "approve", "属实。")));
        (await Cases.AnswerAsync(colleague, answerId, "verification", "approve", "属实。", put)).Must(HttpStatusCode.Accepted);
        await DisagreeAsync(app, (api, agent), colleague, answerId);
        Assert.DoesNotContain(owner.Uscc!, (await colleague.GetAsync($"{Cases.PathOf(answerId)}/history")).Must(HttpStatusCode.OK).Text);
        await (await colleague.GetAsync($"{Cases.PathOf(answerId)}/history")).MustBeCheckedOutsideAsync();
        Assert.Empty(await ContactsAsync(api, answerId));
    }

    [MovableClockFact]
    public async Task Figures_of_a_month_are_public_when_it_is_over_where_nobody_can_be_picked_out()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var farms = new List<AppliedCase>();
        for (var i = 0; i < 7; i++)
            farms.Add(await AcceptedAsync(app, await app.AsAsync(Person.Applicant($"场主{i}", CreditCode.Any()))));
        string[] levels = ["verySatisfied", "satisfied", "fairlySatisfied", "dissatisfied", "veryDissatisfied"];
        var given = await Task.WhenAll(farms.Take(5).Select((f, i) => RateAsync(f.Applicant, f.Id, 1, new { level = levels[i] })));
        Assert.All(given, a => a.Must(HttpStatusCode.Created));
        var ids = given.Skip(3).Select(a => a.Json.GetProperty("rating").GetProperty("answerId").GetString()!).ToList();
        Assert.All(given.Take(3), a => Assert.False(a.Json.GetProperty("rating").TryGetProperty("answerId", out _)));

        // One alone, of another department, by somebody who has no organisation.
        var justice = await Justice.OfAsync(app);
        var document = await justice.RegisterAsync(11, "市民政局");
        var citizen = await app.AsAsync(new Person("citizen", "孙先生", []));
        var proposal = (await Cases.OpenAsync(citizen, "proposal", document, new { name = "孙先生", contact = "139", reason = "过时。" }))
            .Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(await justice.DepartmentAsync("市民政局"), proposal.Location!, "answer", "refuse", "不采纳。"))
            .Must(HttpStatusCode.Accepted);
        (await RateAsync(citizen, proposal.String("id"), 1, new { level = "satisfied" })).Must(HttpStatusCode.Created);

        var (anybody, path) = (app.Public(), "/api/ratings/statistics?month=2022-08");
        foreach (var wrong in new[] { path, "/api/ratings/statistics?month=2022-13", "/api/ratings/statistics?month=8" })
            Assert.Equal("invalid-parameter", (await anybody.GetAsync(wrong)).Must(HttpStatusCode.BadRequest).Code);

        // Ten working days from Thursday 11 August end on the 25th, at 24:00.
        await app.Clock.AdvanceToAsync(At(8, 25, 23));
        var colleague = await app.AsAsync(Person.Reviewer("赵核实"));
        (await Cases.AnswerAsync(colleague, ids[0], "verification", "refuse", "经核实，办理未超时。")).Must(HttpStatusCode.Accepted);
        await app.Clock.AdvanceToAsync(At(8, 26));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(justice.Mayor)).Contains("差评核实整改逾期，请督办"));
        (await Cases.AnswerAsync(colleague, ids[1], "verification", "approve", "属实。", new { rectification = "已改。" }))
            .Must(HttpStatusCode.Accepted);

        await app.Clock.AdvanceToAsync(At(9, 5));
        var figures = (await anybody.GetAsync(path)).Must(HttpStatusCode.OK);
        var service = Assert.Single(figures.Json.GetProperty("services").EnumerateArray());
        Assert.Equal(
            ("市农业农村局", "agriculture-grant", 5, 60m, 2, 1, 1),
            (service.GetProperty("department").GetString(), service.GetProperty("procedureId").GetString(), Number("ratingCount"),
                service.GetProperty("goodShare").GetDecimal(), Number("badCount"), Number("answeredInTime"), Number("answeredLate")));
        Assert.All(levels, l => Assert.Equal(1, service.GetProperty("byLevel").GetProperty(l).GetInt32()));
        Assert.DoesNotContain("市民政局", figures.Text, StringComparison.Ordinal);
        Assert.Equal(5, (await anybody.GetAsync("/api/ratings/rules")).Must(HttpStatusCode.OK).Json.GetProperty("levels").GetArrayLength());
        Assert.Equal(figures.Text, (await anybody.GetAsync("/api/ratings/statistics")).Must(HttpStatusCode.OK).Text);

        // Who says nothing within ten days of the answer has nothing more to say: 25 August, so until 4 September.
        Assert.Equal("answered", Cases.Result(await Cases.GetAsync(farms[3].Applicant, ids[0])));

        // Thirty days from 10 August end on 9 September.
        await app.Clock.AdvanceToAsync(At(9, 9, 23));
        (await RateAsync(farms[5].Applicant, farms[5].Id, 1, new { level = "satisfied" })).Must(HttpStatusCode.Created);
        await app.Clock.AdvanceToAsync(At(9, 10));
        Assert.Equal(
            "rating-too-late",
            (await RateAsync(farms[6].Applicant, farms[6].Id, 1, new { level = "satisfied" })).Must(HttpStatusCode.Conflict).Code);

        int Number(string name) => service.GetProperty(name).GetInt32();
    }

    /// <summary>Whoever did not begin the case, and what is no rating.</summary>
    private static async Task RefuseAsync(TestKit.App app, Api owner, string caseId)
    {
        var good = new { level = "satisfied" };
        foreach (var outsider in new[]
        {
            app.Public(), await app.AsAsync(Person.Applicant("外人", CreditCode.Any())), await app.AsAsync(Person.Reviewer("张受理")),
            await app.AsAsync(Person.With("auditor", "审计员", "市审计局")),
        })
            Assert.Contains((await RateAsync(outsider, caseId, 1, good)).Must(HttpStatusCode.NotFound).Code, Hidden);
        Assert.Equal("contact-not-found", (await RateAsync(owner, caseId, 9, good)).Must(HttpStatusCode.NotFound).Code);
        var faulty = new { level = "great", tagIds = new[] { "slow", "slow" }, text = new string('长', 501) };
        Assert.Equal(["/level", "/tagIds", "/text"], Cases.Faults(await RateAsync(owner, caseId, 1, faulty)));
    }

    /// <summary>The rater is not satisfied; the office sends it back once, and then he is.</summary>
    private static async Task DisagreeAsync(TestKit.App app, (Api Owner, Api Agent) rater, Api colleague, string answerId)
    {
        var office = await app.AsAsync(Person.Reviewer("政办督察", Office));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(rater.Owner)).Contains("差评核实整改：评价人反馈"));
        Assert.Equal(
            "other-department", (await Cases.AnswerAsync(colleague, answerId, "satisfaction", "approve", "认可。"))
            .Must(HttpStatusCode.Forbidden).Code);
        (await Cases.AnswerAsync(rater.Agent, answerId, "satisfaction", "refuse", "没有人来说明。")).Must(HttpStatusCode.Accepted);
        Assert.Equal(["supervision"], Cases.OpenSteps(await Cases.GetAsync(office, answerId)));
        (await Cases.AnswerAsync(office, answerId, "supervision", "sendBack", "请当面说明。")).Must(HttpStatusCode.Accepted);
        var again = new { rectification = "已于今日当面说明。" };
        (await Cases.AnswerAsync(colleague, answerId, "verification", "approve", "已整改。", again)).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(rater.Owner, answerId, "satisfaction", "approve", "认可。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("satisfied", Cases.Result(await Cases.GetAsync(colleague, answerId)));
    }

    private static async Task<AppliedCase> AcceptedAsync(TestKit.App app, Api applicant)
    {
        var farm = await AppliedCase.SubmittedAsync(
            applicant, "demonstration-family-farm", "familyFarm", new { result = "new", otherSupport = 0 }, Materials);
        (await farm.DecideAsync(await app.AsAsync(Person.Reviewer("张受理")), "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        return farm;
    }

    private static async Task<IReadOnlyList<JsonElement>> ContactsAsync(Api by, string caseId) =>
        [.. (await by.GetAsync($"{Cases.PathOf(caseId)}/contacts")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private static Task<Answer> RateAsync(Api by, string caseId, int number, object rating, string? key = null) =>
        by.PostAsync($"{Cases.PathOf(caseId)}/contacts/{number}/rating", rating, key ?? CommandId.New());
}
