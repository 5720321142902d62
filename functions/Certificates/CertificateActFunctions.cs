using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>What the issuing department does to a certificate; of each act it says when the paper one was treated the same.</summary>
internal sealed class CertificateActFunctions(
    CertificateCommands commands, CertificateAccess access, CertificateLists lists, TimeProvider clock)
{
    private const string InStep = "由签发部门办理；有实体证照的，paperTreatedOn 填实体证照作同样处理的日期，缺此不予办理。持证主体即行得知，状态列表随即更新。";

    /// <summary>Changes what it says.</summary>
    [Function("ChangeCertificate")]
    [Access(Role.Reviewer, AnyDepartment = true)]
    [Summary("变更电子证照", Remarks = $"成为下一版本，以前领取的凭证随即失效，由持证主体重新领取。{InStep}")]
    [Body(typeof(ChangedCertificate))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(CertificateView))]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/changes")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ChangedCertificate>();
        var found = (await commands.GetAsync(certificateId, cancellation)).State;
        if (await access.IsIssuerAsync(request.Caller(), found, cancellation)
            && await lists.FindOpenAsync(found.KindId, body.CertificateContent.CertificateNumber.Trim(), cancellation) is { } other
            && other != certificateId)
            throw new RefusedException(RefusalKind.Conflict, "certificate-number-taken");
        return await ActAsync(
            request, certificateId, body, (c, by, now) => CertificateSteps.Change(c, body, by, now), cancellation);
    }

    /// <summary>Suspends it.</summary>
    [Function("SuspendCertificate")]
    [Access(Role.Reviewer, AnyDepartment = true)]
    [Summary("暂停电子证照", Remarks = InStep)]
    [Body(typeof(CertificateAct))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(CertificateView))]
    public Task<IResult> SuspendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/suspension")] HttpRequest request,
        string certificateId, CancellationToken cancellation) =>
        ActAsync(request, certificateId, CertificateSteps.Suspend, cancellation);

    /// <summary>Lets it hold again.</summary>
    [Function("ResumeCertificate")]
    [Access(Role.Reviewer, AnyDepartment = true)]
    [Summary("恢复电子证照", Remarks = InStep)]
    [Body(typeof(CertificateAct))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(CertificateView))]
    public Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/resumption")] HttpRequest request,
        string certificateId, CancellationToken cancellation) =>
        ActAsync(request, certificateId, CertificateSteps.Resume, cancellation);

    /// <summary>Revokes it, for good.</summary>
    [Function("RevokeCertificate")]
    [Access(Role.Reviewer, AnyDepartment = true)]
    [Summary("注销、撤销、吊销电子证照", Remarks = $"不可恢复。{InStep}")]
    [Body(typeof(CertificateAct))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(CertificateView))]
    public Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/revocation")] HttpRequest request,
        string certificateId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ActAsync(request, certificateId, CertificateSteps.Revoke, cancellation, client);

    private async Task<IResult> ActAsync(
        HttpRequest request, string id,
        Func<Certificate, CertificateAct, Actor, DateTimeOffset, IReadOnlyList<CertificateChange>> decide, CancellationToken cancellation,
        DurableTaskClient? client = null)
    {
        var body = await request.ReadJsonAsync<CertificateAct>();
        return await ActAsync(request, id, body, (c, by, now) => decide(c, body, by, now), cancellation, client);
    }

    private async Task<IResult> ActAsync(
        HttpRequest request, string id, object body,
        Func<Certificate, Actor, DateTimeOffset, IReadOnlyList<CertificateChange>> decide, CancellationToken cancellation,
        DurableTaskClient? client = null)
    {
        // To whoever is of another department, or of none, there is no such certificate.
        var (caller, by) = (request.Caller(), request.Caller().ToActor());
        var issuers = await access.IssuersAsync(cancellation);
        var after = await commands.ExecuteAsync(
            id, by, (c, now) => decide(c, issuers.As(c, by), now), client, request.Version(), command: request.Command(body),
            cancellation: cancellation);
        await access.NoteAsync(caller, after.State, cancellation);
        return Answer.Ok(
            CertificateView.Of(after.State, LegalCalendar.DateInBeijing(clock.GetUtcNow())), $"{after.EventCount}");
    }
}
