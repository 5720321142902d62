using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates;
using Dingzhou.Storage.Certificates.Use;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>What somebody reads of a certificate as its holder has allowed: exactly the claims that were named, and each time traced.</summary>
internal sealed class AuthorisedUseFunctions(
    CertificateAuthorityCommands authorities, CertificateAuthorityLists lists, CertificateCommands certificates, CertificateStore states,
    TimeProvider clock)
{
    /// <summary>What the caller was given.</summary>
    [Function("ListGivenAuthorities")]
    [Access(SignedIn = true)]
    [Summary("他人授权本单位或者本人使用的电子证照", Remarks = "最新的在前，含已经结束的。holders=enterprises 为授权所代表单位的（缺省，令牌载明单位时），holders=persons 为授权本人的。")]
    [Query("holders", "enterprises：所代表单位的；persons：本人的。", Type = typeof(CertificateHolders))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateAuthorityView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-authorities")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var found = await lists.GivenToAsync(request.HolderAsked(), page.Limit, page.Cursor, cancellation);
        return Answer.List<CertificateAuthorityView>(
            page, [.. found.Items.Select(a => CertificateAuthorityView.Of(a, Today()))], found.Cursor);
    }

    /// <summary>One of them.</summary>
    [Function("GetCertificateAuthority")]
    [Access(SignedIn = true)]
    [Summary("对电子证照的授权", Remarks = "持证主体和被授权人能看到，对其他人不存在。")]
    [Answers(StatusCodes.Status200OK, typeof(CertificateAuthorityView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-authorities/{authorityId}")] HttpRequest request,
        string authorityId, CancellationToken cancellation)
    {
        var (caller, found) = (request.Caller(), await authorities.GetAsync(authorityId, cancellation));
        return IsGiven(caller, found.State) || caller.Owns(found.State.Holder.Uscc, found.State.Holder.Subject)
            ? Answer.Ok(CertificateAuthorityView.Of(found.State, Today()), $"{found.EventCount}")
            : throw CertificateAuthorityCommands.NoAuthority();
    }

    /// <summary>Uses the certificate.</summary>
    [Function("UseCertificate")]
    [Access(SignedIn = true)]
    [Summary("经授权使用电子证照", Remarks = "只给出授权的内容。每次使用先留痕，持证主体能看到；只能使用一次的，第二次不再给出，同一 Idempotency-Key 重发的除外。授权撤回、到期，证照暂停、注销、过期的，随即不能使用。")]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(CertificateUseView))]
    public async Task<IResult> UseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificate-authorities/{authorityId}/uses")] HttpRequest request,
        string authorityId, CancellationToken cancellation)
    {
        var (caller, command) = (request.Caller(), request.Command(new { }));
        var authority = (await authorities.GetAsync(authorityId, cancellation)).State;
        if (!IsGiven(caller, authority))
            throw CertificateAuthorityCommands.NoAuthority();

        // Sent again it is answered the same, but not once the authority was taken back, or the certificate holds no more.
        var certificate = await certificates.GetAsync(authority.CertificateId, cancellation);
        AuthoritySteps.DemandReadable(authority, certificate.State, clock.GetUtcNow());
        var after = await authorities.OnceAsync(
            authorityId,
            command,
            () => authorities.ExecuteAsync(
                authorityId, caller.ToActor(),
                (a, now) => AuthoritySteps.Use(a, certificate.State, certificate.EventCount, caller.ToActor(), now), command: command,
                cancellation: cancellation),
            cancellation);
        var use = after.State.LastUse!;

        // What a crash cut short after the first time may not have come so far.
        await authorities.TraceAsync(after.State, use, cancellation);
        var said = use.CertificateEventCount == certificate.EventCount ? certificate.State
            : (await states.StatesAsync(authority.CertificateId, cancellation))[use.CertificateEventCount - 1];
        return Answer.Ok(new CertificateUseView(
            use.Number, said.KindName, said.IssuedBy, said.Version, after.State.Terms.UsePurpose,
            CertificateUse.ClaimsOf(said, after.State.Terms.AllowedClaims), use.At));
    }

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    private static bool IsGiven(Caller caller, CertificateAuthority authority) =>
        caller.Owns(authority.GrantedTo.Uscc, authority.GrantedTo.Subject);
}

/// <summary>What a holder lets somebody else read. Of the holder it says nothing: that is for the claims.</summary>
/// <param name="Id">Identity.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="GrantedTo">Who may read.</param>
/// <param name="UsePurpose">For what.</param>
/// <param name="AllowedClaims">Which claims, by their names.</param>
/// <param name="ValidFrom">The first day on which it holds.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
/// <param name="IsOnce">Whether it is used once; otherwise as often as is needed.</param>
/// <param name="AuthorityStanding">Whether it can be used today.</param>
/// <param name="AuthorityStandingText">The same in words.</param>
/// <param name="UseCount">How often it was used.</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="TakenBackAt">When it was taken back; absent while it was not.</param>
internal sealed record CertificateAuthorityView(
    string Id, string KindName, CertificateParty GrantedTo, string UsePurpose, IReadOnlyList<string> AllowedClaims, DateOnly ValidFrom,
    DateOnly ValidThrough, bool IsOnce, AuthorityStanding AuthorityStanding, string AuthorityStandingText, int UseCount,
    DateTimeOffset GivenAt, DateTimeOffset? TakenBackAt)
{
    /// <summary>The view on a day.</summary>
    public static CertificateAuthorityView Of(CertificateAuthority a, DateOnly today)
    {
        var (terms, standing) = (a.Terms, a.StandingOn(today));
        return new(
            a.Id, a.KindName, a.GrantedTo, terms.UsePurpose, terms.AllowedClaims, terms.ValidFrom, terms.ValidThrough, terms.IsOnce,
            standing, standing.InWords().Zh, a.UseCount, a.GivenAt, a.TakenBackAt);
    }
}

/// <summary>What is read of a certificate.</summary>
/// <param name="Number">1 the first time.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="CertificateVersion">Its version, from 1.</param>
/// <param name="UsePurpose">For what.</param>
/// <param name="DisclosedClaims">What it says, by name.</param>
/// <param name="At">When.</param>
internal sealed record CertificateUseView(
    int Number, string KindName, string IssuedBy, int CertificateVersion, string UsePurpose,
    IReadOnlyDictionary<string, string> DisclosedClaims, DateTimeOffset At);
