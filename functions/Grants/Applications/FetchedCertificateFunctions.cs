using Dingzhou.Functions.Certificates.Use;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>The certificates that took the place of materials of an application (免证办, 定政办字〔2022〕73号 一（三）).</summary>
internal sealed class FetchedCertificateFunctions(CaseAccess access, CertificateMaterials materials, ApplicationEffects effects)
{
    /// <summary>Which they are, and how they stand today.</summary>
    [Function("ListApplicationCertificates")]
    [Access(SignedIn = true)]
    [Summary("申请中以电子证照代替的材料", Remarks = "列明所取用的证照及其版本、取用日期，以及证照现在的状态：取用以后注销、暂停的在此可见。能看申请的都可以查看。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FetchedNow>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/certificates")]
        HttpRequest request, string applicationId, CancellationToken cancellation)
    {
        var a = (await access.ReadableAsync(applicationId, request.Caller(), "certificates", cancellation)).State;
        return Answer.List(await materials.NowAsync(a.Fetched, cancellation));
    }

    /// <summary>What one of them said.</summary>
    [Function("GetApplicationCertificate")]
    [Access(SignedIn = true)]
    [Summary("查看申请中代替材料的电子证照", Remarks = "内容为取用时的版本。查看留痕：为办理哪一申请、看了哪些内容，持证主体能看到。")]
    [Answers(StatusCodes.Status200OK, typeof(FetchedContent))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/certificates/{certificateId}")]
        HttpRequest request, string applicationId, string certificateId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var a = (await access.ReadableAsync(applicationId, caller, "certificates", cancellation)).State;
        return Answer.Ok(await materials.ReadAsync(
            a.Fetched, certificateId, caller, LocalizedText.Of("certificate-for-case", ("name", effects.Rules(a).Matter.Name), ("id", a.Id)).Zh,
            $"certificate/application-{a.Id}", cancellation));
    }
}
