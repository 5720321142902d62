using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dingzhou.Domain;
using Microsoft.AspNetCore.Http;

namespace Dingzhou.Functions.Http;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">The most items, 1 to 100.</param>
/// <param name="Cursor">Where the page begins, as storage named it; null for the first.</param>
internal sealed record Paging(int Limit, string? Cursor)
{
    public const string LimitName = "limit";
    public const string CursorName = "cursor";
    public const int DefaultLimit = 20;
    public const int MostItems = 100;
    private const int LongestCursor = 600;
    private const int CheckBytes = 4;

    /// <summary>The page that the query's <c>limit</c> and <c>cursor</c> ask for.</summary>
    /// <exception cref="ApiException">One of them cannot be used (400).</exception>
    public static Paging Of(HttpRequest request)
    {
        var limit = request.QueryValue(LimitName);
        if (limit is not null && (limit.Length > 3 || !limit.All(char.IsAsciiDigit) || int.Parse(limit) is < 1 or > MostItems))
            throw ApiException.Parameter(LimitName, new LocalizedText($"limit 应为 1 至 {MostItems} 的整数。", $"limit must be a whole number from 1 to {MostItems}."));
        return new(limit is null ? DefaultLimit : int.Parse(limit), Open(request.QueryValue(CursorName)));
    }

    /// <summary>The cursor as clients see it: opaque, with a check so that one made up or cut short is refused.</summary>
    public static string? Seal(string? cursor)
    {
        if (cursor is null)
            return null;
        var text = Encoding.UTF8.GetBytes(cursor);
        return Base64Url.EncodeToString([.. Check(text), .. text]);
    }

    private static string? Open(string? cursor)
    {
        if (cursor is null)
            return null;
        if (cursor.Length <= LongestCursor && Base64Url.IsValid(cursor))
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            if (bytes.Length > CheckBytes && Check(bytes.AsSpan(CheckBytes)).SequenceEqual(bytes.AsSpan(0, CheckBytes)))
                return Encoding.UTF8.GetString(bytes, CheckBytes, bytes.Length - CheckBytes);
        }

        throw ApiException.Parameter(CursorName, new LocalizedText("cursor 无效，请使用上一页返回的 cursor。", "The cursor is none that was answered with a page."));
    }

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> text) => SHA256.HashData(text).AsSpan(0, CheckBytes);
}
