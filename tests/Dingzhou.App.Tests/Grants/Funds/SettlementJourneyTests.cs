using Dingzhou.App.Tests.Policies;

namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>A year's settlement with everything that can come in between, and what the next year makes of it.</summary>
[Trait("Needs", "MovableClock")]
public sealed class SettlementJourneyTests(Azurite azurite)
{
    private const string Path = "/api/settlements/agriculture-2022-2022";

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Objections_are_answered_an_upheld_one_has_the_list_made_anew_and_only_then_it_is_approved_and_paid_once()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var mayor = await app.AsAsync(new Person("mayor", "市长", ["approver"], Department: "市政府"));
        var treasurer = await app.AsAsync(new Person("treasurer", "财政", ["finance"], Department: "市财政局"));
        var kept = await ApprovedAsync(app, reviewers);
        var lost = await ApprovedAsync(app, reviewers);
        var (upgrading, investing) = await DecidedAtOnceAsync(app, reviewers);

        // The window closes; publicity has seven working days from 16 November: 17, 18, 21-25.
        Assert.Equal(HttpStatusCode.NotFound, (await reviewers.Review.GetAsync(Path)).Status);
        await app.Clock.AdvanceToAsync(At(11, 16, 9));
        var list = (await app.Public().GetAsync($"{Path}/list")).Must(HttpStatusCode.OK);
        Assert.Equal(At(11, 26), list.Json.GetProperty("objectionsUntil").GetDateTimeOffset());
        Assert.Equal(3, list.Json.GetProperty("lines").GetArrayLength());
        Assert.DoesNotContain("6228480631234567890", list.Text);
        Assert.Contains("舍去部分相同的，按申请编号的 SHA-256（十六进制）由小到大", list.Text);
        Assert.Equal("being-settled", (await kept.Applicant.PostAsync($"{kept.Path}/withdrawal", new { reason = "" })).Code);

        var objection = new { name = "赵六", contact = "13900000000", applicationId = lost.Id, reason = "该场并非今年新获认定" };
        Assert.Equal(422, (int)(await app.Public().PostAsync($"{Path}/objections", new { reason = "?" }, CommandId.New())).Status);
        var key = CommandId.New();

