using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>告知承诺: something is promised in place of a material, checked later, and the credit platform is told (定政发〔2022〕23号 三（四）).</summary>
[Trait("Needs", "MovableClock")]
public sealed class CommitmentTests(Azurite azurite)
{
    private const string CreditPlatform = "河北省五级一体化信用平台";

    [MovableClockFact]
    public async Task A_promise_that_is_broken_ends_the_award_bars_for_three_years_and_reaches_the_credit_platform()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var platform = await app.AsAsync(Person.Reviewer("信用", CreditPlatform));
        var farmer = await app.AsAsync(Person.Applicant("丰收", CreditCode.Any()));
        var loan = await ApprovedAsync(farmer, reviewers, "A-1");
        var check = await CheckedFromNextDayAsync(app, reviewers, loan);

        // 60 days from the day after 11 August.
        var open = (await Cases.GetAsync(reviewers.Review, check)).GetProperty("openSteps")[0];
        Assert.Equal(("inspection", "2022-10-10"), (open.GetProperty("stepId").GetString(), open.GetProperty("dueOn").GetString()));
        Assert.Contains("告知承诺：已作出承诺", await Notices.TitlesAsync(platform));
        Assert.Equal(["given"], await RecordsAsync(platform));

        var outsider = await app.AsAsync(Person.Reviewer("外人", "市民政局"));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(Cases.PathOf(check))).Status);
        Assert.Empty(await RecordsAsync(outsider));
        Assert.Empty(await RecordsAsync(await app.AsAsync(Person.Applicant("别人", CreditCode.Any()))));
        Assert.Equal(
            ["/contents/inspectors"],
            Cases.Faults(await Cases.AnswerAsync(reviewers.Review, check, "inspection", "fail", "挪作他用。", new { inspectors = new[] { "甲" } })));
        (await Cases.AnswerAsync(reviewers.Review, check, "inspection", "fail", "挪作他用。", new { inspectors = new[] { "甲", "乙" } }))
            .Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(reviewers.Verification, check, "consequence", "approve", "撤销奖补。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(farmer, check)) == "broken");
        Assert.Equal("rejected", await loan.StatusAsync());
        Assert.Contains("撤销奖补。", (await loan.ReadAsync()).GetProperty("endReason").GetString(), StringComparison.Ordinal);
        Assert.Equal(["broken", "given"], (await RecordsAsync(platform)).Order(StringComparer.Ordinal));
        Assert.Equal(["broken", "given"], (await RecordsAsync(farmer)).Order(StringComparer.Ordinal));

        // Three years from 11 August 2022.
        var again = await DraftedAsync(farmer, "A-2");
        var barred = Assert.Single((await PromiseAsync(again, "use-proof")).Json.GetProperty("notSaved").EnumerateArray());
        Assert.Equal("commitments-barred", barred.GetProperty("code").GetString());
        Assert.Contains("2025年8月11日", barred.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [MovableClockFact]
    public async Task A_promise_that_is_put_right_in_time_is_kept_and_the_award_stands()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var farmer = await app.AsAsync(Person.Applicant("丰收", CreditCode.Any()));
        var drafted = await DraftedAsync(farmer, "A-1");
        var wrong = (await PromiseAsync(drafted, "loan-contract")).Json.GetProperty("notSaved").EnumerateArray();
        Assert.Equal("no-commitment", Assert.Single(wrong).GetProperty("code").GetString());
        Assert.Equal(["/documents/use-proof"], Cases.Faults(await farmer.PostAsync($"{drafted.Path}/submission")));

        var loan = await ApprovedAsync(farmer, reviewers, "A-2");
        var check = await CheckedFromNextDayAsync(app, reviewers, loan);
        var order = new
        {
            stepId = "inspection", act = "rectify", reason = "付款凭证不全。", contents = new { inspectors = new[] { "甲", "乙" } },
            missing = new[] { new { item = "付款凭证", reason = "请补存付款凭证" } },
        };
        (await reviewers.Review.PostAsync($"{Cases.PathOf(check)}/answers", order, CommandId.New())).Must(HttpStatusCode.Accepted);
        Assert.Contains("告知承诺核查请补正或者整改", await Notices.TitlesAsync(farmer));
        (await Cases.AnswerAsync(farmer, check, "inspection", "rectified", "已补存。")).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(reviewers.Review, check, "inspection", "pass", contents: new { inspectors = new[] { "甲", "乙" } }))
            .Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(farmer, check)) == "kept");
        Assert.Equal("approved", await loan.StatusAsync());
        Assert.Equal(["given", "kept"], (await RecordsAsync(farmer)).Order(StringComparer.Ordinal));
    }

    private static async Task<AppliedCase> DraftedAsync(Api farmer, string loan)
    {
        var draft = new
        {
            matterId = "grain-loan-interest",
            applicant =
                new { name = "丰收合作社", kind = "cooperative", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
            facts = new { loanContract = loan, loanAmount = 4_000_000, grainUse = true, actualRate = 3.85m, days = 365, otherSupport = 0 },
        };
        var made = await farmer.PostAsync("/api/applications", draft, CommandId.New());
        var drafted = new AppliedCase(farmer, made.Must(HttpStatusCode.Created).String("id"));
        foreach (var material in new[] { "loan-contract", "interest-proof" })
            await drafted.UploadAsync(material);
        return drafted;
    }

    private static async Task<AppliedCase> ApprovedAsync(Api farmer, Reviewers reviewers, string contract)
    {
        var loan = await DraftedAsync(farmer, contract);
        Assert.False((await PromiseAsync(loan, "use-proof")).Json.TryGetProperty("notSaved", out _));
        (await farmer.PostAsync($"{loan.Path}/submission")).Must(HttpStatusCode.Accepted);
        Assert.Contains("不挪作他用", (await loan.ReadAsync()).GetProperty("commitments")[0].ToString(), StringComparison.Ordinal);
        (await loan.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await loan.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
        (await loan.DecideAsync(reviewers.Verification, "verification", "approve", new { benchmarkRate = 4.35m })).Must(HttpStatusCode.Accepted);
        return loan;
    }

    private static async Task<string> CheckedFromNextDayAsync(TestKit.App app, Reviewers reviewers, AppliedCase loan)
    {
        await app.Clock.AdvanceToAsync(new DateTimeOffset(2022, 8, 11, 1, 0, 0, TimeSpan.FromHours(8)));
        var check = $"commitment-check-{loan.Id}";
        await Patience.UntilAsync(async () => (await reviewers.Review.GetAsync(Cases.PathOf(check))).Status == HttpStatusCode.OK);
        return check;
    }

    private static async Task<Answer> PromiseAsync(AppliedCase loan, string material) =>
        (await loan.Applicant.PatchAsync(
            loan.Path, new { promised = new[] { material } }, (await loan.Applicant.GetAsync(loan.Path)).ETag!)).Must(HttpStatusCode.OK);

    private static async Task<IEnumerable<string>> RecordsAsync(Api by) =>
        (await by.GetAsync("/api/credit-records")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(r => r.GetProperty("performance").GetString()!);
}
