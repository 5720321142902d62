using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dingzhou.Domain.Certificates.Format;

/// <summary>A public key as a JSON Web Key (RFC 7517): P-256, for ES256.</summary>
/// <remarks>
/// SM2 is left out: neither the runtime nor a library that is kept up carries it, nor do the verifiers that others have of this format.
/// </remarks>
/// <param name="Kty">EC.</param>
/// <param name="Crv">P-256.</param>
/// <param name="X">The first coordinate, base64url.</param>
/// <param name="Y">The second one.</param>
public sealed record PublicKey(string Kty, string Crv, string X, string Y)
{
    private const string EllipticCurve = "EC";
    private const string Curve = "P-256";
    private const int CoordinateLength = 32;

    /// <summary>Its name (RFC 7638): the hash of its members, the same for whoever has the key.</summary>
    [JsonIgnore]
    public string Thumbprint => Base64Url.EncodeToString(
        SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"{{Crv}}","kty":"{{Kty}}","x":"{{X}}","y":"{{Y}}"}""")));

    /// <summary>The public half of a key.</summary>
    public static PublicKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(EllipticCurve, Curve, Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    /// <summary>Whether it is a point of the curve, and so can be somebody's.</summary>
    public bool IsSound()
    {
        using var key = Open();
        return key is not null;
    }

    /// <summary>Whether a signature (ES256: both halves, 64 bytes) is by this key.</summary>
    public bool Signed(ReadOnlySpan<byte> signingInput, ReadOnlySpan<byte> signature)
    {
        using var key = Open();
        return key?.VerifyData(signingInput, signature, HashAlgorithmName.SHA256) == true;
    }

    private ECDsa? Open()
    {
        if (Kty != EllipticCurve || Crv != Curve || Coordinate(X) is not { } x || Coordinate(Y) is not { } y)
            return null;
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            // No point of the curve.
            return null;
        }
    }

    private static byte[]? Coordinate(string text) => Jwt.Bytes(text) is { Length: CoordinateLength } bytes ? bytes : null;
}
