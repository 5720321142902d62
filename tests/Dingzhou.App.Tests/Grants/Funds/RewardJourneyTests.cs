using Dingzhou.App.Tests.Policies;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>
/// Rewards of policies without a window and without a fund: each case goes through the departments that the document names, is
/// published, approved and paid by itself, and at once or over the years as the document says.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class RewardJourneyTests(Azurite azurite)
{
    private const string Quality = "市市场监管局";
    private const string Science = "市科技局";
    private const string Land = "市自然资源和规划局";

    private static readonly object QualityFacts = new { leader = true, award = "quality", firstTime = true };

    private static readonly object EquipmentFacts = new { leader = false, project = "XM-2022-07", investment = 6_000_000 };

    private static readonly object OtherEquipmentFacts = new { leader = false, project = "XM-2022-08", investment = 6_000_000 };

    /// <summary>Net new farmland is 120 − 20 − 5 − 15 = 80 mu.</summary>
    private static readonly object LandFacts = new
    {
        village = "西城村",
        rebuilding = "withRebuilding",
        plots = new[] { "CJ-001", "CJ-002" },
        acceptedArea = 120,
        resettlementArea = 20,
        publicArea = 5,
        returnedQuota = 15,
        deadline = "2024-06-30",
        completedOn = "2024-06-30",
        acceptedOn = "2024-12-10",
    };

    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task A_quality_award_is_reviewed_by_the_departments_the_plan_names_and_paid_in_full_by_itself()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (mayor, treasurer) = (await MayorAsync(app), await TreasurerAsync(app));
        var (taker, reviewer, science) =
            (await OfAsync(app, "张受理", Quality), await OfAsync(app, "李审查", Quality), await OfAsync(app, "王核验", Science));
        var farms = await OfAsync(app, "赵农业", Person.Bureau);
        var award = await AppliedCase.SubmittedAsync(app, "china-quality-award", "enterprise", QualityFacts, "award-document");

        // The bureau of agriculture has nothing to do with it; the second department has its turn later.
        Assert.Equal("application-not-found", (await award.DecideAsync(farms, "acceptance", "accept")).Code);
        Assert.Equal("other-department", (await award.DecideAsync(science, "acceptance", "accept")).Code);
        Assert.Equal([award.Id], await InboxAsync(taker, "acceptance"));
        var duty = Assert.Single(await DutiesAsync(taker));
        Assert.Equal(("decideCase", award.Path), (duty.GetProperty("kind").GetString(), duty.GetProperty("link").GetString()));
        Assert.Empty(await DutiesAsync(farms));
        Assert.Empty(await InboxAsync(farms, "acceptance"));

        await ApproveAsync(award, taker, reviewer, science);
        var path = $"/api/settlements/leaders-2022-{award.Id}";
        await Patience.UntilAsync(
            async () => (await mayor.GetAsync(path)).Status == HttpStatusCode.OK && await StatusAsync(mayor, path) == "published");
        var list = (await app.Public().GetAsync($"{path}/list")).Must(HttpStatusCode.OK).Json;
        Assert.False(list.TryGetProperty("fund", out _));
        Assert.Equal((1_000_000m, 0m), (list.GetProperty("payable").GetDecimal(), list.GetProperty("returnedToTreasury").GetDecimal()));

        // Approved on Wednesday 10 August; seven working days: 11, 12, 15-19. Nobody waits for the end of the year.
        await app.Clock.AdvanceToAsync(At(2022, 8, 19, 23));
        Assert.Equal("published", await StatusAsync(mayor, path));
        await app.Clock.AdvanceToAsync(At(2022, 8, 20));
        Assert.Equal(["answerStep"], (await DutiesAsync(mayor)).Select(d => d.GetProperty("kind").GetString()));

        // An authorised agent of who is on the list approves it neither.
        var agent = Person.With("approver", "兼职市长", "市政府");
        var uscc = (await award.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()!;
        (await award.Applicant.PutAsync(
            $"/api/agents/{Uri.EscapeDataString(agent.Subject)}", new { name = agent.Name, validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        (await (await app.AsAsync(new(agent.Subject, agent.Name, ["agent"], uscc))).GetAsync("/api/applications")).Must(HttpStatusCode.OK);
        (await (await app.AsAsync(agent)).ApproveAsync(path)).MustRefuse(403, "second-stage");
        (await mayor.ApproveAsync(path)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => await StatusAsync(mayor, path) == "closed");
        Assert.Empty(await DutiesAsync(mayor));

        var payment = Assert.Single((await PaymentsAsync(treasurer, path)).GetProperty("payments").EnumerateArray());
        Assert.Equal((award.Id, 1_000_000m),
            (payment.GetProperty("applicationId").GetString(), payment.GetProperty("amount").GetDecimal()));
        var letter = (await award.Applicant.GetAsync($"{award.Path}/award-letter")).Must(HttpStatusCode.OK).String("text");
        var paper = (await award.Applicant.GetAsync($"{award.Path}/papers/award-letter")).Must(HttpStatusCode.OK).Body;
        var printed = PrintedFiles.TextOfPdf(paper);
        Assert.All(letter.Split('\n'), line => Assert.Contains(PrintedFiles.Bare(line), printed, StringComparison.Ordinal));
        Assert.Contains("定政办字〔2022〕71号）第15项", letter);
        Assert.EndsWith(Quality, letter, StringComparison.Ordinal);
        await CertifiedAsync(award, payment.GetProperty("paymentNumber").GetString()!);
        await PaidAgainAsync(treasurer, mayor, path, award, payment.GetProperty("paymentNumber").GetString()!);
    }

    /// <summary>The letter is a certificate too, that others than the office can verify.</summary>
    private static async Task CertifiedAsync(AppliedCase award, string number)
    {
        var item = Assert.Single((await award.Applicant.GetAsync("/api/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("award-letter", "奖补通知书", number, Quality, "valid"),
            (Said("kindId"), Said("kindName"), Said("certificateNumber"), Said("issuedBy"), Said("certificateStanding")));
        var certificate = (await award.Applicant.GetAsync($"/api/certificates/{Said("id")}")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(
            "1,000,000.00 元",
            certificate.GetProperty("certificateContent").GetProperty("fields").EnumerateArray()
                .Single(f => f.GetProperty("fieldName").GetString() == "奖补金额").GetProperty("value").GetString());

        string? Said(string name) => item.GetProperty(name).GetString();
    }

    /// <summary>The payment comes back, is made again to another account, and is not made a third time.</summary>
    private static async Task PaidAgainAsync(Api treasurer, Api mayor, string path, AppliedCase award, string number)
    {
        Assert.Contains("兑现清单已生成，请拨付", await Notices.TitlesAsync(treasurer));
        Assert.Equal(["recordPayments"], (await DutiesAsync(treasurer)).Select(d => d.GetProperty("kind").GetString()));
        Assert.Equal("已结算，待拨付", (await award.ReadAsync()).GetProperty("statusText").GetString());
        Task<Answer> RecordAsync(object result, string? key = null) =>
            treasurer.PostAsync($"{path}/payment-results", new { results = new[] { result } }, key ?? CommandId.New());
        async Task<decimal[]> SumsAsync()
        {
            var sums = (await mayor.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("paymentProgress");
            return [.. new[] { "paid", "bounced", "outstanding" }.Select(p => sums.GetProperty(p).GetDecimal())];
        }

        Assert.Equal([0, 0, 1_000_000], await SumsAsync());
        var faulty = (await RecordAsync(new { paymentNumber = "?", outcome = "paid", on = "2022-08-20", reference = "国库 17" })).Must(
            HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/results/0/paymentNumber", faulty.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(
            "nothing-bounced",
            (await award.Applicant.PutAsync($"{award.Path}/bank-account", new { bankAccount = "6222000099998888" })).Code);

        (await RecordAsync(new { paymentNumber = number, outcome = "bounced", on = "2022-08-20", reference = "国库 17", reason = "户名不符" }))
            .Must(HttpStatusCode.OK);
        Assert.Equal([0, 1_000_000, 0], await SumsAsync());
        Assert.Equal("拨付被退回，待重新拨付", (await award.ReadAsync()).GetProperty("statusText").GetString());
        Assert.Contains("奖补资金被退回", await Notices.TitlesAsync(award.Applicant));
        (await award.Applicant.PutAsync($"{award.Path}/bank-account", new { bankAccount = "6222000099998888" })).Must(HttpStatusCode.OK);
        Assert.Contains("申请人更改了收款账号", await Notices.TitlesAsync(treasurer));
        var bounced =
            Assert.Single((await treasurer.GetAsync($"{path}/payment-results?outcome=bounced")).Must(HttpStatusCode.OK).Json.GetProperty(
            "items").EnumerateArray());
        Assert.Equal("6222000099998888", bounced.GetProperty("bankAccount").GetString());

        var (again, key) = (new { paymentNumber = number, outcome = "paid", on = "2022-08-20", reference = "国库 18" }, CommandId.New());
        (await RecordAsync(again, key)).Must(HttpStatusCode.OK);
        (await RecordAsync(again, key)).Must(HttpStatusCode.OK);
        Assert.Equal([1_000_000, 0, 0], await SumsAsync());
        Assert.Equal("已拨付", (await award.ReadAsync()).GetProperty("statusText").GetString());
        var third = (await RecordAsync(new { paymentNumber = number, outcome = "paid", on = "2022-08-20", reference = "国库 19" })).Must(
            HttpStatusCode.UnprocessableEntity);
        Assert.Equal("already-paid", third.Json.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(2, (await award.HistoryAsync()).Count(e => e == "paymentRecorded"));
        Assert.Empty(await DutiesAsync(treasurer));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await mayor.PostAsync($"{path}/payment-results", new { results = Array.Empty<object>() }, CommandId.New())).Status);
    }

    [MovableClockFact]
    public async Task What_the_plan_leaves_open_is_stated_by_the_reviewer_and_an_objection_may_change_it_or_end_it()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (mayor, treasurer) = (await MayorAsync(app), await TreasurerAsync(app));
        var (taker, reviewer, verifier) =
            (await OfAsync(app, "张受理", Science), await OfAsync(app, "李审查", Science), await OfAsync(app, "王核验", Science));
        var head = await OfAsync(app, "赵局长", Science);
        var kept = await AppliedCase.SubmittedAsync(
            app, "equipment-upgrading", "enterprise", EquipmentFacts, "project-filing", "investment-proof");
        var lost = await AppliedCase.SubmittedAsync(app, "china-quality-award", "enterprise", QualityFacts, "award-document");
        var other = await AppliedCase.SubmittedAsync(
            app, "equipment-upgrading", "enterprise", OtherEquipmentFacts, "project-filing", "investment-proof");
        var second = await AppliedCase.SubmittedAsync(
            app, "equipment-upgrading", "enterprise", EquipmentFacts, "project-filing", "investment-proof");
        (await second.DecideAsync(taker, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await second.DecideAsync(reviewer, "review", "approve")).Must(HttpStatusCode.Accepted);

        await ApproveAsync(lost, await OfAsync(app, "甲", Quality), await OfAsync(app, "乙", Quality), head);
        (await kept.DecideAsync(taker, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await kept.DecideAsync(reviewer, "review", "approve")).Must(HttpStatusCode.Accepted);
        Assert.Equal("facts-missing", (await kept.DecideAsync(verifier, "verification", "approve")).Code);
        (await kept.DecideAsync(verifier, "verification", "approve", new { selected = true, effectiveInvestment = 5_000_000 })).Must(
            HttpStatusCode.Accepted);

        // 10 % of 5,000,000; after the objection of 4,000,000.
        var (path, ended) = ($"/api/settlements/leaders-2022-{kept.Id}", $"/api/settlements/leaders-2022-{lost.Id}");
        await Patience.UntilAsync(
            async () => (await app.Public().GetAsync($"{path}/list")).Status == HttpStatusCode.OK
            && (await app.Public().GetAsync($"{ended}/list")).Status == HttpStatusCode.OK);
        Assert.Equal(500_000m, (await app.Public().GetAsync($"{path}/list")).Json.GetProperty("payable").GetDecimal());
        await ObjectAsync(app, path, kept);
        await ObjectAsync(app, ended, lost);
        Assert.Equal("other-department", (await head.AnswerAsync(ended, 1, "uphold", "经查属实")).Code);

        // The project of another case is that case's; nothing is answered with it.
        var taken = await head.AnswerAsync(path, 1, "uphold", "经查属实", new { project = "XM-2022-08" });
        Assert.Equal("claimed-elsewhere", taken.Code);
        Assert.Contains($"“项目备案编号 XM-2022-08”另有申请（{other.Id}），尚未办结；同一事物不得重复享受（", taken.Text, StringComparison.Ordinal);
        (await head.AnswerAsync(path, 1, "uphold", "经查属实", new { effectiveInvestment = 4_000_000 })).Must(HttpStatusCode.Accepted);
        (await (await OfAsync(app, "丙", Quality)).AnswerAsync(ended, 1, "uphold", "经查并非首次")).Must(HttpStatusCode.Accepted);

        // The first publicity ends on 20 August; the new list's seven working days are 22-26, 29 and 30 August.
        await app.Clock.AdvanceToAsync(At(2022, 8, 20));
        Assert.Equal("rejected", await lost.StatusAsync());
        Assert.Equal("closed", await StatusAsync(mayor, ended));
        Assert.Equal("not-approved", (await treasurer.GetAsync($"{ended}/payments")).Code);
        await app.Clock.AdvanceToAsync(At(2022, 8, 31));
        (await mayor.ApproveAsync(path)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => await StatusAsync(mayor, path) == "closed");
        Assert.Equal(400_000m, (await PaymentsAsync(treasurer, path)).GetProperty("total").GetDecimal());

        // Whose award an objection changed, or ended, was told so; what is used up is what was awarded: who came second hears it, and
        // nobody comes third.
        Assert.Contains("由 500,000.00 元重新核定为 400,000.00 元。理由：公示异议成立：经查属实。依据：定政办字〔2022〕71号", await TextsAsync(kept.Applicant));
        Assert.Contains("公示异议成立：经查并非首次。依据：定政办字〔2022〕71号", await TextsAsync(lost.Applicant));
        await app.Clock.AdvanceToAsync(At(2022, 9, 1, 1));
        Assert.False((await second.ReadAsync()).TryGetProperty("heldSince", out _));
        Assert.Contains("先提交的申请已就项目备案编号 XM-2022-07获得奖补", await TextsAsync(second.Applicant));
        Assert.Equal(
            "claimed-elsewhere",
            (await second.DecideAsync(verifier, "verification", "approve", new { selected = true, effectiveInvestment = 5_000_000 })).Code);
        (await second.DecideAsync(verifier, "verification", "refuse")).Must(HttpStatusCode.Accepted);
    }

    [MovableClockFact]
    public async Task Restored_land_is_paid_half_at_once_and_half_a_year_after_its_acceptance_once_though_the_process_is_killed()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            ["Runtime__ClockStart"] = "2024-12-16T09:00:00+08:00",
        });
        var (mayor, treasurer) = (await MayorAsync(app), await TreasurerAsync(app));

        // 定政办字〔2022〕71号 prints the bureau's name without 和: the same bureau.
        var (taker, reviewer) = (await OfAsync(app, "张受理", Land), await OfAsync(app, "李审查", "市自然资源规划局"));
        var land = await AppliedCase.SubmittedAsync(
            app, "village-restoration", "town", LandFacts, "acceptance", "completion", "area-table");

        // There are two stages: the province has accepted the land already.
        (await land.DecideAsync(taker, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await land.DecideAsync(reviewer, "review", "approve", new { balanced = true })).Must(HttpStatusCode.Accepted);
        Assert.Equal("approved", await land.StatusAsync());

        // Monday 16 December 2024; seven working days: 17-20, 23-25.
        var path = $"/api/settlements/linked-land-2022-{land.Id}";
        await app.Clock.AdvanceToAsync(At(2024, 12, 26));
        (await mayor.ApproveAsync(path)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => await StatusAsync(mayor, path) == "closed");

        // 80 × 450,000 = 36,000,000, half of it now.
        Assert.Equal(18_000_000m, (await PaymentsAsync(treasurer, path)).GetProperty("total").GetDecimal());
        var parts = (await land.ReadAsync()).GetProperty("settlement").GetProperty("instalments").EnumerateArray().ToList();
        Assert.Equal(
            [(18_000_000m, "2024-12-10"), (18_000_000m, "2025-12-10")],
            parts.Select(p => (p.GetProperty("amount").GetDecimal(), p.GetProperty("dueOn").GetString()!)));
        Assert.Contains(
            "第 2 期：余额 = 18,000,000.00元，自 2025年12月10日起拨付（第二十一条）", (await land.Applicant.GetAsync($"{land.Path}/award-letter"))
            .String("text"));

        // A year's days are not lived through one by one: what is due is a row with a date, found whatever days were missed.
        await app.Clock.SetAsync(At(2025, 12, 9, 22));
        await app.Clock.AdvanceToAsync(At(2025, 12, 9, 23));
        Assert.Equal("not-due", (await treasurer.GetAsync($"{path}/payments?instalment=2")).Code);

        // Killed where the payment list is written and the case does not know, and again where everybody has been told and it is still due.
        var caught = storage.HoldAsync("instalmentPaid");
        var walk = app.Clock.AdvanceToAsync(At(2025, 12, 10));
        await caught;
        await app.Process.KillAsync();
        caught = storage.HoldAsync("DueInstalments(PartitionKey");
        await app.Process.StartAsync();
        await caught;
        await app.Process.KillAsync();
        storage.Release();
        await app.Process.StartAsync();
        await Record.ExceptionAsync(() => walk);
        await app.Clock.AdvanceToAsync(At(2025, 12, 10, 1));
        var second = await PaymentsAsync(treasurer, path, "?instalment=2");
        Assert.Equal(18_000_000m, second.GetProperty("total").GetDecimal());
        Assert.EndsWith(
            "-00001-2", Assert.Single(second.GetProperty("payments").EnumerateArray()).GetProperty("paymentNumber").GetString());

        var audited = (await (await app.AsAsync(Person.With("auditor", "审计员"))).GetAsync($"{path}/trace")).Must(HttpStatusCode.OK);
        Assert.Equal([1, 2], audited.Json.GetProperty("payments").EnumerateArray().Select(p => p.GetProperty("instalment").GetInt32()));
        await audited.MustComeOutAgainAsync();

        // The days after bring nothing more.
        await app.Clock.AdvanceToAsync(At(2025, 12, 13));
        Assert.Equal(1, (await land.HistoryAsync()).Count(e => e == "instalmentPaid"));
        Assert.Single((await mayor.GetAsync(path)).Json.GetProperty("laterPaymentLists").EnumerateArray());
        Assert.Equal(1, (await Notices.TitlesAsync(land.Applicant)).Count(t => t == "后续奖补资金到期拨付"));
        Assert.Equal(1, (await Notices.TitlesAsync(treasurer)).Count(t => t == "后续奖补资金到期拨付"));
    }


    private static Task<Api> MayorAsync(TestKit.App app) => app.AsAsync(Person.With("approver", "市长", "市政府"));

    private static Task<Api> TreasurerAsync(TestKit.App app) => app.AsAsync(Person.With("finance", "财政", "市财政局"));

    private static Task<Api> OfAsync(TestKit.App app, string name, string department) => app.AsAsync(Person.Reviewer(name, department));

    private static async Task ApproveAsync(AppliedCase c, Api acceptance, Api review, Api verification)
    {
        (await c.DecideAsync(acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await c.DecideAsync(review, "review", "approve")).Must(HttpStatusCode.Accepted);
        (await c.DecideAsync(verification, "verification", "approve")).Must(HttpStatusCode.Accepted);
    }

    private static async Task ObjectAsync(TestKit.App app, string path, AppliedCase c) =>
        (await app.Public().PostAsync(
            $"{path}/objections", new { name = "赵六", contact = "13900000000", applicationId = c.Id, reason = "与事实不符" }, CommandId.New()))
            .Must(HttpStatusCode.Created);

    private static async Task<IReadOnlyList<string>> InboxAsync(Api official, string step) =>
        [.. (await official.GetAsync("/api/cases")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Where(c => c.GetProperty("stepIds").EnumerateArray().Any(s => s.GetString() == step))
            .Select(c => c.GetProperty("id").GetString()!)];

    /// <summary>What somebody owes, beside the guides of what is filed with the department.</summary>
    private static async Task<IReadOnlyList<JsonElement>> DutiesAsync(Api official) =>
        [.. (await official.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Where(d => d.GetProperty("kind").GetString() != "publishGuide")];

    private static async Task<JsonElement> PaymentsAsync(Api treasurer, string path, string query = "") =>
        (await treasurer.GetAsync($"{path}/payments{query}")).Must(HttpStatusCode.OK).Json;

    private static async Task<string> TextsAsync(Api api) =>
        string.Join('\n', (await api.GetAsync("/api/notices?limit=100")).Must(HttpStatusCode.OK)
        .Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("text").GetString()));

    private static async Task<string> StatusAsync(Api official, string path) =>
        (await official.GetAsync(path)).Must(HttpStatusCode.OK).String("status");
}
