using System.Buffers.Text;

namespace Dingzhou.Domain.Certificates.Format;

/// <summary>A signed JSON Web Token in its compact form (RFC 7519), as it was read; nothing of it is verified.</summary>
/// <param name="Header">The header.</param>
/// <param name="Payload">The claims.</param>
/// <param name="SigningInput">What is signed.</param>
/// <param name="Signature">The signature.</param>
public sealed record Jwt(JsonElement Header, JsonElement Payload, byte[] SigningInput, byte[] Signature)
{
    /// <summary>The one way of signing: ECDSA with P-256 and SHA-256.</summary>
    public const string Algorithm = "ES256";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads one; null where it is none.</summary>
    public static Jwt? Read(string text) =>
        text.Split('.') is [var header, var payload, var signature]
        && Json(header) is { ValueKind: JsonValueKind.Object } head && Json(payload) is { ValueKind: JsonValueKind.Object } claims
        && Bytes(signature) is { } signed
            ? new(head, claims, Encoding.ASCII.GetBytes($"{header}.{payload}"), signed) : null;

    /// <summary>What is to be signed of a token.</summary>
    /// <param name="type">typ of the header.</param>
    /// <param name="keyId">kid of the header; null where the key is known otherwise.</param>
    public static string SigningText(string type, string? keyId, IReadOnlyDictionary<string, object> payload)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = Algorithm, ["typ"] = type };
        if (keyId is not null)
            header["kid"] = keyId;
        return $"{Encoded(header)}.{Encoded(payload)}";
    }

    /// <summary>A token with its signature.</summary>
    public static string Signed(string signingText, byte[] signature) => $"{signingText}.{Base64Url.EncodeToString(signature)}";

    /// <summary>A value as base64url of its JSON.</summary>
    public static string Encoded(object value) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options));

    /// <summary>A text in base64url as bytes; null where it is none.</summary>
    public static byte[]? Bytes(string text) =>
        text.Length > 0 && !text.Contains('=', StringComparison.Ordinal) && Base64Url.IsValid(text)
            ? Base64Url.DecodeFromChars(text) : null;

    /// <summary>A text in base64url as JSON; null where it is none.</summary>
    public static JsonElement? Json(string text)
    {
        try
        {
            return Bytes(text) is { } bytes ? JsonDocument.Parse(bytes, Strict).RootElement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the header says how and as what it is signed.</summary>
    public bool Is(string type) => Text(Header, "alg") == Algorithm && Text(Header, "typ") == type;

    /// <summary>A text of an object; null where there is none.</summary>
    public static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A moment of an object, in seconds since 1970; null where there is none.</summary>
    public static DateTimeOffset? Moment(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
        && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