        // All at once, and no more than one sender may send in an hour.
        var filed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Public().PostAsync($"{Path}/objections", objection, key)));
        var receipt = filed[0].Must(HttpStatusCode.Created);
        Assert.All(filed, f => Assert.Equal(receipt.Text, f.Must(HttpStatusCode.Created).Text));
        Assert.Equal(1, (await SettlementAsync(reviewers.Review)).GetProperty("objections").GetProperty("filedCount").GetInt32());
        Assert.Equal(1, (await Notices.TitlesAsync(reviewers.Review)).Count(t => t == "奖补公示报批：收到异议"));
        Assert.False((await app.Public().GetAsync(receipt.Location!)).Must(HttpStatusCode.OK).Json.TryGetProperty("upheld", out _));

        // Unanswered, it keeps the list from the city government, and the bureau is told.
        await app.Clock.AdvanceToAsync(At(11, 28));
        Assert.Equal("published", await StatusAsync(reviewers.Review));
        Assert.Contains("奖补公示报批逾期", await Notices.TitlesAsync(reviewers.Review));
        (await mayor.ApproveAsync(Path)).MustRefuse(409, "wrong-stage");
        Assert.Equal("second-stage", (await reviewers.Review.AnswerAsync(Path, 1, "uphold", "经查属实")).Code);
        var head = await app.AsAsync(Person.Reviewer("赵科长"));
        var resolution = CommandId.New();
        var resolved = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => head.AnswerAsync(Path, 1, "uphold", "经查属实", key: resolution)));
        Assert.All(resolved, r => Assert.Equal(resolved[0].Text, r.Must(HttpStatusCode.Accepted).Text));
        Assert.Equal(HttpStatusCode.Conflict, (await head.AnswerAsync(Path, 1, "dismiss", "经查不属实")).Status);
        await Patience.UntilAsync(
            async () => (await SettlementAsync(reviewers.Review)).GetProperty("list").GetProperty("round").GetInt32() == 2);
        Assert.Equal("rejected", await lost.StatusAsync());
        Assert.Equal(
            resolved[0].Text, (await head.AnswerAsync(Path, 1, "uphold", "经查属实", key: resolution))
            .Must(HttpStatusCode.Accepted).Text);
        var answered = (await app.Public().GetAsync(receipt.Location!)).Must(HttpStatusCode.OK);
        Assert.Equal((true, "经查属实"), (answered.Json.GetProperty("upheld").GetBoolean(), answered.String("reason")));
        Assert.DoesNotContain("赵六", answered.Text, StringComparison.Ordinal);
        Assert.Equal(
            "赵六", Assert.Single((await mayor.GetAsync($"{Path}/objections")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray()).GetProperty("name").GetString());

        // The new list is public for seven working days again: 29 and 30 November, 1, 2, 5, 6, 7 December.
        await app.Clock.AdvanceToAsync(At(12, 7, 23));
        Assert.Equal("published", await StatusAsync(reviewers.Review));
        await app.Clock.AdvanceToAsync(At(12, 8));
        Assert.Equal("awaitingApproval", await StatusAsync(reviewers.Review));
        Assert.Equal(HttpStatusCode.NotFound, (await treasurer.GetAsync($"{Path}/payments")).Status);
        Assert.Equal("approved", await kept.StatusAsync());

        (await mayor.ApproveAsync(Path)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => await StatusAsync(reviewers.Review) == "closed");
        (await mayor.SendBackAsync(Path, "再议")).MustRefuse(409, "wrong-stage");

        Assert.Contains("兑现清单已生成，请拨付", await Notices.TitlesAsync(treasurer));

        // One farm at 20,000, and 300,000 less 100,000; the rest of the 10,000,000 goes back to the treasury.
        var payments = (await treasurer.GetAsync($"{Path}/payments")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(220_000m, payments.GetProperty("total").GetDecimal());
        Assert.Equal(9_780_000m, payments.GetProperty("returnedToTreasury").GetDecimal());
        Assert.Equal(
            new[] { (kept.Id, 20_000m), (investing.Id, 200_000m) }.Order(),
            payments.GetProperty("payments").EnumerateArray().Select(
                p => (p.GetProperty("applicationId").GetString()!, p.GetProperty("amount").GetDecimal())).Order());
        Assert.Contains(
            $"（申请 {upgrading.Id}）100,000.00元，差额 200,000.00元（第一条）", (await investing.Applicant.GetAsync($"{investing.Path}/award-letter"))
            .String("text"));
        var letter = (await kept.Applicant.GetAsync($"{kept.Path}/award-letter")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(20_000m, letter.GetProperty("amount").GetDecimal());
        Assert.Contains("20,000.00 元", letter.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await kept.Applicant.GetAsync($"{Path}/payments")).Status);

        // What an auditor works it out from says no more than is needed; others do not get it.
        foreach (var other in new[] { kept.Applicant, reviewers.Review, treasurer })
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"{Path}/trace")).Status);
        var trace = (await mayor.GetAsync($"{Path}/trace")).Must(HttpStatusCode.OK);
        Assert.All(
            new[] { "6228480631234567890", "测试", "uscc" }, secret => Assert.DoesNotContain(secret, trace.Text, StringComparison.Ordinal));
        await trace.MustComeOutAgainAsync();

        // Anybody checks what happened to the settlement, and reads neither who objected nor who answered.
        var history = (await app.Public().GetAsync($"{Path}/history?limit=100")).Must(HttpStatusCode.OK);
        Assert.All(new[] { "赵六", "13900000000", "赵科长" }, secret => Assert.DoesNotContain(secret, history.Text, StringComparison.Ordinal));
        await history.MustBeCheckedOutsideAsync();
    }

    [MovableClockFact]
    public async Task Sent_back_by_the_city_government_the_list_is_made_and_published_anew()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var mayor = await app.AsAsync(new Person("mayor", "市长", ["approver"], Department: "市政府"));
        await ApprovedAsync(app, reviewers);
        var undecided = await FarmCase.SubmittedAsync(app);
        await FarmCase.SubmittedAsync(app);

        // Cases are still under way, so the settlement waits for the date set: 31 March of the following year.
        await app.Clock.AdvanceToAsync(new(2023, 3, 30, 23, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(HttpStatusCode.NotFound, (await reviewers.Review.GetAsync(Path)).Status);
        await app.Clock.AdvanceToAsync(new(2023, 3, 31, 1, 0, 0, TimeSpan.FromHours(8)));
        var list = (await SettlementAsync(reviewers.Review)).GetProperty("list");
        Assert.Equal((1, 2), (list.GetProperty("lineCount").GetInt32(), list.GetProperty("undecided").GetInt32()));

        // Seven working days from 31 March 2023: 3, 4, 6, 7, 10, 11, 12 April (the 5th is Qingming).
        await app.Clock.AdvanceToAsync(new(2023, 4, 12, 23, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal("published", await StatusAsync(reviewers.Review));
        await app.Clock.AdvanceToAsync(new(2023, 4, 13, 0, 0, 0, TimeSpan.FromHours(8)));
        await ApproveAsync(undecided, reviewers);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await mayor.SendBackAsync(Path, "请核对名单", ifMatch: "\"1\"")).Status);
        (await mayor.SendBackAsync(Path, "请核对名单")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(
            async () => (await SettlementAsync(reviewers.Review)).GetProperty("list").GetProperty("round").GetInt32() == 2);

        // What was decided meanwhile is on the new list.
        Assert.Equal("published", await StatusAsync(reviewers.Review));
        Assert.Equal(2, (await SettlementAsync(reviewers.Review)).GetProperty("list").GetProperty("lineCount").GetInt32());

        // As long as that list waits for the city government the next year's is not made: its cases would be on both, and paid twice.
        const string Next = "/api/settlements/agriculture-2022-2023";
        var next = await ApprovedAsync(app, reviewers);
        await app.Clock.SetAsync(new(2023, 11, 15, 22, 0, 0, TimeSpan.FromHours(8)));
        await app.Clock.AdvanceToAsync(new(2023, 11, 16, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal("awaitingApproval", await StatusAsync(reviewers.Review));
        Assert.Equal(HttpStatusCode.NotFound, (await mayor.GetAsync(Next)).Status);
        (await mayor.ApproveAsync(Path)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => await StatusAsync(reviewers.Review) == "closed");
        await app.Clock.AdvanceToAsync(new(2023, 11, 17, 1, 0, 0, TimeSpan.FromHours(8)));

        // It did not wait for the one of the year before that is undecided to this day.
        Assert.Equal(0, (await mayor.GetAsync(Next)).Json.GetProperty("list").GetProperty("undecided").GetInt32());
        var line =
            Assert.Single((await app.Public().GetAsync($"{Next}/list")).Must(HttpStatusCode.OK).Json.GetProperty("lines").EnumerateArray());
        Assert.Equal(next.Id, line.GetProperty("applicationId").GetString());
    }

    [MovableClockFact]
    public async Task What_is_decided_too_late_for_the_last_years_list_is_paid_after_the_documents_end_from_what_its_fund_has_left()
    {
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2024-08-05T09:00:00+08:00",
        });
        var reviewers = await Reviewers.OfAsync(app);
        var mayor = await app.AsAsync(new Person("mayor", "市长", ["approver"], Department: "市政府"));
        var (inTime, late) = (await ApprovedAsync(app, reviewers), await FarmCase.SubmittedAsync(app));

        // The document ended on 8 August 2024. The set date comes before the second case is decided.
        await app.Clock.SetAsync(new(2025, 3, 30, 22, 0, 0, TimeSpan.FromHours(8)));
        await app.Clock.AdvanceToAsync(new(2025, 3, 31, 1, 0, 0, TimeSpan.FromHours(8)));
        await SettleAsync("2024", new(2025, 4, 11, 0, 0, 0, TimeSpan.FromHours(8)), 20_000m, 9_980_000m);
        Assert.Equal(("settled", "underWay"), (await inTime.StatusAsync(), await late.StatusAsync()));
        await SimulatedAsync();

        await ApproveAsync(late, reviewers);
        await app.Clock.AdvanceToAsync(new(2025, 4, 12, 1, 0, 0, TimeSpan.FromHours(8)));
        await SettleAsync("2025", new(2025, 4, 23, 0, 0, 0, TimeSpan.FromHours(8)), 20_000m, 9_960_000m);
        Assert.Equal("settled", await late.StatusAsync());
        Assert.Equal(((2024, false), (2024, true)), (await YearOfAsync("2024"), await YearOfAsync("2025")));
        Assert.Equal(2024, (await mayor.GetAsync("/api/settlements/agriculture-2022-2025")).Json.GetProperty("year").GetInt32());
        await SimulatedAsync();

        // Nothing is left, so no further list is made.
        await app.Clock.SetAsync(new(2026, 3, 31, 22, 0, 0, TimeSpan.FromHours(8)));
        await app.Clock.AdvanceToAsync(new(2026, 4, 1, 1, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(HttpStatusCode.NotFound, (await mayor.GetAsync("/api/settlements/agriculture-2022-2026")).Status);

        async Task<(int, bool)> YearOfAsync(string year) =>
            (await app.Public().GetAsync($"/api/settlements/agriculture-2022-{year}/list")).Must(HttpStatusCode.OK).Json is var list
            ? (list.GetProperty("year").GetInt32(), list.GetProperty("isSupplementary").GetBoolean()) : default;

        // Under unchanged rules the year is what its settlement was: what came too late for it is no part of it.
        async Task SimulatedAsync()
        {
            var result =
                (await mayor.PostAsync(
                "/api/policies/agriculture-2022/simulations", new { year = 2024, readings = new { stacking = "perThing" } },
                CommandId.New()))
                .Must(HttpStatusCode.Created).Json.GetProperty("comparison");
            Assert.Equal((1, 1, 20_000m, 20_000m), (result.GetProperty("caseCount").GetInt32(), result.GetProperty("unchanged").GetInt32(),
                result.GetProperty("before").GetProperty("paid").GetDecimal(), result.GetProperty("after").GetProperty("paid")
                    .GetDecimal()));
        }

        async Task SettleAsync(string year, DateTimeOffset publicityOver, decimal paid, decimal returned)
        {
            var path = $"/api/settlements/agriculture-2022-{year}";
            await Patience.UntilAsync(
                async () => (await mayor.GetAsync(path)).Status == HttpStatusCode.OK
                && (await mayor.GetAsync(path)).String("status") == "published");
            await app.Clock.AdvanceToAsync(publicityOver);
            (await mayor.ApproveAsync(path)).Must(
                HttpStatusCode.Accepted);
            await Patience.UntilAsync(async () => (await mayor.GetAsync(path)).String("status") == "closed");
            var list = (await mayor.GetAsync(path)).Json.GetProperty("list");
            Assert.Equal((paid, returned), (list.GetProperty("payable").GetDecimal(), list.GetProperty("returnedToTreasury").GetDecimal()));
        }
    }

    /// <summary>
    /// One project under two documents: 10 % of 1,000,000 under one, and under the other 5 % of 6,000,000 less what is had elsewhere.
    /// </summary>
    private static async Task<(AppliedCase Upgrading, AppliedCase Investing)> DecidedAtOnceAsync(TestKit.App app, Reviewers reviewers)
    {
        var science = new List<Api>();
        foreach (var name in new[] { "科一", "科二", "科三" })
            science.Add(await app.AsAsync(Person.Reviewer(name, "市科技局")));
        var upgrading = await AppliedCase.SubmittedAsync(
            app, "equipment-upgrading", "enterprise", new { leader = false, project = "XM-2022-09", investment = 1_000_000 },
            "project-filing", "investment-proof");
        var investing = await AppliedCase.SubmittedAsync(
            app, "fixed-asset-investment", "enterprise",
            new { project = "xm 2022 09", speciality = "grain", purpose = "coldChain", investment = 6_000_000,
                yearInvestment = 6_000_000, otherSupport = 0 },
            "investment-proof", "project-filing");

        // Officials see the other case at once; its applicant is nobody else's business before it is awarded something.
        var other =
            Assert.Single((await reviewers.Review.GetAsync(investing.Path)).Must(HttpStatusCode.OK).Json.GetProperty("otherClaims")
            .EnumerateArray());
        Assert.Equal((upgrading.Id, "underWay"),
            (other.GetProperty("applicationId").GetString(), other.GetProperty("status").GetString()));
        Assert.False((await investing.ReadAsync()).TryGetProperty("otherClaims", out _));

        foreach (var (c, acceptance, review) in new[] { (upgrading, science[0], science[1]),
            (investing, reviewers.Acceptance, reviewers.Review) })
        {
            (await c.DecideAsync(acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
            (await c.DecideAsync(review, "review", "approve")).Must(HttpStatusCode.Accepted);
        }

        foreach (var answer in await Task.WhenAll(
            upgrading.DecideAsync(science[2], "verification", "approve", new { selected = true, effectiveInvestment = 1_000_000 }),
            investing.DecideAsync(reviewers.Verification, "verification", "approve")))
            answer.Must(HttpStatusCode.Accepted);
        Assert.Equal(
            100_000m, Assert.Single((await investing.ReadAsync()).GetProperty("otherClaims").EnumerateArray()).GetProperty("awarded")
            .GetDecimal());
        return (upgrading, investing);
    }

    private static async Task<FarmCase> ApprovedAsync(TestKit.App app, Reviewers reviewers)
    {
        var farm = await FarmCase.SubmittedAsync(app);
        await ApproveAsync(farm, reviewers);
        return farm;
    }

    private static async Task ApproveAsync(FarmCase farm, Reviewers reviewers)
    {
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Verification, "verification", "approve")).Must(HttpStatusCode.Accepted);
    }

    private static async Task<JsonElement> SettlementAsync(Api official) => (await official.GetAsync(Path)).Must(HttpStatusCode.OK).Json;

    private static async Task<string> StatusAsync(Api official) => (await SettlementAsync(official)).GetProperty("status").GetString()!;
}
