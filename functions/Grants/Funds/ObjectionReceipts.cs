using System.Security.Cryptography;
using Dingzhou.Domain.Json;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Receipts of objections: a secret code with which anybody who has it asks how the objection stands. Only its hash is stored. It follows
/// from the request's <c>Idempotency-Key</c>, so that a repeat gets the same code, and from a secret of the platform: who knows or guesses
/// a key, which need not be a good one, does not know the code.
/// </summary>
internal sealed class ObjectionReceipts(Senders senders, Secrets secrets)
{
    private const string SecretName = "objections";
    private const int Group = 4;
    private const int Letters = 20;

    private byte[]? _key;

    /// <summary>The receipt of an objection.</summary>
    public async Task<Receipt> OfAsync(HttpRequest request, string settlementId, CancellationToken cancellation) =>
        Receipt.Of(await KeyedHashAsync(About(request, settlementId), cancellation));

    /// <summary>A hash of who files it, to count what one sender files.</summary>
    public string SenderOf(HttpRequest request, string settlementId, string? contact) => senders.HashOf(request, settlementId, contact);

    /// <summary>
    /// A hash of the address that it comes from, to count what comes from one; null where somebody signed in files it. There are so few
    /// addresses that a hash without the secret would give them away.
    /// </summary>
    public async Task<string?> AddressOfAsync(HttpRequest request, string settlementId, CancellationToken cancellation) =>
        request.CallerOrNull() is null
            ? (await KeyedHashAsync(new { address = senders.AddressOf(request), settlementId }, cancellation))[..16] : null;

    /// <summary>The hash of a code as typed: hyphens, spaces and case do not matter.</summary>
    public static string HashOf(string code)
    {
        var plain = string.Concat(TypedText.Narrow(code).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }

    internal static string CodeOf(string hash) => string.Join('-', CommandKeys.Code(hash, Letters).Chunk(Group).Select(c => new string(c)));

    private async Task<string> KeyedHashAsync(object about, CancellationToken cancellation)
    {
        _key ??= await secrets.GetAsync(SecretName, cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, CanonicalJson.Utf8(about)));
    }

    private static object About(HttpRequest request, string settlementId) =>
        new { receipt = settlementId, request.CallerOrNull()?.Subject, key = request.IdempotencyKey() };
}

/// <summary>A receipt of an objection.</summary>
/// <param name="Code">The code, for whoever filed it.</param>
/// <param name="Hash">Its hash, which is stored.</param>
internal sealed record Receipt(string Code, string Hash)
{
    /// <summary>The receipt that follows from a hash.</summary>
    public static Receipt Of(string hash)
    {
        var code = ObjectionReceipts.CodeOf(hash);
        return new(code, ObjectionReceipts.HashOf(code));
    }
}
