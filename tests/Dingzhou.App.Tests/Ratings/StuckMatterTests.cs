using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Ratings;

/// <summary>The window for what cannot be got done (办不成事), on the movable clock; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class StuckMatterTests(Azurite azurite)
{
    private const string Office = "市政务服务管理办公室";
    private const string Department = "市住建局";

    private static DateTimeOffset At(int month, int day, int hour = 0) =>
        new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task What_cannot_be_got_done_is_passed_to_its_department_until_it_is_done_or_the_reason_holds()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var citizen = await app.AsAsync(new Person("citizen", "孙先生", []));
        var (taker, examiner) = (await OfOfficeAsync(app, "政办甲"), await OfOfficeAsync(app, "政办乙"));
        var confirmer = await OfOfficeAsync(app, "政办丙");
        var department = await app.AsAsync(Person.Reviewer("住建经办", Department));
        var stranger = await app.AsAsync(Person.Reviewer("他局", "市体育局"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Cases.OpenAsync(app.Public(), "stuck-matter", null, Stuck)).Status);
        Assert.Equal(
            ["/contents/matter", "/contents/obstacle"],
            Cases.Faults(await Cases.OpenAsync(citizen, "stuck-matter", null, new { matter = " " })).Order(StringComparer.Ordinal));

        var path = (await Cases.OpenAsync(citizen, "stuck-matter", null, Stuck)).Must(HttpStatusCode.Created).Location!;
        Assert.Equal("case-not-found", (await stranger.GetAsync(path)).Must(HttpStatusCode.NotFound).Code);
        Assert.Equal("case-not-found", (await department.GetAsync(path)).Must(HttpStatusCode.NotFound).Code);
        Assert.Equal(
            "case-not-found", (await Cases.AnswerAsync(stranger, path, "acceptance", "accept", null, new { concerned = Department }))
            .Must(HttpStatusCode.NotFound).Code);
        Assert.Equal(
            ["/contents/concerned"],
            Cases.Faults(await Cases.AnswerAsync(taker, path, "acceptance", "accept", null, new { concerned = "市局？" })));
        Assert.Equal(["/contents/concerned"], Cases.Faults(await Cases.AnswerAsync(taker, path, "acceptance", "accept")));
        var taken = await Task.WhenAll(
            Cases.AnswerAsync(taker, path, "acceptance", "accept", null, new { concerned = Department }),
            Cases.AnswerAsync(examiner, path, "acceptance", "reject", "请到窗口办理。"));
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict], taken.Select(a => a.Status).Order());
        if (taken[0].Status != HttpStatusCode.Accepted)
        {
            Assert.Equal("not-taken", Cases.Result(await Cases.GetAsync(citizen, path)));
            path = (await Cases.OpenAsync(citizen, "stuck-matter", null, Stuck)).Must(HttpStatusCode.Created).Location!;
            (await Cases.AnswerAsync(taker, path, "acceptance", "accept", null, new { concerned = Department })).Must(
                HttpStatusCode.Accepted);
        }

        // Five working days from Wednesday 10 August end on the 17th.
        Assert.Equal([Department], (await Cases.GetAsync(citizen, path)).GetProperty("openSteps")[0].GetProperty("owners").EnumerateArray()
            .Select(o => o.GetString()));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(department)).Contains("“办不成事”反映：部门办理"));
        Assert.Equal("旧房没有图纸。", (await department.GetAsync($"{path}/private")).Must(HttpStatusCode.OK).Json.GetProperty("contents")
            .GetProperty("obstacle").GetString());
        await app.Clock.AdvanceToAsync(At(8, 17, 23));
        Assert.False((await Cases.GetAsync(citizen, path)).GetProperty("openSteps")[0].GetProperty("overdue").GetBoolean());
        await app.Clock.AdvanceToAsync(At(8, 18));
        await Patience.UntilAsync(
            async () => (await Cases.GetAsync(citizen, path)).GetProperty("openSteps")[0].GetProperty("overdue").GetBoolean());
        var mayor = await app.AsAsync(Person.With("approver", "吴市长", "市政府"));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(mayor)).Contains("“办不成事”反映逾期，请督办"));

        // Not without the legal basis; the office examines it, and whoever passed it on does not.
        Assert.Equal(["/contents/basis"], Cases.Faults(await Cases.AnswerAsync(department, path, "handling", "refuse", "办不了。")));
        (await Cases.AnswerAsync(department, path, "handling", "refuse", "没有图纸。", new { basis = "本局规定" })).Must(HttpStatusCode.Accepted);
        Assert.Equal(
            "second-stage", (await Cases.AnswerAsync(taker, path, "examination", "approve", "成立。")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(
            "other-department", (await Cases.AnswerAsync(department, path, "examination", "approve", "成立。"))
            .Must(HttpStatusCode.Forbidden).Code);
        (await Cases.AnswerAsync(examiner, path, "examination", "sendBack", "部门规定不是依据，请实地测绘。")).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(department, path, "handling", "approve", "已测绘并办结。")).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(confirmer, path, "confirmation", "approve", "已经办成。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("done", Cases.Result(await Cases.GetAsync(citizen, path)));
        Assert.Equal(
            "wrong-stage", (await Cases.AnswerAsync(department, path, "handling", "approve", "再办。")).Must(HttpStatusCode.Conflict).Code);

        // Who was helped may say how.
        var contacts = (await citizen.GetAsync($"{path}/contacts")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal(
            [Office, Department, Office, Department, Office],
            contacts.EnumerateArray().Select(c => c.GetProperty("department").GetString()));
        (await citizen.PostAsync($"{path}/contacts/4/rating", new { level = "verySatisfied" }, CommandId.New())).Must(
            HttpStatusCode.Created);
    }

    [MovableClockFact]
    public async Task Where_the_law_does_not_allow_it_the_reason_is_examined_and_of_one_sender_five_are_open_at_once()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var enterprise = Person.Applicant("丁企业", CreditCode.Any());
        var api = await app.AsAsync(enterprise);
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Cases.OpenAsync(api, "stuck-matter", null, Stuck)));
        var paths = opened.Where(o => o.Status == HttpStatusCode.Created).Select(o => o.Location!).ToList();
        Assert.Equal(5, paths.Count);
        Assert.All(
            opened.Where(o => o.Status != HttpStatusCode.Created),
            o => Assert.Equal("too-many-open", o.Must(HttpStatusCode.Conflict).Code));

        var (taker, examiner) = (await OfOfficeAsync(app, "政办甲"), await OfOfficeAsync(app, "政办乙"));
        var department = await app.AsAsync(Person.Reviewer("住建经办", Department));
        (await Cases.AnswerAsync(taker, paths[0], "acceptance", "accept", null, new { concerned = $" {Department} " })).Must(
            HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(department, paths[0], "handling", "refuse", "属违法建筑。", new { basis = "城乡规划法第六十四条" }))
            .Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(examiner, paths[0], "examination", "approve", "依据成立。")).Must(HttpStatusCode.Accepted);
        var closed = await Cases.GetAsync(api, paths[0]);
        Assert.Equal("impossible", Cases.Result(closed));
        Assert.Contains("属违法建筑。", closed.GetProperty("given").ToString(), StringComparison.Ordinal);
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(api)).Contains("“办不成事”反映已办结"));
        (await Cases.OpenAsync(api, "stuck-matter", null, Stuck)).Must(HttpStatusCode.Created);
    }

    private static readonly object Stuck = new { matter = "房屋登记", toldBy = Department, obstacle = "旧房没有图纸。" };

    private static Task<Api> OfOfficeAsync(TestKit.App app, string name) => app.AsAsync(Person.Reviewer(name, Office));
}
