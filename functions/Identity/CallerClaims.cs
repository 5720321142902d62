using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dingzhou.Functions.Identity;

/// <summary>
/// The claims of a verified token as a caller. What a claim names is a key of storage later, so it must be what it should be.
/// </summary>
internal static class CallerClaims
{
    private const int Longest = 200;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // By exact name: a number, or "Applicant", is no role.
    private static readonly Dictionary<string, Role> Roles =
        Enum.GetValues<Role>().ToDictionary(r => JsonNamingPolicy.CamelCase.ConvertName(r.ToString()), StringComparer.Ordinal);

    public static Caller Read(JsonWebToken token)
    {
        using var document = Parse(token);
        var claims = document.RootElement;
        var subject = Text(claims, "sub") ?? throw Invalid(LocalizedText.Of("invalid-token.no-subject"));
        return new(subject, Text(claims, "name") ?? subject, RolesOf(claims), UsccOf(claims), DepartmentOf(claims));
    }

    private static JsonDocument Parse(JsonWebToken token)
    {
        try
        {
            return JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), Strict);
        }
        catch (JsonException)
        {
            throw Invalid(LocalizedText.Of("invalid-token.unreadable"));
        }
    }

    private static HashSet<Role> RolesOf(JsonElement claims)
    {
        var named = claims.TryGetProperty("roles", out var value) ? value : default;
        IEnumerable<JsonElement> names = named.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.String => [named],
            JsonValueKind.Array => named.EnumerateArray(),
            _ => throw WrongType("roles"),
        };

        // Roles this platform does not know belong to others; they give no right here.
        return [.. names.Select(n => n.ValueKind == JsonValueKind.String ? TextOf(n, "roles") : throw WrongType("roles")).Where(
            Roles.ContainsKey).Select(n => Roles[n])];
    }

    private static string? UsccOf(JsonElement claims)
    {
        if (Text(claims, "uscc") is not { } typed)
            return null;
        var uscc = Uscc.Normalise(typed);
        return Uscc.IsValid(uscc) ? uscc : throw Invalid(LocalizedText.Of("invalid-token.uscc"));
    }

    private static string? DepartmentOf(JsonElement claims)
    {
        if (Text(claims, "department") is not { } typed)
            return null;
        var department = DepartmentName.Of(typed);
        return DepartmentName.IsSound(department) ? department : throw Invalid(
            LocalizedText.Of("invalid-token.department", ("rule", DepartmentName.Rule)));
    }

    private static string? Text(JsonElement claims, string type)
    {
        if (!claims.TryGetProperty(type, out var claim) || claim.ValueKind == JsonValueKind.Null)
            return null;
        if (claim.ValueKind != JsonValueKind.String)
            throw WrongType(type);
        var value = TextOf(claim, type).Trim();
        if (ReadableText.LengthOf(value) > Longest)
            throw Invalid(LocalizedText.Of("invalid-token.claim-too-long", ("claim", type)));
        if (ReadableText.ReasonOf(value) is var (_, reason))
            throw Invalid(LocalizedText.Of("invalid-token.claim-unreadable", ("claim", type), ("reason", reason)));
        return value.Length == 0 ? null : value;
    }

    private static string TextOf(JsonElement claim, string type)
    {
        try
        {
            return claim.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which is no text.
            throw WrongType(type);
        }
    }

    private static ApiException WrongType(string type) => Invalid(LocalizedText.Of("invalid-token.claim-type", ("claim", type)));

    private static ApiException Invalid(LocalizedText detail) => new(ErrorCode.InvalidToken, detail);
}
