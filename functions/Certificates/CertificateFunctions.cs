using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// Certificates over HTTP: issued by the department that is responsible for the kind, together with the paper one; seen by their holder.
/// </summary>
internal sealed class CertificateFunctions(
    CertificateCommands commands, CertificateAccess access, CertificateLists lists, CertificateKinds kinds,
    CertificateSigning signing, TimeProvider clock)
{
    /// <summary>So many letters and digits has the identity of one.</summary>
    public const int IdLength = 12;

    /// <summary>So many has its code.</summary>
    public const int CodeLength = 16;

    /// <summary>Issues one.</summary>
    [Function("IssueCertificate")]
    [Access(Role.Reviewer)]
    [Summary("签发电子证照", Remarks = "由该种证照的责任部门与实体证照同步签发：证照编号、内容、使用状态只有一份。持证主体是企业的填 name、uscc，是个人的填 name、subject（统一身份认证的用户标识）、citizenId。identifierParts 给出证照类型代码和颁发机构代码的，按 GB/T 36904 生成证照标识。")]
    [Body(typeof(NewCertificate))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CertificateView))]
    public async Task<IResult> IssueAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewCertificate>();
        var (caller, command) = (request.Caller(), request.Command(body));
        caller.DemandDepartment();
        var (id, code) = (CommandKeys.Code(command.Id, IdLength), CommandKeys.Code($"{Guid.NewGuid():N}", CodeLength));
        var issued = await commands.OnceAsync(
            id,
            command,
            async () =>
            {
                var number = body.CertificateContent.CertificateNumber.Trim();
                if (kinds.Find(body.KindId) is { } kind && kinds.Issues(caller.Department!, kind)
                    && await lists.FindOpenAsync(kind.Id, number, cancellation) is { } other && other != id)
                    throw new RefusedException(RefusalKind.Conflict, "certificate-number-taken");
                return await commands.CreateAsync(
                    id, caller.ToActor(), now => CertificateSteps.Issue(body, kinds, code, caller.ToActor(), now), client: null, command,
                    cancellation);
            },
            cancellation);
        return Answer.Created($"/api/certificates/{id}", CertificateView.Of(issued.State, Today()), $"{issued.EventCount}");
    }

    /// <summary>One as a page to print.</summary>
    [Function("GetCertificatePaper")]
    [Cost(10)]
    [Heavy]
    [Access(SignedIn = true)]
    [Summary("下载电子证照的打印页（PDF）", Remarks = "印有二维码，扫码或者按所印地址核验是否有效。持证主体、签发的部门和审计可以下载；只有有效的可以下载。")]
    [Ranged]
    [Answers(StatusCodes.Status200OK, null, RangedFile.Pdf)]
    public async Task<IResult> PaperAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificates/{certificateId}/paper")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var certificate = (await access.ReadAsync(request.Caller(), certificateId, cancellation)).State;
        return RangedFile.OfPdf(
            $"{certificate.KindName}-{certificate.Id}.pdf", PaperPdf.Write(CertificatePaper.Of(certificate, signing.Issuer, Today())));
    }

    /// <summary>The caller's certificates.</summary>
    [Function("ListCertificates")]
    [Access(SignedIn = true)]
    [Summary("本单位或者本人的电子证照", Remarks = "最新的在前，含已经失效的。holders=enterprises 为所代表单位的（缺省，令牌载明单位时），holders=persons 为本人的。")]
    [Query("holders", "enterprises：所代表单位的；persons：本人的。", Type = typeof(CertificateHolders))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateItem>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificates")] HttpRequest request,
        CancellationToken cancellation)
    {
        var (page, caller, today) = (Paging.Of(request), request.Caller(), Today());
        var holders = request.QueryChoice<CertificateHolders>("holders")
            ?? (caller.Uscc is null ? CertificateHolders.Persons : CertificateHolders.Enterprises);

        // A token may still name an organisation that has taken the authority back, or never gave any.
        var holder = holders == CertificateHolders.Persons ? DataSubject.Person(caller.Subject)
            : caller.DemandUscc() is var uscc && caller.ActsFor(uscc) ? DataSubject.Enterprise(uscc) : throw Caller.OutsideAuthority();
        var found = await lists.OfAsync(holder, page.Limit, page.Cursor, cancellation);
        return Answer.List<CertificateItem>(page, [.. found.Items.Select(l => CertificateItem.Of(l, today))], found.Cursor);
    }

    /// <summary>One certificate.</summary>
    [Function("GetCertificate")]
    [Access(SignedIn = true)]
    [Summary("电子证照", Remarks = "持证主体、签发部门、审计可以查看；部门和审计的查阅留痕，持证主体能看到。")]
    [Answers(StatusCodes.Status200OK, typeof(CertificateView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificates/{certificateId}")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var found = await access.ReadAsync(request.Caller(), certificateId, cancellation);
        return Answer.Ok(CertificateView.Of(found.State, Today()), $"{found.EventCount}");
    }

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());
}
