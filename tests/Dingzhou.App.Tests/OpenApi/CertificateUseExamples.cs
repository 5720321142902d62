using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.OpenApi;

/// <summary>The examples of what others than its holder do with a certificate.</summary>
internal static class CertificateUseExamples
{
    private const string Department = "市市场监管局";

    /// <summary>It is used by a bank, in a scene, in place of a material, and objected to.</summary>
    public static async Task UsedAsync(TestKit.App app, DescribedExamples examples, Person holder)
    {
        var bank = Person.Applicant("周信贷", CreditCode.Of(2022008));
        examples.StandIn("GetCertificateAuthority", "authorityId", (await examples.SendAsync("GiveCertificateAuthority", holder)).String("id"));
        await examples.SendAsync("ListGivenAuthorities", bank);
        await examples.SendAsync("UseCertificate", bank);
        await examples.SendAsync("GetCertificateAuthority", bank);
        await examples.SendAsync("ListCertificateAuthorities", holder);
        await examples.SendAsync("TakeBackCertificateAuthority", holder);

        var (one, two) = (Person.Reviewer("甲", Department), Person.Reviewer("乙", Department));
        var proposed = (await examples.SendAsync("ProposeCertificateScene", one)).Location!;
        (await Cases.AnswerAsync(await app.AsAsync(two), proposed, "approval", "approve", "确属职责所需。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(await app.AsAsync(one), proposed)) == "published");
        var scenes = (await app.Public().GetAsync("/api/certificate-scenes")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        examples.StandIn("GetCertificateScene", "sceneId", scenes[0].GetProperty("id").GetString()!);
        await examples.SendAsync("ReadCertificateInScene", one);
        await examples.SendAsync("EndCertificateScene", two);

        await Filers.PublishAsync(app, "11", "市发改局", 3, ["食品生产许可证"], ["食品生产许可证=2.3"]);
        var filer = await app.AsAsync(holder);
        examples.StandIn("GetCaseCertificate", "caseId", await Filers.BeginAsync(filer, "11"));
        await examples.SendAsync("ListCaseCertificates", holder);
        await examples.SendAsync("GetCaseCertificate", holder);
        await examples.SendAsync("ObjectToCertificate", holder);
        await examples.SendAsync("ListCertificateUses", holder);
    }
}
