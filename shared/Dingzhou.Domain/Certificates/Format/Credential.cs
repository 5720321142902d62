using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dingzhou.Domain.Certificates.Format;

/// <summary>
/// A certificate as its holder carries it: an SD-JWT VC (RFC 9901, <c>dc+sd-jwt</c>). What it says of the holder stands in disclosures,
/// each of which the holder may show or keep back; kind, issuer, times, status and the holder's key are always seen.
/// </summary>
/// <param name="SigningText">What is to be signed.</param>
/// <param name="Disclosures">Its disclosures, in the order of the claims.</param>
public sealed record Credential(string SigningText, IReadOnlyList<string> Disclosures)
{
    /// <summary>The type of its token.</summary>
    public const string TokenType = "dc+sd-jwt";

    /// <summary>How what is disclosed is hashed.</summary>
    public const string HashName = "sha-256";

    /// <summary>The claim of who issued it, in words.</summary>
    public const string IssuingAuthority = "issuing_authority";

    private const int SaltBytes = 16;

    /// <summary>Names of claims that mean something to every verifier, and so of no field.</summary>
    public static IReadOnlyCollection<string> Reserved { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "iss", "sub", "aud", "iat", "nbf", "exp", "jti", "cnf", "vct", "vct#integrity", "status", "_sd", "_sd_alg", "...", IssuingAuthority,
    };

    /// <summary>Prepares a credential; its salts are random.</summary>
    /// <param name="terms">What is always seen.</param>
    /// <param name="claims">What the holder may show or keep back.</param>
    public static Credential Of(CredentialTerms terms, IReadOnlyList<(string Name, string Value)> claims)
    {
        var disclosures = claims.Select(c => Jwt.Encoded(
            new[] { Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes)), c.Name, c.Value })).ToList();

        // In the order of the hashes, which tells nothing of what is behind them.
        var payload = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = terms.Issuer.Address,
            ["vct"] = terms.Issuer.TypeOf(terms.KindId),
            [IssuingAuthority] = terms.IssuedBy,
            ["iat"] = terms.At.ToUnixTimeSeconds(),
            ["nbf"] = terms.From.ToUnixTimeSeconds(),
            ["exp"] = terms.ExpiresAt.ToUnixTimeSeconds(),
            ["cnf"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["jwk"] = terms.HolderKey },
            ["status"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["status_list"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["idx"] = terms.Status.Place, ["uri"] = terms.Issuer.ListAt(terms.Status.List),
                },
            },
            ["_sd_alg"] = HashName,
            ["_sd"] = disclosures.Select(DigestOf).Order(StringComparer.Ordinal).ToArray(),
        };
        return new(Jwt.SigningText(TokenType, terms.KeyId, payload), disclosures);
    }

    /// <summary>The credential with its signature, and all that it can disclose.</summary>
    public string Signed(byte[] signature) => $"{Jwt.Signed(SigningText, signature)}~{string.Concat(Disclosures.Select(d => $"{d}~"))}";

    /// <summary>The hash by which a disclosure, or what the holder's key signs of a presentation, is known.</summary>
    public static string DigestOf(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}

/// <summary>What of a credential is always seen.</summary>
/// <param name="Issuer">The issuer's addresses.</param>
/// <param name="KeyId">The key by which it is signed.</param>
/// <param name="KindId">Of which kind it is.</param>
/// <param name="IssuedBy">The department that issued the certificate.</param>
/// <param name="HolderKey">The holder's key, without which nobody can present it.</param>
/// <param name="Status">Where its status stands.</param>
/// <param name="At">When it was made.</param>
/// <param name="From">From when on it holds.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record CredentialTerms(
    Issuer Issuer, string KeyId, string KindId, string IssuedBy, PublicKey HolderKey, StatusPlace Status, DateTimeOffset At,
    DateTimeOffset From, DateTimeOffset ExpiresAt);
