using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Certificates;

/// <summary>The public verification: a right answer to everybody, and nothing of anybody.</summary>
[Trait("Needs", "MovableClock")]
public sealed class CertificateCheckTests(Azurite azurite)
{
    private const string Bank = "https://bank.example";

    [MovableClockFact]
    public async Task A_code_tells_whether_it_holds_its_kind_and_its_issuer_and_no_number_of_anybody()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync(CertificateApp.ForPerson());
        var code = (await kit.Person.GetAsync(path)).String("checkCode");
        var answer = (await kit.App.Public().GetAsync($"/api/certificate-checks/{code.ToLowerInvariant()}")).Must(HttpStatusCode.OK);
        Assert.True(answer.Json.GetProperty("isValid").GetBoolean());
        Assert.Equal(("护士执业证书", "市行政审批局"), (answer.String("kindName"), answer.String("issuedBy")));
        Assert.Equal(
            ["isValid", "certificateStanding", "certificateStandingText", "kindName", "issuedBy", "checkedAt"],
            answer.Json.EnumerateObject().Select(p => p.Name));

        // The page to print has all of it, for its holder, and a code that leads here.
        var page = (await kit.Person.GetAsync($"{path}/paper")).Must(HttpStatusCode.OK);
        Assert.Equal("application/pdf", page.MediaType);
        foreach (var said in new[] { "护士执业证书", "201913000001", "王护士", "11010519491231002X", "2022年8月10日起，长期", "定州市中山路1号" })
            Assert.Contains(PrintedFiles.Bare(said), PrintedFiles.TextOfPdf(page.Body), StringComparison.Ordinal);
        Assert.True(await Receipts.HoldsAsync(kit.App, page.Body));
        (await kit.Enterprise.GetAsync($"{path}/paper")).MustRefuse(404, "certificate-not-found");
        (await kit.Issuer.GetAsync($"{path}/paper")).Must(HttpStatusCode.OK);

