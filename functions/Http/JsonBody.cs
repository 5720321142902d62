namespace Dingzhou.Functions.Http;

/// <summary>Reads JSON bodies strictly: what is not understood is refused, and every fault is named at once.</summary>
internal static class JsonBody
{
    /// <summary>No body of this API comes near, but for sets of facts.</summary>
    public const int Largest = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = HttpJson.MaxDepth };

    /// <summary>The body as a <typeparamref name="T"/>.</summary>
    /// <param name="mostBytes">The most bytes it may have.</param>
    /// <exception cref="ApiException">Wrong media type (415), too large (413), not JSON or not of this shape (400).</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request, int mostBytes = Largest)
        where T : class
    {
        using var document = await ReadAsync(request, typeof(T), mostBytes);
        return document.Deserialize<T>(HttpJson.Options)!;
    }

    /// <summary>What is wrong with the body; null where nothing is.</summary>
    /// <param name="type">The type it is meant for.</param>
    /// <param name="mostBytes">The most bytes it may have.</param>
    public static async Task<ApiException?> RefusalAsync(HttpRequest request, Type type, int mostBytes)
    {
        try
        {
            (await ReadAsync(request, type, mostBytes)).Dispose();
            return null;
        }
        catch (ApiException refusal)
        {
            return refusal;
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpRequest request, Type type, int mostBytes)
    {
        DemandJson(request);
        var document = Parse(await request.ReadBytesAsync(mostBytes));
        try
        {
            return JsonShape.Faults(document.RootElement, HttpJson.Options.GetTypeInfo(type)) is { Count: > 0 } faults
                ? throw new ApiException(ErrorCode.InvalidBody, LocalizedText.Of("invalid-body", ("count", faults.Count)), faults)
                : document;
        }
        catch (InvalidOperationException)
        {
            // The parser lets half of a surrogate pair pass; whoever makes a string of it finds out.
            throw Malformed(LocalizedText.Of("malformed-json.surrogate"));
        }
    }

    private static void DemandJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ApiException(ErrorCode.UnsupportedMediaType, LocalizedText.Of("unsupported-media-type.json"));
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(ErrorCode.UnsupportedMediaType, LocalizedText.Of("unsupported-media-type.utf-8"));
    }

    /// <summary>The body as it is.</summary>
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

    private static ApiException TooLarge(int mostBytes) =>
        new(ErrorCode.TooLarge, LocalizedText.Of("too-large.body", ("most", mostBytes / 1024)));

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        // RFC 8259, 8.1: nobody is to write a byte order mark, but who reads may overlook one.
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException e)
        {
            if (bytes.IsEmpty)
                throw Malformed(LocalizedText.Of("malformed-json.empty"));
            var (line, column) = (e.LineNumber + 1 ?? 1, e.BytePositionInLine + 1 ?? 1);
            throw Malformed(LocalizedText.Of("malformed-json.at", ("line", line), ("column", column), ("depth", HttpJson.MaxDepth)));
        }
    }

    private static ApiException Malformed(LocalizedText detail) =>
        new(ErrorCode.MalformedJson, detail, [Fault.Of("", ErrorCode.MalformedJson.Code, detail)]);
}
