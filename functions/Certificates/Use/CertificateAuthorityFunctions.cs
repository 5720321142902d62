using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates.Use;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>
/// What a holder lets somebody else read of a certificate, over HTTP: only the holder gives it, sees every use of it and takes it back (
/// 定政办字〔2022〕73号 一（四）, 三（三）).
/// </summary>
internal sealed class CertificateAuthorityFunctions(
    CertificateAuthorityCommands authorities, CertificateAuthorityLists lists, CertificateAccess access, CertificateUseRules rules,
    AccessLog accessLog, TimeProvider clock)
{
    private const int IdLength = 12;

    /// <summary>Gives an authority.</summary>
    [Function("GiveCertificateAuthority")]
    [Access(SignedIn = true)]
    [Sparing(10)]
    [Summary("授权他人使用电子证照", Remarks = "只能由持证主体授权，单位的由有全部权限的人办理，代理人不能代办。grantedTo 是单位的填 name、uscc，是个人的填 name、subject；allowedClaims 为可以查看的内容：holder_name、uscc、citizen_id、certificate_number、certificate_identifier、issued_on、valid_from、valid_through，以及证照上印的其他名称；isOnce 为 true 的只能使用一次。至多一年。")]
    [Body(typeof(NewCertificateAuthority))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CertificateAuthorityView))]
    public async Task<IResult> GiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/authorities")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewCertificateAuthority>();
        var (caller, command) = (request.Caller(), request.Command(body));
        var certificate = (await access.OwnAsync(caller, certificateId, cancellation)).State;
        var id = CommandKeys.Code(command.Id, IdLength);
        var given = await authorities.OnceAsync(
            id,
            command,
            async () =>
            {
                await DemandRoomAsync(certificateId, cancellation);
                return await authorities.CreateAsync(
                    id, caller.ToActor(), now => AuthoritySteps.Give(body, certificate, rules, now), client: null, command, cancellation);
            },
            cancellation);
        return Answer.Created(
            $"/api/certificate-authorities/{id}", CertificateAuthorityView.Of(given.State, Today()), $"{given.EventCount}");
    }

    /// <summary>The authorities of a certificate.</summary>
    [Function("ListCertificateAuthorities")]
    [Access(SignedIn = true)]
    [Summary("一份电子证照的授权", Remarks = "最新的在前，含已经结束的；只有持证主体能看到。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateAuthorityView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificates/{certificateId}/authorities")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        await access.OwnAsync(request.Caller(), certificateId, cancellation);
        var found = await lists.OfCertificateAsync(certificateId, page.Limit, page.Cursor, cancellation);
        return Answer.List<CertificateAuthorityView>(
            page, [.. found.Items.Select(a => CertificateAuthorityView.Of(a, Today()))], found.Cursor);
    }

    /// <summary>Takes an authority back, at once.</summary>
    [Function("TakeBackCertificateAuthority")]
    [Access(SignedIn = true)]
    [Summary("撤回对电子证照的授权", Remarks = "即刻生效；已经撤回的再撤回，不变。")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> TakeBackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "certificates/{certificateId}/authorities/{authorityId}")]
        HttpRequest request, string certificateId, string authorityId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnAsync(caller, certificateId, cancellation);
        if ((await authorities.GetAsync(authorityId, cancellation)).State.CertificateId != certificateId)
            throw CertificateAuthorityCommands.NoAuthority();
        await authorities.ExecuteAsync(
            authorityId, caller.ToActor(), (a, _) => AuthoritySteps.TakeBack(a), cancellation: cancellation);
        return Answer.NoContent();
    }

    /// <summary>Every use of a certificate, by whoever and by whatever right.</summary>
    [Function("ListCertificateUses")]
    [Access(SignedIn = true)]
    [Summary("一份电子证照的使用记录", Remarks = "最新的在前：经授权的使用、部门在应用场景和办件中的使用、工作人员的查阅，各列明何时、何人、为何、哪些内容。只有持证主体能看到。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ReadingView>))]
    public async Task<IResult> ListUsesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificates/{certificateId}/uses")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var holder = (await access.OwnAsync(request.Caller(), certificateId, cancellation)).State.Holder;
        var found = await accessLog.OfAsync(
            DataSubject.Of(holder.Uscc, holder.Subject), certificateId, page.Limit, page.Cursor, cancellation);
        return Answer.List(page, [.. found.Items.Select(r => ReadingView.Of(r, isNamed: false))], found.Cursor);
    }

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    /// <summary>Those that hold are bounded: what has ended makes room.</summary>
    private async Task DemandRoomAsync(string certificateId, CancellationToken cancellation)
    {
        var (open, today, cursor) = (0, Today(), (string?)null);
        do
        {
            var page = await lists.OfCertificateAsync(certificateId, Paging.MostItems, cursor, cancellation);
            open += page.Items.Count(a => a.StandingOn(today) is AuthorityStanding.Open or AuthorityStanding.NotBegun);
            cursor = page.Cursor;
        }
        while (cursor is not null && open < rules.MostAuthorities);
        if (open >= rules.MostAuthorities)
            throw new RefusedException(RefusalKind.Conflict, "too-many-certificate-authorities", ("most", rules.MostAuthorities));
    }
}
