using System.Buffers.Text;
using System.Security.Cryptography;
using Dingzhou.Domain.Json;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Makes cursors of one list for one caller, and knows them again: a cursor is where storage goes on reading, so one that was made up,
/// or given out with another list, to somebody else or for other filters, opens nothing.
/// </summary>
/// <param name="list">The list as it was asked for: its address, its filters, and by whom.</param>
internal sealed class CursorSeal(byte[] key, object list)
{
    private const int Longest = 600;
    private const int SealBytes = 16;

    /// <summary>The cursor as clients see it: opaque.</summary>
    public string Seal(string place)
    {
        var text = Encoding.UTF8.GetBytes(place);
        return Base64Url.EncodeToString([.. Of(text), .. text]);
    }

    /// <summary>What storage named the place; null where the cursor is none of this list.</summary>
    public string? Open(string cursor)
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
            return null;
        var bytes = Base64Url.DecodeFromChars(cursor);
        return bytes.Length > SealBytes && CryptographicOperations.FixedTimeEquals(Of(bytes.AsSpan(SealBytes)), bytes.AsSpan(0, SealBytes))
            ? Encoding.UTF8.GetString(bytes, SealBytes, bytes.Length - SealBytes)
            : null;
    }

    private ReadOnlySpan<byte> Of(ReadOnlySpan<byte> place)
    {
        var sealedBytes = CanonicalJson.Utf8(new { list, place = Convert.ToHexStringLower(place) });
        return HMACSHA256.HashData(key, sealedBytes).AsSpan(0, SealBytes);
    }
}
