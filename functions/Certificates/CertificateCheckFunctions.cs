using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// The public verification (统一公共验证服务): whether a certificate holds, by its code or by what its holder presents. It says what is needed
/// for that and nothing of anybody.
/// </summary>
internal sealed class CertificateCheckFunctions(
    CertificateCommands certificates, CertificateLists lists, CertificateKinds kinds, StatusLists statuses, CertificateSigning signing,
    TimeProvider clock)
{
    private const int MostBytes = 96 * 1024;
    private const int MostClaims = 100;

    /// <summary>Whether the certificate of a code holds.</summary>
    [Function("CheckCertificateCode")]
    [Access(Public = true)]
    [Summary("按验证码核验电子证照", Remarks = "只回答是否有效、证照种类和签发部门，不含任何人的姓名、号码。")]
    [Answers(StatusCodes.Status200OK, typeof(CertificateCheckView))]
    public async Task<IResult> CodeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-checks/{checkCode}")] HttpRequest request,
        string checkCode, CancellationToken cancellation)
    {
        _ = request;
        var now = clock.GetUtcNow();
        var id = await lists.FindByCodeAsync(TypedText.Code(checkCode).ToUpperInvariant(), cancellation)
            ?? throw new RefusedException(RefusalKind.NotFound, "check-code-not-found");
        var found = (await certificates.GetAsync(id, cancellation)).State;
        var (today, standing) = (LegalCalendar.DateInBeijing(now), found.StandingOn(LegalCalendar.DateInBeijing(now)));
        return Answer.Ok(new CertificateCheckView(
            standing == CertificateStanding.Valid && found.Content.ValidFrom <= today, standing, standing.InWords().Zh, found.KindName,
            found.IssuedBy, now));
    }

    /// <summary>Whether what a holder presents is right and holds.</summary>
    [Function("CheckPresentation")]
    [Cost(10)]
    [Access(Public = true)]
    [Summary("核验出示的电子证照凭证", Remarks = "presentation 为持证主体出示的 SD-JWT（凭证、披露项和持有人签名）；audience、nonce 为核验方要求出示时给出的，requestedClaims 为要求披露的名称。不符的给出一个原因；平台不留存出示的内容。任何人也可以用公钥和状态列表自行核验。")]
    [Body(typeof(NewPresentationCheck), MostBytes = MostBytes)]
    [Answers(StatusCodes.Status200OK, typeof(PresentationCheckView))]
    public async Task<IResult> PresentationAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificate-checks")] HttpRequest request,
        CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewPresentationCheck>(MostBytes);
        if (body.RequestedClaims?.Count > MostClaims)
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-presentation-check", [Fault.Of("/requestedClaims", "too-many-fields", ("most", MostClaims))]);
        var (issuer, keys) = (signing.Issuer, await signing.PublicAsync(cancellation));
        var now = clock.GetUtcNow();
        var read = Presentation.Read(
            body.Presentation, new(body.Audience, body.Nonce, body.RequestedClaims), issuer,
            keyId => keys.FirstOrDefault(k => k.Thumbprint == keyId), now);
        if (read.Fault is null)
            read = read.With(await StatusOfAsync(read, cancellation));
        return Answer.Ok(PresentationCheckView.Of(read, kinds, issuer, now));
    }

    /// <summary>What we have signed has a place in a list of ours.</summary>
    private async Task<CredentialStatus> StatusOfAsync(Presentation read, CancellationToken cancellation) =>
        read.Status is { } place && await statuses.FindAsync(place.List, cancellation) is var (list, _)
            ? list[place.Place] : CredentialStatus.Invalid;
}

/// <summary>A presentation to be checked.</summary>
/// <param name="Presentation">What the holder presented.</param>
/// <param name="Audience">To whom it was to be presented.</param>
/// <param name="Nonce">What made the request unlike every other.</param>
/// <param name="RequestedClaims">What was to be disclosed and nothing beside it; absent: whatever the holder likes.</param>
internal sealed record NewPresentationCheck(
    string Presentation, string Audience, string Nonce, IReadOnlyList<string>? RequestedClaims = null);

/// <summary>Whether a certificate holds.</summary>
/// <param name="IsValid">Whether it holds now.</param>
/// <param name="CertificateStanding">Its standing.</param>
/// <param name="CertificateStandingText">The same in words.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="CheckedAt">When this was asked.</param>
internal sealed record CertificateCheckView(
    bool IsValid, CertificateStanding CertificateStanding, string CertificateStandingText, string KindName, string IssuedBy,
    DateTimeOffset CheckedAt);

/// <summary>What is to be said of a presentation.</summary>
/// <param name="IsValid">Whether it is right and holds.</param>
/// <param name="PresentationFault">Why it is refused; absent where it is not.</param>
/// <param name="FaultText">The same in words.</param>
/// <param name="KindName">The name of its kind; absent where it is refused.</param>
/// <param name="IssuedBy">The department that issued it; absent where it is refused.</param>
/// <param name="DisclosedClaims">What it discloses, by name; absent where it is refused.</param>
/// <param name="CheckedAt">When this was asked.</param>
internal sealed record PresentationCheckView(
    bool IsValid, PresentationFault? PresentationFault, string? FaultText, string? KindName, string? IssuedBy,
    IReadOnlyDictionary<string, string>? DisclosedClaims, DateTimeOffset CheckedAt)
{
    /// <summary>The view of a presentation.</summary>
    public static PresentationCheckView Of(Presentation read, CertificateKinds kinds, Issuer issuer, DateTimeOffset now) =>
        read.Fault is { } fault
        ? new(false, fault, fault.InWords().Zh, null, null, null, now)
        : new(true, null, null, kinds.NameOf(read.Type!, issuer), read.IssuedBy, read.Claims, now);
}
