using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Grants.Funds;
using Dingzhou.App.Tests.Land;
using Dingzhou.App.Tests.Outbox;
using Dingzhou.App.Tests.Policies;
using Dingzhou.TestKit.Notices;

namespace Dingzhou.App.Tests.OpenApi;

/// <summary>Every example of the interface description is sent as it stands there, in an order in which people would come to it.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ExampleStoryTests(Azurite azurite)
{
    private const string Quality = "市市场监管局";

    /// <summary>The enterprise that the examples are about.</summary>
    private static readonly Person Farm = Person.Applicant("黄小田", CreditCode.Of(2022007));

    /// <summary>Who approves what the other policy manager brought in.</summary>
    private static readonly Person Second = Person.With("policyManager", "孙复核", Person.Bureau);

    /// <summary>Who reads where nobody is named: those who see most come first.</summary>
    private static readonly Dictionary<string, Person> People = new(StringComparer.Ordinal)
    {
        ["auditor"] = Person.With("auditor", "审计员", "市审计局"),
        ["legal"] = Person.With("legal", "周法制", "市司法局"),
        ["approver"] = Person.With("approver", "吴市长", "市政府"),
        ["finance"] = Person.With("finance", "财政", "市财政局"),
        ["policyManager"] = Person.With("policyManager", "钱政策", Person.Bureau),
        ["clerk"] = Person.With("clerk", "孟窗口", "市政务服务中心"),
        ["reviewer"] = Person.Reviewer("张受理"),
        ["applicant"] = Farm,
    };

    [MovableClockFact]
    public async Task Every_example_is_taken_as_it_stands()
    {
        await using var mail = new MailServer();
        using var build = PlotApp.Build();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022.Concat(mail.Settings), StringComparer.Ordinal),
            build.ProgramPath);
        var document = (await app.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK).Json;
        var examples = new DescribedExamples(app, document, People);
        examples.StandIn("SaveApplication", "If-Match", "*");

        await EnterpriseAsync(examples);
        await NoticeSettingsAsync(app, examples, mail);
        await CertificateAsync(app, examples);
        await ApplicationAsync(app, examples);
        var regulations = await RegulationExamples.RegisteredAsync(app, examples);
        await FundAsync(app, examples);
        await regulations.ReviewedAsync();
        await regulations.CleanedUpAsync();
        await PolicyAsync(examples);
        await FilingAsync(app, examples);
        var (_, plot) = await PlotApp.EnterAsync(
            await app.AsAsync(Farm), PlotApp.Stated(CreditCode.Of(2022007)), await app.AsAsync(Person.Reviewer("甲", PlotApp.Keeper)));
        examples.StandIn("GetPlot", "plotNumber", plot);
        examples.StandIn("GetProjectQuota", "caseId", await ProjectAsync(await app.AsAsync(Farm)));

        foreach (var operation in examples.Unsent.Where(examples.OnlyReads))
            await examples.SendAsync(operation);
        await HolidaysAsync(app, examples);
        Assert.Empty(examples.Unsent);
    }

    /// <summary>A project of linked increase and decrease.</summary>
    private static async Task<string> ProjectAsync(Api town)
    {
        var contents = new
        {
            projectName = "西城村项目", town = "西城乡", village = "西城村", villageCode = CreditCode.Of(12), rebuilding = "demolitionOnly",
            plots = new[] { "CJ-900" }, demolitionArea = 10, newArea = 0, consulted = "已入户", address = "西城乡", contact = "李乡长",
            phone = "0312-2300001", bankAccount = "13050166280800000011",
        };
        return (await town.PostAsync("/api/procedures/linked-land-project/cases", new { contents }, CommandId.New())).Must(HttpStatusCode.Created)
            .String("id");
    }

    /// <summary>免申即享: what is known is filled in, and confirmed.</summary>
    private static async Task EnterpriseAsync(DescribedExamples examples)
    {
        await examples.SendAsync("GrantAuthority", Farm);
        await examples.SendAsync("ListAuthorities", Farm);
        await examples.SendAsync("RevokeAuthority", Farm);
        await examples.SendAsync("RecordPerson", Farm);
        await examples.SendAsync("ListPeople", Farm);
        await examples.SendAsync("GetRepresentationHistory", Farm);
        await examples.SendAsync("RemovePerson", Farm);
        await examples.SendAsync("PutEnterpriseProfile", Farm);
        await examples.SendAsync("RecordFacts");
        await examples.SendAsync("RequestCorrection", Farm);
        await examples.SendAsync("RecordInspection");
        examples.StandIn("WithdrawPenalty", "penaltyId", (await examples.SendAsync("RecordPenalty")).String("id"));
        await examples.SendAsync("WithdrawPenalty");
        await TakeInAsync(examples, "FileEnterpriseDocument");
        await examples.SendAsync("TakeOutEnterpriseDocument", Farm);
        await examples.SendAsync("ListEntitlements", Farm);
        var made = await examples.SendAsync("ConfirmEntitlement", Farm);
        examples.StandIn("GetApplication", "applicationId", made.Json.GetProperty("application").GetProperty("id").GetString()!);
        await examples.SendAsync("DeleteApplication", Farm);
    }

    /// <summary>An address is confirmed by the code that only it has got.</summary>
    private static async Task NoticeSettingsAsync(TestKit.App app, DescribedExamples examples, MailServer mail)
    {
        await examples.SendAsync("PutNoticeSettings", Farm);
        await examples.SendAsync("SendNoticeCode", Farm);
        await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
        examples.StandIn("482913", OutboxApp.CodeIn(Assert.Single(mail.To("huang@farm.example")).Text));
        await examples.SendAsync("ConfirmNoticeAddress", Farm);
        await examples.SendAsync("Subscribe", Farm);
        await examples.SendAsync("GetSubscription", Farm);
        await examples.SendAsync("Unsubscribe", Farm);
    }

    /// <summary>A certificate from its issue to its end, and what its holder and whoever verifies it do.</summary>
    private static async Task CertificateAsync(TestKit.App app, DescribedExamples examples)
    {
        var issuer = Person.Reviewer("窦审批", "市行政审批局");
        var issued = await examples.SendAsync("IssueCertificate", issuer);
        examples.StandIn("GetCertificate", "certificateId", issued.String("id"));
        examples.StandIn("CheckCertificateCode", "checkCode", issued.String("checkCode"));
        await examples.SendAsync("GiveCredential", Farm);
        await CertificateUseExamples.UsedAsync(app, examples, Farm);
        await examples.SendAsync("GetCertificatePaper", Farm);
        foreach (var act in new[] { "ChangeCertificate", "SuspendCertificate", "ResumeCertificate", "RevokeCertificate" })
            await examples.SendAsync(act, issuer);
        await examples.SendAsync("CheckPresentation");
    }

    /// <summary>From a draft over what it lacks to its withdrawal.</summary>
    private static async Task ApplicationAsync(TestKit.App app, DescribedExamples examples)
    {
        var id = (await examples.SendAsync("CreateApplication", Farm)).String("id");
        examples.StandIn("GetApplication", "applicationId", id);
        await examples.SendAsync("SaveApplication", Farm);
        await TakeInAsync(examples, "AddDocument");
        await examples.SendAsync("GetDocument", Farm);
        await examples.SendAsync("RemoveDocument", Farm);
        await new AppliedCase(await app.AsAsync(Farm), id).UploadAsync("recognition");
        await examples.SendAsync("CheckSubmission", Farm);
        await examples.SendAsync("SubmitApplication", Farm);
        await examples.SendAsync("ListCases");
        await examples.SendAsync("NameHandler", Person.Reviewer("张受理"));
        await examples.SendAsync("ReleaseStep", Person.Reviewer("张受理"));
        await examples.SendAsync("AnswerCases", Person.Reviewer("张受理"));
        var taker = await app.AsAsync(Person.Reviewer("张受理"));
        (await taker.PostAsync($"/api/cases/{id}/answers", AppliedCase.Deficient("recognition", "盖章页缺失。"), CommandId.New()))
            .Must(HttpStatusCode.Accepted);
        await examples.SendAsync("RateContact", Farm);
        await examples.SendAsync("ListContacts", Farm);
        await examples.SendAsync("CorrectApplication", Farm);
        await examples.SendAsync("WithdrawApplication", Farm);
        await examples.SendAsync("CopyApplication", Farm);
        await examples.SendAsync("EnterApplication");
        await RefusedAsync(app, examples);
        examples.StandIn("GetApplication", "applicationId", id);
        examples.StandIn("ReleaseLegalHold", "holdId", (await examples.SendAsync("PlaceLegalHold")).String("id"));
        await examples.SendAsync("ReleaseLegalHold");
    }

    /// <summary>An application that was taken on without all, is refused, and is to be reconsidered.</summary>
    private static async Task RefusedAsync(TestKit.App app, DescribedExamples examples)
    {
        var land = await LandCase.DraftedAsync(await app.AsAsync(Farm), "DZ-EXAMPLE");
        await land.UploadAsync("transfer-contract");
        (await land.Applicant.PatchAsync(land.Path, new { toFollow = new[] { "plot-map" } }, "*")).Must(HttpStatusCode.OK);
        (await land.Applicant.PostAsync($"{land.Path}/submission")).Must(HttpStatusCode.Accepted);
        var (taker, reviewer) = (await app.AsAsync(Person.Reviewer("张受理")), await app.AsAsync(Person.Reviewer("李审查")));
        var tolerated = new { stepId = "acceptance", act = "tolerate", missing = new[] { new { item = "plot-map", reason = "随后补交" } } };
        (await taker.PostAsync(land.Answers, tolerated, CommandId.New())).Must(HttpStatusCode.Accepted);
        await land.UploadAsync("plot-map");
        examples.StandIn("GetApplication", "applicationId", land.Id);
        await examples.SendAsync("SupplyMaterials", Farm);
        (await land.DecideAsync(reviewer, "review", "refuse")).Must(HttpStatusCode.Accepted);
        await examples.SendAsync("AskReconsideration", Farm);
    }

    /// <summary>An award is published, objected to, approved and paid; the payment comes back.</summary>
    private static async Task FundAsync(TestKit.App app, DescribedExamples examples)
    {
        var winner = Person.Applicant("测试", CreditCode.Any());
        var award = await AppliedCase.SubmittedAsync(
            await app.AsAsync(winner), "china-quality-award", "enterprise", new { leader = true, award = "quality", firstTime = true },
            "award-document");
        foreach (var (stage, outcome, name, department) in new[]
        {
            ("acceptance", "accept", "周质量", Quality), ("review", "approve", "郑质审", Quality), ("verification", "approve", "吴科技", "市科技局"),
        })
            (await award.DecideAsync(await app.AsAsync(Person.Reviewer(name, department)), stage, outcome)).Must(HttpStatusCode.Accepted);
        var path = $"/api/settlements/leaders-2022-{award.Id}";
        await Patience.UntilAsync(async () => (await app.Public().GetAsync($"{path}/list")).Status == HttpStatusCode.OK);
        examples.StandIn("GetApplication", "applicationId", award.Id);
        examples.StandIn("GetSettlement", "settlementId", $"leaders-2022-{award.Id}");
        examples.StandIn("GetObjection", "receipt", (await examples.SendAsync("FileObjection")).Location!.Split('/')[^1]);
        (await (await app.AsAsync(Person.Reviewer("冯质复", Quality))).AnswerAsync(path, 1, "dismiss", "经核对证书，异议不成立。")).Must(
            HttpStatusCode.Accepted);

        await app.Clock.AdvanceToAsync(new(2022, 8, 20, 0, 0, 0, TimeSpan.FromHours(8)));
        (await (await app.AsAsync(People["approver"])).ApproveAsync(path)).Must(HttpStatusCode.Accepted);
        var treasurer = await app.AsAsync(People["finance"]);
        await Patience.UntilAsync(async () => (await treasurer.GetAsync($"{path}/payments")).Status == HttpStatusCode.OK);

        // The list is there before the award has been written to each case on it.
        var holder = await app.AsAsync(winner);
        await Patience.UntilAsync(async () => (await holder.GetAsync($"/api/applications/{award.Id}")).String("status") == "settled");
        var payment = Assert.Single((await examples.SendAsync("GetPayments")).Json.GetProperty("payments").EnumerateArray());
        examples.StandIn("agriculture-2022-2022-00001", payment.GetProperty("paymentNumber").GetString()!);
        await examples.SendAsync("RecordPaymentResults");
        await examples.SendAsync("ChangeBankAccount", winner);
    }

    /// <summary>Versions of the rules, and what they give and would cost.</summary>
    private static async Task PolicyAsync(DescribedExamples examples)
    {
        foreach (var estimate in new[] { "Estimate", "EstimateCombined", "CompareReadings" })
            await examples.SendAsync(estimate);

        // A ZIP file is no text.
        examples.StandIn(
            "GetPolicyVersion", "hash", (await examples.SendAsync("UploadPolicyVersion", body: LaterVersion.Of("2", "2022-10-01")))
            .String("hash"));
        await examples.SendAsync("ApprovePolicyVersion", Second);
        await examples.SendAsync("GetPolicyVersion");
        await examples.SendAsync("GetPolicyVersionContent");
        await examples.SendAsync("WithdrawPolicyVersion", Second);
        examples.StandIn("GetSimulation", "simulationId", (await examples.SendAsync("Simulate")).String("id"));
    }

    /// <summary>A file is handed in, stated in a filing, and that stands in the register.</summary>
    private static async Task FilingAsync(TestKit.App app, DescribedExamples examples)
    {
        var (farm, file) = (await app.AsAsync(Farm), (await examples.SendAsync("HandInFile", Farm)).String("id"));
        var c = await Filers.BeginAsync(farm, "194.1", ("files", new[] { file }));
        var (_, number) = await Filers.AcceptedAsync(farm, await Filers.OfficialAsync(app, "市行政审批局"), c);
        examples.StandIn("GetCaseFile", "fileId", file);
        examples.StandIn("GetCaseFile", "caseId", c);
        examples.StandIn("GetFiling", "filingNumber", number!);
        await examples.SendAsync("GetHandedInFile", Farm);
        await examples.SendAsync("GetCaseFile", Farm);
        await examples.SendAsync("GetFilingReceipt", Farm);
    }

    /// <summary>Nobody has arranged the holidays of 2027 when 2026 ends.</summary>
    private static async Task HolidaysAsync(TestKit.App app, DescribedExamples examples)
    {
        await app.Clock.SetAsync(new(2026, 12, 30, 9, 0, 0, TimeSpan.FromHours(8)));
        await examples.SendAsync("EnterHolidays");
        await examples.SendAsync("ApproveHolidays", Second);
    }

    private static async Task TakeInAsync(DescribedExamples examples, string operation) =>
        examples.StandIn("GetDocument", "uploadId", (await examples.SendAsync(operation, Farm)).String("id"));
}
