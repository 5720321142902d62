namespace Dingzhou.App.Tests.Certificates;

/// <summary>
/// Issuer, holder and verifier as three programs: whoever verifies needs the issuer's keys and its status list, and nothing else of us.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class OtherProgramsTests(Azurite azurite)
{
    private const string Bank = "https://bank.example";

    [MovableClockFact]
    public async Task A_verifier_that_is_not_ours_learns_what_is_disclosed_and_nothing_else_until_it_is_revoked()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (key, secret) = await OtherPrograms.KeyAsync();
        var credential = await kit.CredentialAsync(path, key);

        var (claims, refused) = await PresentedAsync("holder_name", "法定代表人");
        Assert.Null(refused);
        Assert.Equal("定州甲食品有限公司", (string?)claims!["holder_name"]);
        Assert.Equal("甲经理", (string?)claims["法定代表人"]);
        Assert.Equal("市行政审批局", (string?)claims["issuing_authority"]);
        Assert.Equal($"{kit.Address}/api/certificate-kinds/2.3", (string?)claims["vct"]);
        Assert.Null(claims["uscc"]);
        Assert.Null(claims["生产地址"]);
        Assert.Null(claims["certificate_number"]);

        // Each act is seen as soon as the verifier fetches the list.
        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        Assert.Equal("status 2", (await PresentedAsync()).Refused);
        (await kit.ActAsync(path, "resumption")).Must(HttpStatusCode.OK);
        Assert.Null((await PresentedAsync()).Refused);
        (await kit.ActAsync(path, "revocation")).Must(HttpStatusCode.OK);
        Assert.Equal("status 1", (await PresentedAsync()).Refused);

        async Task<(System.Text.Json.Nodes.JsonNode? Claims, string? Refused)> PresentedAsync(params string[] names)
        {
            var now = await kit.App.Clock.NowAsync();
            var presentation = await OtherPrograms.PresentAsync(credential, secret, names, Bank, "n-1", now);
            return await OtherPrograms.VerifyAsync(presentation, kit.Address, "n-1", now);
        }
    }

    [MovableClockFact]
    public async Task It_refuses_who_has_not_the_key_another_request_and_what_has_ended()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync(kit.ForEnterprise(CertificateApp.Content(validThrough: "2022-08-12")));
        var ((key, secret), (_, strangers)) = (await OtherPrograms.KeyAsync(), await OtherPrograms.KeyAsync());
        var credential = await kit.CredentialAsync(path, key);
        var now = await kit.App.Clock.NowAsync();

        var theirs = await OtherPrograms.PresentAsync(credential, strangers, [], Bank, "n-1", now);
        Assert.NotNull((await OtherPrograms.VerifyAsync(theirs, kit.Address, "n-1", now)).Refused);
        var earlier = await OtherPrograms.PresentAsync(credential, secret, [], Bank, "n-0", now);
        Assert.Contains("Nonce", (await OtherPrograms.VerifyAsync(earlier, kit.Address, "n-1", now)).Refused, StringComparison.Ordinal);
        Assert.Null((await OtherPrograms.VerifyAsync(earlier, kit.Address, "n-0", now)).Refused);

        // 24:00 of its last day.
        var end = new DateTimeOffset(2022, 8, 13, 0, 0, 0, TimeSpan.FromHours(8));
        Assert.Null((await OtherPrograms.VerifyAsync(earlier, kit.Address, "n-0", now.AddMinutes(4))).Refused);
        Assert.Contains(
            "expired", (await OtherPrograms.VerifyAsync(earlier, kit.Address, "n-0", end.AddMinutes(1))).Refused, StringComparison.Ordinal);
    }

    [MovableClockFact]
    public async Task What_the_key_before_has_signed_is_verified_after_keys_were_changed()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (key, secret) = await OtherPrograms.KeyAsync();
        var before = await kit.CredentialAsync(path, key);

        // The second key is laid down beside the first, for its owner alone.
        await kit.App.Process.StopAsync();
        using (var next = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256))
        {
            var file = Path.Combine(kit.App.Process.Keys, "0002.pem");
            await File.WriteAllTextAsync(file, next.ExportPkcs8PrivateKeyPem());
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await kit.App.Process.StartAsync();
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(10));
        var after = await kit.CredentialAsync(path, key);
        Assert.NotEqual(before.Split('.')[0], after.Split('.')[0]);
        var now = await kit.App.Clock.NowAsync();
        foreach (var credential in new[] { before, after })
        {
            var presentation = await OtherPrograms.PresentAsync(credential, secret, ["uscc"], Bank, "n-1", now);
            var (claims, refused) = await OtherPrograms.VerifyAsync(presentation, kit.Address, "n-1", now);
            Assert.Null(refused);
            Assert.Equal(kit.Uscc, (string?)claims!["uscc"]);
        }

        // Nothing of a private key is in an answer or in the log.
        var keys = (await kit.App.Public().GetAsync("/api/.well-known/jwks.json")).Must(HttpStatusCode.OK);
        Assert.Equal(2, keys.Json.GetProperty("keys").GetArrayLength());
        Assert.All(keys.Json.GetProperty("keys").EnumerateArray(), k => Assert.False(k.TryGetProperty("d", out _)));
        Assert.DoesNotContain("PRIVATE KEY", kit.App.Process.Log, StringComparison.Ordinal);
    }
}
