using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Identity;

/// <summary>Good tokens spoiled.</summary>
internal static class Tokens
{
    /// <summary>The token with another header or other claims; the signature stays.</summary>
    public static string Changed(string token, Action<JsonNode>? header = null, Action<JsonNode>? claims = null)
    {
        var parts = token.Split('.');
        return $"{Change(parts[0], header)}.{Change(parts[1], claims)}.{parts[2]}";
    }

    /// <summary>The token said to need no signature.</summary>
    public static string Unsigned(string token, string algorithm)
    {
        var changed = Changed(token, header: h => h["alg"] = algorithm);
        return changed[..(changed.LastIndexOf('.') + 1)];
    }

    /// <summary>The token signed with the issuer's public key as if it were a shared secret.</summary>
    public static async Task<string> SignedWithPublicKeyAsync(TestKit.TokenIssuer issuer, string token)
    {
        using var http = new HttpClient();
        var keys = await http.GetFromJsonAsync<JsonElement>(new Uri($"{issuer.Issuer}/jwks"));
        var secret = Base64Url.DecodeFromChars(keys.GetProperty("keys")[0].GetProperty("n").GetString());
        var content = Changed(token, header: h => h["alg"] = "HS256");
        content = content[..content.LastIndexOf('.')];
        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Change(string part, Action<JsonNode>? change)
    {
        if (change is null)
            return part;
        var node = JsonNode.Parse(Base64Url.DecodeFromChars(part))!;
        change(node);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(node.ToJsonString()));
    }
}
