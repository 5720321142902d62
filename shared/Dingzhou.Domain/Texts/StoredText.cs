using System.Security.Cryptography;

namespace Dingzhou.Domain.Texts;

/// <summary>A text in Blob Storage, under its hash.</summary>
/// <param name="Sha256">SHA-256 of its UTF-8, lower-case hex.</param>
/// <param name="Characters">Its length in characters.</param>
public sealed record StoredText(string Sha256, int Characters)
{
    /// <summary>How a text will be called once it is stored; the same text has one name, however its lines end.</summary>
    public static StoredText Of(string text)
    {
        var stored = text.ReplaceLineEndings("\n");
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored))), stored.Length);
    }
}
