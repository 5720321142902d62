using System.Security.Cryptography;

namespace Dingzhou.TestKit;

/// <summary>Values for <c>Idempotency-Key</c>.</summary>
public static class CommandId
{
    /// <summary>The key of this step: the same words give the same key, so that a repeat is recognised.</summary>
    public static string Of(params string[] words) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', words))))[..32];

    /// <summary>A key nobody has used.</summary>
    public static string New() => Guid.NewGuid().ToString();
}
