namespace Dingzhou.Functions.Certificates.Use;

/// <summary>
/// The certificates that took the place of materials in a case, be it that of an application, for those who read what is withheld of its
/// beginning (免证办, 定政办字〔2022〕73号 一（三）).
/// </summary>
internal sealed class CaseCertificateFunctions(CaseKeepers keepers, CertificateMaterials materials)
{
    /// <summary>Which they are, and how they stand today.</summary>
    [Function("ListCaseCertificates")]
    [Access(SignedIn = true)]
    [Summary("办件中以电子证照代替的材料", Remarks = "申请的办件即申请编号。列明所取用的证照及其版本、取用日期，以及证照现在的状态：取用以后注销、暂停的在此可见。提出人和办理环节的部门、审计可以查看。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FetchedNow>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/certificates")] HttpRequest request,
        string caseId, CancellationToken cancellation)
    {
        var c = await SeenAsync(request.Caller(), caseId, cancellation);
        return Answer.List(await materials.NowAsync(c.Fetched, cancellation));
    }

    /// <summary>What one of them said.</summary>
    [Function("GetCaseCertificate")]
    [Access(SignedIn = true)]
    [Summary("查看办件中代替材料的电子证照", Remarks = "内容为取用时的版本。查看留痕：为办理哪一办件、看了哪些内容，持证主体能看到。")]
    [Answers(StatusCodes.Status200OK, typeof(FetchedContent))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/certificates/{certificateId}")]
        HttpRequest request, string caseId, string certificateId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var c = await SeenAsync(caller, caseId, cancellation);
        var (procedure, _) = await keepers.Of(caseId).GroundAsync(c, null, cancellation);
        return Answer.Ok(await materials.ReadAsync(c, procedure, certificateId, caller, cancellation));
    }

    private async Task<Case> SeenAsync(Caller caller, string caseId, CancellationToken cancellation)
    {
        var c = (await keepers.Of(caseId).SeenAsync(caseId, caller, "certificates", cancellation)).State;
        return caller.ReadsBeginningOf(c) ? c : throw CaseCommands.Hidden();
    }
}
