using System.Text.Json;
using Dingzhou.Domain.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Functions.Http;

/// <summary>Reads JSON bodies strictly: what is not understood is refused, and every fault is named at once.</summary>
internal static class JsonBody
{
    /// <summary>No body of this API comes near, but for sets of facts.</summary>
    private const int Largest = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = HttpJson.MaxDepth };

    /// <summary>The body as a <typeparamref name="T"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mostBytes">The most bytes it may have.</param>
    /// <exception cref="ApiException">Wrong media type (415), too large (413), not JSON or not of this shape (400).</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request, int mostBytes = Largest)
        where T : class
    {
        DemandJson(request, "application/json");
        using var document = Parse(await request.ReadBytesAsync(mostBytes));
        if (FaultsOf(document, typeof(T)) is { Count: > 0 } faults)
            throw new ApiException(ErrorCode.InvalidBody, $"请求内容有 {faults.Count} 处错误。", faults);
        return document.Deserialize<T>(HttpJson.Options)!;
    }

    private static IReadOnlyList<Fault> FaultsOf(JsonDocument document, Type type)
    {
        try
        {
            return JsonShape.Faults(document.RootElement, HttpJson.Options.GetTypeInfo(type));
        }
        catch (InvalidOperationException)
        {
            // The parser lets half of a surrogate pair pass; whoever makes a string of it finds out.
            throw Malformed("内容含有不成对的 Unicode 代理项（如 \\ud800）。");
        }
    }

    private static void DemandJson(HttpRequest request, string expected)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ApiException(ErrorCode.UnsupportedMediaType, $"请求内容应为 {expected}。");
        }

        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(ErrorCode.UnsupportedMediaType, "请求内容应为 UTF-8 编码。");
    }

    /// <summary>The body as it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mostBytes">The most bytes it may have.</param>
    /// <exception cref="ApiException">It has more (413).</exception>
    public static async Task<byte[]> ReadBytesAsync(this HttpRequest request, int mostBytes)
    {
        if (request.ContentLength > mostBytes)
            throw TooLarge(mostBytes);
        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > mostBytes)
                throw TooLarge(mostBytes);
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static ApiException TooLarge(int mostBytes) => new(ErrorCode.TooLarge, $"请求内容不得超过 {mostBytes / 1024} KB。");

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $"第 {line + 1} 行第 {e.BytePositionInLine + 1} 字节处" : "某处";
            var detail = bytes.IsEmpty ? "请求内容为空。" : $"{where}无法解析：括号、引号、逗号、嵌套层数（至多 {HttpJson.MaxDepth} 层）或编码（UTF-8）有误。";
            throw Malformed(detail);
        }
    }

    private static ApiException Malformed(string detail) =>
        new(ErrorCode.MalformedJson, detail, [new Fault("", ErrorCode.MalformedJson.Code, detail)]);
}
