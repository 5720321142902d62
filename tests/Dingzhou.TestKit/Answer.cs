namespace Dingzhou.TestKit;

/// <summary>What the API answered.</summary>
/// <param name="Request">Method and path, for messages.</param>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body.</param>
/// <param name="MediaType">Its type.</param>
/// <param name="ETag">The ETag, if there is one.</param>
/// <param name="Location">The Location, if there is one.</param>
public sealed record Answer(string Request, HttpStatusCode Status, byte[] Body, string? MediaType, string? ETag, string? Location)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The stable code of a problem.</summary>
    public string? Code => MediaType == "application/problem+json" && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>This answer if it has the status; otherwise an exception that shows what came instead.</summary>
    public Answer Must(HttpStatusCode status) => Status == status
        ? this
        : throw new InvalidOperationException($"{Request}: expected {(int)status}, got {(int)Status}: {Text}");

    /// <summary>A text property of the JSON body.</summary>
    public string String(string property) => Json.GetProperty(property).GetString()!;
}
