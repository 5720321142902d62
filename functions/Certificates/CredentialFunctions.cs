using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// Certificates as their holders carry them, and what anybody needs to verify one without asking us: the keys and the status lists.
/// </summary>
internal sealed class CredentialFunctions(
    CertificateCommands commands, StatusLists statuses, StatusListTokens tokens, CertificateSigning signing, TimeProvider clock)
{
    /// <summary>Gives the holder a credential that is bound to its key.</summary>
    [Function("GiveCredential")]
    [Cost(10)]
    [Access(SignedIn = true)]
    [Summary("领取电子证照的凭证", Remarks = "SD-JWT VC（RFC 9901，dc+sd-jwt，ES256），绑定 holderKey（JWK，P-256），只有持有私钥的人能够出示；出示哪些内容由持证主体选择。只能由持证主体领取；同时有效的至多 10 份，再领取的，最早的一份失效。")]
    [Body(typeof(NewCredential))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CredentialView))]
    public async Task<IResult> GiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificates/{certificateId}/credentials")] HttpRequest request,
        string certificateId, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewCredential>();
        var (caller, command) = (request.Caller(), request.Command(body));
        _ = signing.Issuer;
        var found = await commands.GetAsync(certificateId, cancellation);
        if (!caller.Owns(found.State.Holder.Uscc, found.State.Holder.Subject))
            throw CertificateCommands.NoCertificate();
        if (found.State.Holder.Uscc is not null && !(caller.Is(Role.Applicant) && caller.Administers))
            throw new RefusedException(RefusalKind.Forbidden, "holder-alone");
        var after = await commands.OnceAsync(
            certificateId,
            command,
            async () =>
            {
                CertificateSteps.DemandGivable(found.State, body.HolderKey, clock.GetUtcNow());
                var place = await statuses.TakeAsync(cancellation);
                return await commands.ExecuteAsync(
                    certificateId, caller.ToActor(), (c, now) => CertificateSteps.Give(c, body.HolderKey, place, now), command: command,
                    cancellation: cancellation);
            },
            cancellation);

        // Sent again, it is the same credential with other salts: nothing that it discloses is kept.
        var given = after.State.Credentials[^1];
        var (credential, signature) = await signing.SignAsync(
            (issuer, keyId) => CredentialClaims.Of(after.State, given, issuer, keyId), c => c.SigningText, cancellation);
        return Answer.Created(
            $"/api/certificates/{certificateId}",
            new CredentialView(
                given.Number, after.State.Version, given.HolderKey, given.ExpiresAt, credential.Signed(signature)));
    }

    /// <summary>A status list.</summary>
    [Function("GetStatusList")]
    [Access(Public = true)]
    [Shared]
    [Summary("电子证照凭证的状态列表", Remarks = "IETF Token Status List（statuslist+jwt，ES256），每个位置两位：0 有效，1 失效，2 暂停。每份列表 131072 个位置，随机分配；ttl 180 秒，300 秒后不得再用，状态的变化至迟届时可见。")]
    [Answers(StatusCodes.Status200OK, null, "application/statuslist+jwt")]
    public async Task<IResult> StatusListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status-lists/{listNumber}")] HttpRequest request,
        string listNumber, CancellationToken cancellation)
    {
        _ = request;
        return int.TryParse(listNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var list) && list > 0
            && await tokens.FindAsync(list, cancellation) is { } token
                ? Answer.Text(token, "application/statuslist+jwt")
                : throw new RefusedException(RefusalKind.NotFound, "status-list-not-found");
    }

    /// <summary>The public keys.</summary>
    [Function("GetCertificateKeys")]
    [Access(Public = true)]
    [Shared]
    [Summary("签发电子证照凭证的公钥（JWK Set）", Remarks = "更换密钥以后，原来的公钥仍然列出，已经签发的凭证照样能够验证。")]
    [Answers(StatusCodes.Status200OK, typeof(KeySet))]
    public async Task<IResult> KeysAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ".well-known/jwks.json")] HttpRequest request,
        CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(new KeySet([.. (await signing.PublicAsync(cancellation)).Select(VerifyingKey.Of)]));
    }
}

/// <summary>A credential to be given out.</summary>
/// <param name="HolderKey">The public key by which the holder will show that it is the holder; the private one stays there.</param>
internal sealed record NewCredential(PublicKey HolderKey);

/// <summary>A credential.</summary>
/// <param name="Number">Which one of the certificate, from 1.</param>
/// <param name="CertificateVersion">Of which version of the certificate it is.</param>
/// <param name="HolderKey">The key to which it is bound.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
/// <param name="Credential">The credential with all that it can disclose (SD-JWT VC); the platform keeps no copy.</param>
internal sealed record CredentialView(int Number, int CertificateVersion, PublicKey HolderKey, DateTimeOffset ExpiresAt, string Credential);

/// <summary>A set of keys (RFC 7517).</summary>
/// <param name="Keys">The keys; the last one signs.</param>
internal sealed record KeySet(IReadOnlyList<VerifyingKey> Keys);

/// <summary>A public key.</summary>
/// <param name="Kty">EC.</param>
/// <param name="Crv">P-256.</param>
/// <param name="X">The first coordinate, base64url.</param>
/// <param name="Y">The second one.</param>
/// <param name="Kid">Its name, as headers give it (RFC 7638).</param>
/// <param name="Alg">ES256.</param>
/// <param name="Use">sig.</param>
internal sealed record VerifyingKey(string Kty, string Crv, string X, string Y, string Kid, string Alg, string Use)
{
    /// <summary>A key as it is published.</summary>
    public static VerifyingKey Of(PublicKey key) => new(key.Kty, key.Crv, key.X, key.Y, key.Thumbprint, Jwt.Algorithm, "sig");
}
