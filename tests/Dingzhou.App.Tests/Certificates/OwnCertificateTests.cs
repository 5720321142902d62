using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Certificates;

/// <summary>
/// What the platform decides and records is issued as certificates are (全流程网办事项的环节文书和审批结果要制发电子文件，定政办字〔2022〕73号
/// 三（二）), and holds as long as that does.
/// </summary>
[Collection(SharedAppGroup.Name)]
public sealed class OwnCertificateTests(SharedApp shared)
{
    private const string Office = "市行政审批局";
    private const string Bank = "https://bank.example";

    [Fact]
    public async Task A_filing_has_its_receipt_as_a_certificate_that_says_what_became_of_it_and_ends_with_it()
    {
        var (filer, official) = (await Filers.EnterpriseAsync(shared.App), await Filers.OfficialAsync(shared.App, Office));
        var number = (await Filers.AcceptedAsync(filer, official, await Filers.BeginAsync(filer, "196.1"))).Number!;
        var item = await ItemAsync(filer, "filing-receipt");
        Assert.Equal(("行政备案凭证", number, "valid", 1), Said(item));
        var path = $"/api/certificates/{item.GetProperty("id").GetString()}";

        // It is carried and verified as every certificate is.
        var (key, secret) = await OtherPrograms.KeyAsync();
        var credential = (await CertificateApp.CredentialAsync(filer, path, key)).Must(HttpStatusCode.Created).String("credential");
        var presentation = await OtherPrograms.PresentAsync(
            credential, secret, ["certificate_number", "备案状态"], Bank, "n-1", await shared.App.Clock.NowAsync());
        Assert.Equal((true, "行政备案凭证"), await CheckedAsync(presentation));
        var page = (await filer.GetAsync($"{path}/paper")).Must(HttpStatusCode.OK).Body;
        Assert.Contains("行政备案凭证", PrintedFiles.TextOfPdf(page), StringComparison.Ordinal);
        Assert.True(await Receipts.HoldsAsync(shared.App, page));

        // It changes with the filing alone.
        foreach (var act in new[] { "suspension", "revocation" })
            (await official.PostAsync($"{path}/{act}", new { reason = "试。" }, CommandId.New())).MustRefuse(409, "certificate-follows");
        var objection = new { disputedClaims = new[] { "备案状态" }, asked = "已备案", reason = "有误。" };
        (await filer.PostAsync($"{path}/objections", new { contents = objection }, CommandId.New())).MustRefuse(409, "certificate-follows");
        await Filers.AcceptedAsync(filer, official, await Filers.BeginAsync(filer, "196.2", ("filingNumber", number)));
        Assert.Equal(("行政备案凭证", number, "valid", 2), Said(await ItemAsync(filer, "filing-receipt")));
        Assert.Equal((false, null), await CheckedAsync(presentation));
        await Filers.AcceptedAsync(filer, official, await Filers.BeginAsync(filer, "196.3", ("filingNumber", number)));
        Assert.Equal("revoked", Said(await ItemAsync(filer, "filing-receipt")).Standing);
        Assert.False(await Receipts.HoldsAsync(shared.App, page));
        (await filer.GetAsync($"{path}/paper")).MustRefuse(409, "wrong-standing");

        async Task<(bool IsValid, string? KindName)> CheckedAsync(string shown)
        {
            var answer = (await shared.App.Public().PostAsync(
                "/api/certificate-checks", new { presentation = shown, audience = Bank, nonce = "n-1" })).Must(HttpStatusCode.OK);
            return (answer.Json.GetProperty("isValid").GetBoolean(),
                answer.Json.TryGetProperty("kindName", out var name) ? name.GetString() : null);
        }
    }

    [Fact]
    public async Task A_procedure_that_says_so_ends_in_a_certificate_of_recognition_for_three_years()
    {
        var enterprise = await Filers.EnterpriseAsync(shared.App);
        var said = new
        {
            name = "定州市康健医疗器械有限公司", cluster = "体育器材", innovation = "专利 12 项。", potential = "两年内扩产。", quality = "合格率高。",
            listing = "计划上市。",
        };
        var c = (await Cases.OpenAsync(enterprise, "leader-recognition", null, said)).Must(HttpStatusCode.Created).String("id");
        (await Cases.OpenAsync(enterprise, "leader-recognition", null, said)).MustRefuse(409, "too-many-open");
        var (bureau, group) = (
            await Filers.OfficialAsync(shared.App, "市科技局"), await shared.App.AsAsync(Person.Reviewer("决定", "市民营经济领导小组")));
        (await Cases.AnswerAsync(bureau, c, "acceptance", "accept", contents: new { opinion = "符合。" })).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(group, c, "decision", "approve", "符合评价标准。", new { recognitionNumber = "定民营〔2022〕1号" }))
            .Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(enterprise, c)) == "recognised");

        var item = await ItemAsync(enterprise, "recognition");
        Assert.Equal(("认定证书", "定民营〔2022〕1号", "valid", 1), Said(item));

        // Three years from Wednesday 10 August 2022.
        Assert.Equal(
            ("市民营经济领导小组", "2025-08-10"), (item.GetProperty("issuedBy").GetString(), item.GetProperty("validThrough").GetString()));
        var page = (await enterprise.GetAsync($"/api/certificates/{item.GetProperty("id").GetString()}/paper")).Must(HttpStatusCode.OK);
        Assert.Contains("所属特色产业集群：体育器材", PrintedFiles.TextOfPdf(page.Body), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ItemAsync(Api holder, string kindId) =>
        (await holder.GetAsync("/api/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("kindId").GetString() == kindId);

    private static (string? KindName, string? Number, string? Standing, int Version) Said(JsonElement item) => (
        item.GetProperty("kindName").GetString(), item.GetProperty("certificateNumber").GetString(),
        item.GetProperty("certificateStanding").GetString(), item.GetProperty("certificateVersion").GetInt32());
}
