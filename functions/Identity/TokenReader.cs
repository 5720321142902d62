using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dingzhou.Functions.Identity;

/// <summary>Makes a caller of a bearer token, once everything about the token has been verified.</summary>
internal sealed class TokenReader(IdentityOptions options, SigningKeys keys, KnownTokens known, TimeProvider time)
{
    private const int LongestToken = 16 * 1024;
    private const int SignedParts = 3;

    /// <summary>How far the issuer's clock may be ahead of ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    // A token signed with a shared secret, or not at all, could be made by anybody who knows the public key.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>The caller that the token names.</summary>
    /// <exception cref="ApiException">The token is not valid, or cannot be verified now.</exception>
    public async Task<Caller> ReadAsync(string token, CancellationToken cancellation)
    {
        var (unverified, algorithm, keyId) = Parse(token);
        if (!Algorithms.Contains(algorithm))
            throw Invalid(LocalizedText.Of("invalid-token.algorithm"));

        var verified = await VerifyAsync(unverified, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = await keys.ForAsync(keyId, cancellation),
            TryAllIssuerSigningKeys = keyId is null,
            RequireExpirationTime = true,
            LifetimeValidator = DemandInTime,
        });
        var caller = CallerClaims.Read(verified);
        known.Add(token, new DateTimeOffset(verified.ValidTo, TimeSpan.Zero));
        return caller;
    }

    /// <summary>The token unverified, of three parts: one of five is encrypted, for which nobody here has a key.</summary>
    private static (JsonWebToken Token, string? Algorithm, string? KeyId) Parse(string token)
    {
        if (token.Length > LongestToken)
            throw Invalid(LocalizedText.Of("invalid-token.too-long"));
        if (token.Count(c => c == '.') != SignedParts - 1)
            throw Malformed();
        try
        {
            var unverified = Handler.ReadJsonWebToken(token);
            return (unverified, unverified.Alg, unverified.Kid is { Length: > 0 } kid ? kid : null);
        }
#pragma warning disable CA1031 // Whatever the library cannot make of it, it came from outside.
        catch (Exception)
#pragma warning restore CA1031
        {
            throw Malformed();
        }
    }

    private static async Task<JsonWebToken> VerifyAsync(JsonWebToken unverified, TokenValidationParameters demands)
    {
        try
        {
            var result = await Handler.ValidateTokenAsync(unverified, demands);
            return result.IsValid ? (JsonWebToken)result.SecurityToken : throw Invalid(Explain(result.Exception));
        }
#pragma warning disable CA1031 // A header or claim that the library stumbles over is the token's fault.
        catch (Exception e) when (e is not ApiException)
#pragma warning restore CA1031
        {
            throw Malformed();
        }
    }

    private bool DemandInTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (expires is null || now >= expires)
            throw new SecurityTokenExpiredException();
        return notBefore is null || now >= notBefore - Skew
            ? true
            : throw new SecurityTokenNotYetValidException();
    }

    private static LocalizedText Explain(Exception? fault) => fault switch
    {
        SecurityTokenExpiredException => LocalizedText.Of("invalid-token.expired"),
        SecurityTokenNotYetValidException => LocalizedText.Of("invalid-token.too-early"),
        SecurityTokenInvalidAudienceException => LocalizedText.Of("invalid-token.audience"),
        SecurityTokenInvalidIssuerException => LocalizedText.Of("invalid-token.issuer"),
        _ => LocalizedText.Of("invalid-token.signature"),
    };

    private static ApiException Malformed() => Invalid(LocalizedText.Of("invalid-token.malformed"));

    private static ApiException Invalid(LocalizedText detail) => new(ErrorCode.InvalidToken, detail);
}
