using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>What a certificate says wrongly, its holder asks the department to correct (定政办字〔2022〕73号 二（二）).</summary>
internal sealed class CertificateObjectionFunctions(
    CertificateAccess access, CertificateSubject subjects, CaseCommands cases, CaseGround ground, Senders senders, TimeProvider clock)
{
    private const string ProcedureId = "certificate-objection";

    /// <summary>Objects to what a certificate says.</summary>
    [Function("ObjectToCertificate")]
    [Access(SignedIn = true)]
    [Sparing(10)]
    [Summary("对电子证照的数据提出异议", Remarks = "只能由持证主体提出，单位的由有全部权限的人提出。contents 须写明的内容见流程 certificate-objection：disputedClaims 为有误的内容的名称，asked 为应有的内容，reason 为理由，files 为先行上传的证明材料。由签发部门在期限内校核：属实的变更证照（实体证照同步）后答复，不属实的说明理由；进度见 Location 所指的办件。")]
    [Body(typeof(NewObjectionToCertificate))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CaseView))]
    public async Task<IResult> ObjectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/objections")] HttpRequest request,
        string certificateId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewObjectionToCertificate>();
        var (caller, procedure, command) = (request.Caller(), ground.Get(ProcedureId), request.Command(body));
        var certificate = (await access.OwnAsync(caller, certificateId, cancellation)).State;
        if (certificate.Follows is not null)
            throw CertificateSteps.Followed();
        var id = $"{procedure.Id}-{CommandKeys.Code(command.Id, 12)}";

        // It is the holder's case, whatever else the token says.
        var by = caller.ToActor() with { Department = null, Uscc = certificate.Holder.Uscc };
        var contents = (body.Contents ?? Facts.None).With("certificateVersion", FactValue.Of($"{certificate.Version}"));
        var opened = await cases.OnceAsync(
            id,
            command,
            async () => await cases.OpenAsync(
                procedure, id, await subjects.GetAsync(certificateId, null, cancellation), contents, by,
                senders.HashOf(request, certificateId, contact: null), client, command, cancellation, caller: caller),
            cancellation);
        var (_, _, at) = await ground.OfAsync(opened.State, cancellation);
        return Answer.Created(
            $"/api/cases/{id}", CaseView.Of(opened, procedure, caller, at(clock.GetUtcNow())), $"{opened.EventCount}");
    }
}

/// <summary>An objection to what a certificate says.</summary>
internal sealed record NewObjectionToCertificate
{
    /// <summary>What is stated, by name.</summary>
    [SeveralLines]
    public Facts? Contents { get; init; }
}

/// <summary>An objection names what the certificate says.</summary>
internal sealed class CertificateObjectionRule(CertificateStore certificates) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "certificate-objection";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        stated.Contents["disputedClaims"]?.Items is { } claims
        && await certificates.FindAsync(stated.Subject!.SubjectId, cancellation) is { State: var certificate }
            ?
            [
                .. CertificateUse.FaultsIn(
                    claims, [.. CredentialClaims.Of(certificate).Select(c => c.Name)], "/contents/disputedClaims"),
            ]
            : [];
}

/// <summary>
/// That a certificate was corrected is said only when something of what is disputed was: it is changed first, together with the paper one.
/// </summary>
internal sealed class CertificateChangedRule(CertificateStore certificates) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "certificate-changed";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        stated is { Answer.Act: "approve", Case: { } c }
        && await certificates.StatesAsync(c.Subject!.SubjectId, cancellation) is { Count: > 0 } states
        && Disputed(states.Last(s => $"{s.Version}" == c.Facts["certificateVersion"]?.Text), c).SequenceEqual(Disputed(states[^1], c))
            ? [Fault.Of("/act", "certificate-not-changed")] : [];

    private static IEnumerable<string?> Disputed(Certificate certificate, Case c)
    {
        var named = c.Facts["disputedClaims"]!.Items!;
        var claims = CertificateUse.ClaimsOf(certificate, named);
        return named.Select(n => claims.GetValueOrDefault(n));
    }
}