        (await kit.ActAsync(path, "revocation")).Must(HttpStatusCode.OK);
        Assert.False(await Receipts.HoldsAsync(kit.App, page.Body));
        (await kit.Person.GetAsync($"{path}/paper")).MustRefuse(409, "wrong-standing");
        var revoked = (await kit.App.Public().GetAsync($"/api/certificate-checks/{code}")).Must(HttpStatusCode.OK);
        Assert.Equal((false, "revoked"), (revoked.Json.GetProperty("isValid").GetBoolean(), revoked.String("certificateStanding")));
        (await kit.App.Public().GetAsync("/api/certificate-checks/0000000000000000")).MustRefuse(404, "check-code-not-found");
    }

    [MovableClockFact]
    public async Task A_presentation_is_refused_for_one_reason_which_is_the_right_one()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var ((key, secret), (_, strangers)) = (await OtherPrograms.KeyAsync(), await OtherPrograms.KeyAsync());
        var credential = await kit.CredentialAsync(path, key);
        var now = await kit.App.Clock.NowAsync();
        var right = await OtherPrograms.PresentAsync(credential, secret, ["holder_name"], Bank, "n-1", now);

        var good = await CheckAsync(right);
        Assert.True(good.Json.GetProperty("isValid").GetBoolean());
        Assert.Equal(("食品生产许可证", "市行政审批局"), (good.String("kindName"), good.String("issuedBy")));
        Assert.Equal("""{"holder_name":"定州甲食品有限公司"}""", good.Json.GetProperty("disclosedClaims").GetRawText());

        Assert.Equal("malformed", await FaultAsync("abc"));
        var parts = right.Split('~');
        var signed = parts[0].Split('.');
        Assert.Equal("forged", await FaultAsync(right.Replace(signed[2], new string('A', signed[2].Length), StringComparison.Ordinal)));
        Assert.Equal("altered", await FaultAsync($"{parts[0]}~{parts[^1]}"));
        Assert.Equal("wronglyBound", await FaultAsync(await OtherPrograms.PresentAsync(credential, strangers, [], Bank, "n-1", now)));
        Assert.Equal("wronglyBound", await FaultAsync(right, audience: "https://other.example"));
        Assert.Equal("replayed", await FaultAsync(right, nonce: "n-2"));
        var old = await OtherPrograms.PresentAsync(credential, secret, [], Bank, "n-1", now.AddMinutes(-6));
        Assert.Equal("replayed", await FaultAsync(old));
        Assert.Equal("overDisclosed", await FaultAsync(right, claims: ["valid_through"]));
        Assert.Null(await FaultAsync(right, claims: ["holder_name", "valid_through"]));

        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        Assert.Equal("suspended", await FaultAsync(right));
        (await kit.ActAsync(path, "resumption")).Must(HttpStatusCode.OK);
        Assert.Null(await FaultAsync(right));

        // A change makes the next version: what was given of the one before holds no more, what is given anew does.
        var change = new
        {
            name = "定州甲食品有限公司", certificateContent = CertificateApp.Content(address: "新址"), reason = "迁址。", paperTreatedOn = "2022-08-10",
        };
        (await kit.Issuer.PostAsync($"{path}/changes", change, CommandId.New())).Must(HttpStatusCode.OK);
        Assert.Equal("revoked", await FaultAsync(right));
        var anew = await kit.CredentialAsync(path, key);
        Assert.Null(await FaultAsync(await OtherPrograms.PresentAsync(anew, secret, ["生产地址"], Bank, "n-1", now)));

        Task<Answer> CheckAsync(string presentation, string audience = Bank, string nonce = "n-1", string[]? claims = null) =>
            kit.App.Public().PostAsync("/api/certificate-checks", new { presentation, audience, nonce, requestedClaims = claims });

        async Task<string?> FaultAsync(string presentation, string audience = Bank, string nonce = "n-1", string[]? claims = null)
        {
            var said = (await CheckAsync(presentation, audience, nonce, claims)).Must(HttpStatusCode.OK).Json;
            Assert.Equal(said.GetProperty("isValid").GetBoolean(), !said.TryGetProperty("presentationFault", out var fault));
            Assert.Equal(said.GetProperty("isValid").GetBoolean(), said.TryGetProperty("disclosedClaims", out _));
            return fault.ValueKind == JsonValueKind.String ? fault.GetString() : null;
        }
    }

    [MovableClockFact]
    public async Task Ten_credentials_hold_at_a_time_and_one_more_takes_the_place_of_the_oldest()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (key, secret) = await OtherPrograms.KeyAsync();
        var command = CommandId.New();
        var first = (await CertificateApp.CredentialAsync(kit.Enterprise, path, key, command)).Must(HttpStatusCode.Created);

        // Sent again it is the same one, and takes no other place.
        Assert.Equal(1, (await CertificateApp.CredentialAsync(kit.Enterprise, path, key, command)).Json.GetProperty("number").GetInt32());
        for (var i = 2; i <= 10; i++)
            (await CertificateApp.CredentialAsync(kit.Enterprise, path, key)).Must(HttpStatusCode.Created);
        Assert.True(await IsValidAsync());
        var last = (await CertificateApp.CredentialAsync(kit.Enterprise, path, key)).Must(HttpStatusCode.Created);
        Assert.Equal(11, last.Json.GetProperty("number").GetInt32());
        Assert.False(await IsValidAsync());
        Assert.Equal(10, (await kit.Enterprise.GetAsync(path)).Json.GetProperty("credentialCount").GetInt32());

        // No key that is none, nor one with its private half; no agent in the organisation's place; none of what does not hold.
        Assert.Equal(
            [("/holderKey", "invalid-public-key")],
            (await kit.Enterprise.PostAsync(
                $"{path}/credentials", new { holderKey = new { kty = "EC", crv = "P-256", x = "AA", y = "AA" } }, CommandId.New()))
            .MustRefuse(422, "invalid-certificate").Faults());
        (await CertificateApp.CredentialAsync(kit.Enterprise, path, secret)).MustRefuse(400, "invalid-body");
        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        (await CertificateApp.CredentialAsync(kit.Enterprise, path, key)).MustRefuse(409, "wrong-standing");

        async Task<bool> IsValidAsync()
        {
            var presentation = await OtherPrograms.PresentAsync(
                first.String("credential"), secret, [], Bank, "n-1", await kit.App.Clock.NowAsync());
            return (await kit.App.Public().PostAsync("/api/certificate-checks", new { presentation, audience = Bank, nonce = "n-1" }))
                .Must(HttpStatusCode.OK).Json.GetProperty("isValid").GetBoolean();
        }
    }

    [MovableClockFact]
    public async Task A_status_list_is_public_kept_for_a_minute_and_says_nothing_of_who_asks_about_whom()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        (await kit.App.Public().GetAsync("/api/status-lists/1")).MustRefuse(404, "status-list-not-found");
        var path = await kit.IssueAsync();
        (await CertificateApp.CredentialAsync(kit.Enterprise, path, (await OtherPrograms.KeyAsync()).Public)).Must(HttpStatusCode.Created);
        using var answer = await kit.App.Http.GetAsync("/api/status-lists/1");
        Assert.Equal("application/statuslist+jwt", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=60", answer.Headers.CacheControl!.ToString());
        foreach (var list in new[] { "0", "2", "-1", "x" })
            (await kit.App.Public().GetAsync($"/api/status-lists/{list}")).MustRefuse(404, "status-list-not-found");
    }
}
