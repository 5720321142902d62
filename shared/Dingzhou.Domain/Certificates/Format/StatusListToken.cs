using System.Buffers.Text;

namespace Dingzhou.Domain.Certificates.Format;

/// <summary>The token in which a status list is given out.</summary>
public static class StatusListToken
{
    /// <summary>After so many seconds a verifier looks again.</summary>
    public const int TimeToLive = 180;

    /// <summary>
    /// For so many seconds it can be used at all. So a change is seen everywhere by then, however long proxies and verifiers keep it.
    /// </summary>
    public const int Lifetime = 300;

    /// <summary>What is to be signed.</summary>
    public static string SigningText(StatusList statuses, Issuer issuer, int list, string keyId, DateTimeOffset now)
    {
        var at = now.ToUnixTimeSeconds();
        return Jwt.SigningText(StatusList.TokenType, keyId, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = issuer.ListAt(list),
            ["iss"] = issuer.Address,
            ["iat"] = at,
            ["exp"] = at + Lifetime,
            ["ttl"] = TimeToLive,
            ["status_list"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["bits"] = StatusList.Bits,
                ["lst"] = Base64Url.EncodeToString(statuses.Compressed()),
            },
        });
    }
}
