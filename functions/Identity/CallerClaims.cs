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
        var subject = Text(claims, "sub") ?? throw Invalid(new("登录凭证中没有用户标识（sub）。", "The token does not say who you are (sub)."));
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
            throw Invalid(new("登录凭证的内容有误。", "What the token says cannot be read."));
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
        return Uscc.IsValid(uscc) ? uscc : throw Invalid(new(
            "登录凭证中的统一社会信用代码（uscc）有误。", "The unified social credit code in the token (uscc) is none."));
    }

    private static string? DepartmentOf(JsonElement claims)
    {
        if (Text(claims, "department") is not { } typed)
            return null;
        var department = DepartmentName.Of(typed);
        return DepartmentName.IsSound(department) ? department : throw Invalid(new(
            $"登录凭证中的部门（department）有误：{DepartmentName.Rule.Zh}", $"The department in the token is none. {DepartmentName.Rule.En}"));
    }

    private static string? Text(JsonElement claims, string type)
    {
        if (!claims.TryGetProperty(type, out var claim) || claim.ValueKind == JsonValueKind.Null)
            return null;
        if (claim.ValueKind != JsonValueKind.String)
            throw WrongType(type);
        var value = TextOf(claim, type).Trim();
        if (ReadableText.LengthOf(value) > Longest)
            throw Invalid(new($"登录凭证中的 {type} 过长。", $"{type} in the token is too long."));
        if (ReadableText.ReasonOf(value) is var (_, reason))
            throw Invalid(new($"登录凭证中的 {type} 有误：{reason.Zh}", $"The claim {type} of the token cannot be used: {reason.En}"));
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

    private static ApiException WrongType(string type) =>
        Invalid(new($"登录凭证中的 {type} 类型不正确。", $"The claim {type} of the token is of another type than it should be."));

    private static ApiException Invalid(LocalizedText detail) => new(ErrorCode.InvalidToken, detail);
}
