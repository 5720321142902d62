using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Certificates.Use;

/// <summary>What a valid certificate proves is not asked for: it is fetched and marked (免证办, 一（三）).</summary>
[Trait("Needs", "MovableClock")]
public sealed class FetchedMaterialTests(Azurite azurite)
{
    /// <summary>11: 粮食收购企业信息备案.</summary>
    private const string Item = "11";
    private const string Department = "市发改局";

    [MovableClockFact]
    public async Task What_a_certificate_proves_is_fetched_and_marked_and_who_reads_it_is_traced()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        await PublishAsync(kit, 3);
        var table = await Filers.HandInAsync(kit.Enterprise, AppliedCase.Pdf("table"), "收购信息表");

        var mine = (await kit.Enterprise.GetAsync($"/api/filing-items/{Item}/materials")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("JY11306820000001", mine[0].GetProperty("fetchedMaterial").GetProperty("certificateNumber").GetString());
        Assert.False(mine[1].TryGetProperty("fetchedMaterial", out _));
        var c = await Filers.BeginAsync(kit.Enterprise, Item, ("files", new[] { table }));
        var marked = Assert.Single((await Cases.GetAsync(kit.Enterprise, c)).GetProperty("fetchedMaterials").EnumerateArray());
        Assert.Equal(
            ("食品生产许可证", "JY11306820000001", 1, "2022-08-10"),
            (marked.GetProperty("material").GetString(), marked.GetProperty("certificateNumber").GetString(),
                marked.GetProperty("certificateVersion").GetInt32(), marked.GetProperty("fetchedOn").GetString()));

        // Revoked afterwards it still counts; whoever has the case sees it, and what it said then.
        var official = await Filers.OfficialAsync(kit.App, Department);
        await Filers.AdmittedAsync(kit.Enterprise, c);
        (await kit.ActAsync(path, "revocation")).Must(HttpStatusCode.OK);
        var now = (await official.GetAsync($"{Cases.PathOf(c)}/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0];
        Assert.Equal("revoked", now.GetProperty("certificateStanding").GetString());
        var read = (await official.GetAsync($"{Cases.PathOf(c)}/certificates/{path.Split('/')[^1]}")).Must(HttpStatusCode.OK);
        Assert.Equal("定州市中山路1号", read.Json.GetProperty("disclosedClaims").GetProperty("生产地址").GetString());
        Assert.StartsWith($"{Department}|办理行政备案（{c}）|", (await Uses.TraceAsync(kit.Enterprise, path))[0], StringComparison.Ordinal);
        var (other, stranger) = (await Filers.OfficialAsync(kit.App, "市教育局"), await Filers.EnterpriseAsync(kit.App));
        foreach (var outsider in new[] { other, stranger, kit.Person })
        {
            (await outsider.GetAsync($"{Cases.PathOf(c)}/certificates")).MustRefuse(404, "case-not-found");
            (await outsider.GetAsync($"{Cases.PathOf(c)}/certificates/{path.Split('/')[^1]}")).MustRefuse(404, "case-not-found");
        }

        (await official.GetAsync($"{Cases.PathOf(c)}/certificates/none")).MustRefuse(404, "certificate-not-found");
        Assert.Equal("registered", (await Filers.AcceptedAsync(kit.Enterprise, official, c)).Result);
    }

    [MovableClockFact]
    public async Task Without_one_that_holds_the_material_is_asked_for_and_a_paper_is_taken_as_ever()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        await PublishAsync(kit, 0);
        var table = await Filers.HandInAsync(kit.Enterprise, AppliedCase.Pdf("table"), "收购信息表");
        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        foreach (var filer in new[] { kit.Enterprise, await Filers.EnterpriseAsync(kit.App), kit.Person })
        {
            var files = new[] { filer == kit.Enterprise ? table : await Filers.HandInAsync(filer, AppliedCase.Pdf("own"), "收购信息表") };
            var refused = await Cases.OpenAsync(filer, "filing", Item, Filers.Stated(("files", files)));
            Assert.Equal(["/contents/files"], Cases.Faults(refused));
            Assert.Contains("material-missing", refused.Text, StringComparison.Ordinal);
            Assert.Contains("没有现在有效的电子证照“食品生产许可证”", refused.Text, StringComparison.Ordinal);
        }

        // The paper itself takes its place, and then nothing is fetched, though it holds again.
        (await kit.ActAsync(path, "resumption")).Must(HttpStatusCode.OK);
        var paper = await Filers.HandInAsync(kit.Enterprise, AppliedCase.Pdf("permit"), "食品生产许可证");
        var filed = await Filers.BeginAsync(kit.Enterprise, Item, ("files", new[] { table, paper }));
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(kit.Enterprise, filed)) == "registered");
        Assert.False((await Cases.GetAsync(kit.Enterprise, filed)).TryGetProperty("fetchedMaterials", out _));
    }

    [MovableClockFact]
    public async Task A_guide_names_kinds_for_its_materials_and_does_not_take_them_away_again()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var one = await kit.App.AsAsync(Person.Reviewer("甲", Department));
        Assert.Equal(
            ["/contents/certificateProofs/0", "/contents/certificateProofs/1", "/contents/certificateProofs/2"],
            Cases.Faults(await Cases.OpenAsync(
                one, "filing-guide", Item, Guide(3, "营业执照=2.1", "食品生产许可证=9.9", "收购信息表"))).Order());
        await PublishAsync(kit, 3);
        var heavier = await Cases.OpenAsync(one, "filing-guide", Item, Guide(3));
        Assert.Equal(["/contents/certificateProofs"], Cases.Faults(heavier));
        Assert.Contains("heavier-proofs", heavier.Text, StringComparison.Ordinal);
        var guide = (await kit.Person.GetAsync($"/api/filing-items/{Item}")).Must(HttpStatusCode.OK).Json.GetProperty("guide");
        Assert.Equal(
            "2.3", guide.GetProperty("guideElements").GetProperty("certificateProofs")[0].GetProperty("certificateKindId").GetString());
    }

    [MovableClockFact]
    public async Task So_it_is_with_an_application_whose_guide_names_a_kind_and_the_check_before_says_so()
    {
        using var policies = ChangedPolicies.With(FarmCase.Matter, $"certificates: {{ recognition: '{CertificateApp.FoodPermit}' }}");
        await using var kit = await CertificateApp.StartAsync(azurite, policies.Settings);
        var path = await kit.IssueAsync();
        var guide = (await kit.App.Public().GetAsync($"/api/matters/{FarmCase.Matter}/guide")).Must(HttpStatusCode.OK);
        Assert.Contains("\"certificateKindId\":\"2.3\"", guide.Text, StringComparison.Ordinal);
        var draft = (await kit.Enterprise.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created);
        var application = draft.Location!;

        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        var lacking = (await kit.Enterprise.GetAsync($"{application}/submission-check")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(["/documents/recognition"], lacking.GetProperty("faults").Faults().Select(f => f.Pointer));
        Assert.False(lacking.TryGetProperty("fetchedMaterials", out _));
        (await kit.Enterprise.PostAsync($"{application}/submission")).MustRefuse(422, "invalid-application");

        (await kit.ActAsync(path, "resumption")).Must(HttpStatusCode.OK);
        var check = (await kit.Enterprise.GetAsync($"{application}/submission-check")).Must(HttpStatusCode.OK).Json;
        Assert.True(check.GetProperty("isReady").GetBoolean());
        Assert.Equal("recognition", Assert.Single(check.GetProperty("fetchedMaterials").EnumerateArray()).GetProperty("material").GetString());
        var submitted = (await kit.Enterprise.PostAsync($"{application}/submission")).Must(HttpStatusCode.Accepted).Json;
        Assert.Equal(1, submitted.GetProperty("fetchedMaterials").GetArrayLength());

        // Nor is it missing to whoever takes the case on, who reads it, and sees what became of it since.
        var (reviewer, stranger) = (
            await kit.App.AsAsync(Person.Reviewer("张受理")), await kit.App.AsAsync(Person.Applicant("乙经理", CreditCode.Any())));
        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        var listed = (await reviewer.GetAsync($"{Cases.PathOf(application.Split('/')[^1])}/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0];
        Assert.Equal("suspended", listed.GetProperty("certificateStanding").GetString());
        var one = $"{Cases.PathOf(application.Split('/')[^1])}/certificates/{path.Split('/')[^1]}";
        Assert.Equal("甲经理", Uses.Disclosed(await reviewer.GetAsync(one))["法定代表人"]);
        Assert.Contains(application.Split('/')[^1], (await Uses.TraceAsync(kit.Enterprise, path))[0], StringComparison.Ordinal);
        (await stranger.GetAsync(one)).MustRefuse(404, "application-not-found");
        (await new AppliedCase(kit.Enterprise, application.Split('/')[^1]).DecideAsync(reviewer, "acceptance", "accept"))
            .Must(HttpStatusCode.Accepted);
    }

    private static object Guide(int workingDays, params string[] certificateProofs) => new
    {
        filingSteps = new[] { "申请", "备案" }, workingDays, filingMaterials = new[] { "食品生产许可证", "收购信息表" }, sampleText = "示范文本",
        certificateProofs = certificateProofs.Length > 0 ? certificateProofs : null,
    };

    private static Task PublishAsync(CertificateApp kit, int workingDays) => Filers.PublishAsync(
        kit.App, Item, Department, workingDays, ["食品生产许可证", "收购信息表"], ["食品生产许可证＝2.3"]);
}
