using System.Security.Cryptography;
using System.Text;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Settlements;
using Dingzhou.Domain.Texts;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Microsoft.AspNetCore.Http;

namespace Dingzhou.Functions.Funds;

/// <summary>
/// Receipts of objections: a secret code with which anybody who has it asks how the objection stands. Only its hash is stored. It follows
/// from the secret part of the request, its <c>Idempotency-Key</c>, so that a repeat gets the same code.
/// </summary>
internal sealed class ObjectionReceipts(Senders senders)
{
    private const int Group = 4;
    private const int Letters = 20;

    /// <summary>The receipt of an objection, and what is stored of where it came from.</summary>
    public (string Code, ObjectionOrigin Origin) Of(HttpRequest request, string settlementId)
    {
        var code = Commands.Code(CanonicalJson.Hash(new { receipt = settlementId, request.CallerOrNull()?.Subject, key = request.IdempotencyKey() }), Letters);
        return (string.Join('-', code.Chunk(Group).Select(c => new string(c))), new(senders.HashOf(request, settlementId), HashOf(code)));
    }

    /// <summary>The hash of a code as typed: hyphens, spaces and case do not matter.</summary>
    public static string HashOf(string code)
    {
        var plain = string.Concat(TypedText.Narrow(code).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }
}
