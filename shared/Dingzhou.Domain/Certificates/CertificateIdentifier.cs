namespace Dingzhou.Domain.Certificates;

/// <summary>
/// 电子证照标识 after GB/T 36904-2018: the root of all of them, the code of the kind, that of the issuer, a serial, a version of three figures
/// and a check character, with dots between. The check character is ISO/IEC 7064, MOD 37,36, over what stands between root and check
/// without the dots: identifiers that other provinces have published come out so. Kinds have national codes (that of the body which
/// defines the kind, and three figures), which the gazette does not have, nor the credit codes of the departments: whoever issues states
/// both, or the certificate has no such identifier.
/// </summary>
public static class CertificateIdentifier
{
    /// <summary>The root (OID) of all identifiers.</summary>
    public const string Root = "1.2.156.3005.2";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int KindCodeLength = 21;
    private const int Modulus = 36;

    /// <summary>The identifier of a version of a certificate.</summary>
    /// <param name="kindCode">证照类型代码.</param>
    /// <param name="issuerCode">证照颁发机构代码: the issuer's unified social credit code.</param>
    /// <param name="serial">流水号.</param>
    /// <param name="version">版本号, from 1.</param>
    public static string Of(string kindCode, string issuerCode, string serial, int version)
    {
        var number = $"{version:D3}";
        return $"{Root}.{kindCode}.{issuerCode}.{serial}.{number}.{CheckCharacter($"{kindCode}{issuerCode}{serial}{number}")}";
    }

    /// <summary>Whether a code can be that of a kind: a credit code and three figures.</summary>
    public static bool IsKindCode(string code) =>
        code.Length == KindCodeLength && code[..^3].All(Alphabet.Contains) && code[^3..].All(char.IsAsciiDigit);

    /// <summary>Whether an identifier is of this form and its check character fits.</summary>
    public static bool IsValid(string identifier) =>
        identifier.StartsWith($"{Root}.", StringComparison.Ordinal)
        && identifier[(Root.Length + 1)..].Split('.') is [var kind, var issuer, var serial, { Length: 3 } version, [var check]]
        && new[] { kind, issuer, serial, version }.All(p => p.Length > 0 && p.All(Alphabet.Contains))
        && CheckCharacter($"{kind}{issuer}{serial}{version}") == check;

    /// <summary>The check character of letters and figures (ISO/IEC 7064, MOD 37,36).</summary>
    public static char CheckCharacter(string text)
    {
        var p = Modulus;
        foreach (var c in text)
        {
            var sum = (p + Alphabet.IndexOf(c, StringComparison.Ordinal)) % Modulus;
            p = (sum == 0 ? Modulus : sum) * 2 % (Modulus + 1);
        }

        return Alphabet[(Modulus + 1 - p) % Modulus];
    }
}
