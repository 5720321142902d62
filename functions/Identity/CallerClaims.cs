using Dingzhou.Domain;
using Dingzhou.Domain.Identity;
using Dingzhou.Domain.Texts;
using Dingzhou.Functions.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dingzhou.Functions.Identity;

/// <summary>The claims of a verified token as a caller.</summary>
internal static class CallerClaims
{
    private const int Longest = 200;

    // By exact name: a number, or "Applicant", is no role.
    private static readonly Dictionary<string, Role> Roles =
        Enum.GetValues<Role>().ToDictionary(r => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(r.ToString()), StringComparer.Ordinal);

    public static Caller Read(JsonWebToken token)
    {
        var subject = Text(token, "sub") ?? throw new ApiException(ErrorCode.InvalidToken, new LocalizedText(
            "登录凭证中没有用户标识（sub）。", "The token does not say who you are (sub)."));
        // Roles this platform does not know belong to others; they give no right here.
        var roles = token.Claims.Where(c => c.Type == "roles").Select(c => c.Value).Where(Roles.ContainsKey).Select(r => Roles[r]);
        return new(
            subject, Text(token, "name") ?? subject, roles.ToHashSet(), Text(token, "uscc") is { } uscc ? Uscc.Normalise(uscc) : null,
            Text(token, "department") is { } department ? DepartmentName.Of(department) : null);
    }

    private static string? Text(JsonWebToken token, string type)
    {
        var value = token.Claims.FirstOrDefault(c => c.Type == type)?.Value.Trim();
        if (ReadableText.LengthOf(value) > Longest)
            throw new ApiException(ErrorCode.InvalidToken, new LocalizedText($"登录凭证中的 {type} 过长。", $"{type} in the token is too long."));
        if (ReadableText.ReasonOf(value) is var (_, reason))
        {
            throw new ApiException(ErrorCode.InvalidToken, new LocalizedText(
                $"登录凭证中的 {type} 有误：{reason.Zh}", $"The claim {type} of the token cannot be used: {reason.En}"));
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }
}
