using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Certificates.Use;

/// <summary>An objection to the data of a certificate ends in a correction, or in an answer with its reasons (二（二）).</summary>
[Trait("Needs", "MovableClock")]
public sealed class CertificateObjectionTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task It_is_corrected_when_the_certificate_was_changed_on_paper_and_electronically_and_not_before()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var proof = await Filers.HandInAsync(kit.Enterprise, AppliedCase.Pdf("proof"), "不动产权证书");
        var key = CommandId.New();
        var opened = (await ObjectAsync(kit.Enterprise, path, Stated(proof), key)).Must(HttpStatusCode.Created);
        Assert.Equal(opened.Location, (await ObjectAsync(kit.Enterprise, path, Stated(proof), key)).Must(HttpStatusCode.Created).Location);
        var c = opened.Location!;

        // Five working days from the day after Wednesday 10 August.
        Assert.Equal("2022-08-17", (await Cases.GetAsync(kit.Issuer, c)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());
        var asked = (await kit.Issuer.GetAsync($"{c}/private")).Must(HttpStatusCode.OK);
        Assert.Contains("兴华路2号", asked.Text, StringComparison.Ordinal);
        Assert.Equal(AppliedCase.Pdf("proof"), (await kit.Issuer.GetAsync($"{c}/files/{proof}")).Must(HttpStatusCode.OK).Body);
        (await (await kit.App.AsAsync(Person.Reviewer("钱公安", "市公安局"))).GetAsync(c)).MustRefuse(404, "case-not-found");

        var early = await Cases.AnswerAsync(kit.Issuer, c, "verification", "approve", "属实。");
        Assert.Equal(["/act"], Cases.Faults(early));
        Assert.Contains("certificate-not-changed", early.Text, StringComparison.Ordinal);

        // Nor is it by a change of something else.
        await ChangedAsync(CertificateApp.Content(validThrough: "2026-08-09"));
        Assert.Equal(["/act"], Cases.Faults(await Cases.AnswerAsync(kit.Issuer, c, "verification", "approve", "属实。")));
        await ChangedAsync(CertificateApp.Content(address: "定州市兴华路2号"));
        (await Cases.AnswerAsync(kit.Issuer, c, "verification", "approve", "属实，已更正。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("corrected", Cases.Result(await Cases.GetAsync(kit.Enterprise, c)));

        async Task ChangedAsync(object content) => (await kit.Issuer.PostAsync(
            $"{path}/changes",
            new { name = "定州甲食品有限公司", certificateContent = content, reason = "数据更正。", paperTreatedOn = "2022-08-10" },
            CommandId.New())).Must(HttpStatusCode.OK);
    }

    [MovableClockFact]
    public async Task What_is_right_is_answered_with_its_reason_and_nobody_but_the_holder_objects()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var (path, own) = (await kit.IssueAsync(), await kit.IssueAsync(CertificateApp.ForPerson()));
        foreach (var stranger in new[] { kit.Person, kit.Issuer, await kit.App.AsAsync(Person.Applicant("乙经理", CreditCode.Any())) })
            (await ObjectAsync(stranger, path, Stated())).MustRefuse(404, "certificate-not-found");
        (await Cases.OpenAsync(kit.Enterprise, "certificate-objection", path.Split('/')[^1], Stated())).MustRefuse(403, "other-department");
        Assert.Equal(
            ["/contents/asked", "/contents/disputedClaims/0", "/contents/reason"],
            Cases.Faults(await ObjectAsync(kit.Enterprise, path, new { disputedClaims = new[] { "citizen_id" } })).Order());

        // A person's own, though the token speaks for an organisation too.
        var both = await kit.App.AsAsync(new Person("p-护士", "王护士", ["applicant"], kit.Uscc));
        var c = (await ObjectAsync(both, own, Stated())).Must(HttpStatusCode.Created).Location!;
        Assert.Contains(
            c.Split('/')[^1], (await kit.Person.GetAsync("/api/me/cases")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await Cases.AnswerAsync(kit.Issuer, c, "verification", "refuse", "与登记档案一致。")).Must(HttpStatusCode.Accepted);
        var ended = await Cases.GetAsync(kit.Person, c);
        Assert.Equal("refused", Cases.Result(ended));
        Assert.Contains("与登记档案一致。", ended.ToString(), StringComparison.Ordinal);
    }

    [MovableClockFact]
    public async Task With_the_certificate_it_ends()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var (revoked, expiring) = (
            await kit.IssueAsync(), await kit.IssueAsync(kit.ForEnterprise(CertificateApp.Content("JY2", validThrough: "2022-08-11"))));
        var cases = new[] { await BeginAsync(revoked), await BeginAsync(expiring) };
        (await kit.ActAsync(revoked, "revocation")).Must(HttpStatusCode.OK);
        Assert.Equal("ended", Cases.Result(await Cases.GetAsync(kit.Enterprise, cases[0])));
        (await ObjectAsync(kit.Enterprise, revoked, Stated())).MustRefuse(409, "document-ended");
        await kit.App.Clock.AdvanceToAsync(new(2022, 8, 12, 0, 0, 1, TimeSpan.FromHours(8)));
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(kit.Enterprise, cases[1])) == "ended");

        async Task<string> BeginAsync(string path) =>
            (await ObjectAsync(kit.Enterprise, path, Stated())).Must(HttpStatusCode.Created).Location!;
    }

    private static Task<Answer> ObjectAsync(Api by, string path, object contents, string? key = null) =>
        by.PostAsync($"{path}/objections", new { contents }, key ?? CommandId.New());

    private static object Stated(params string[] files) => new
    {
        disputedClaims = new[] { "生产地址" }, asked = "定州市兴华路2号", reason = "已于7月迁址。",
        files = files.Length > 0 ? files : null,
    };
}
