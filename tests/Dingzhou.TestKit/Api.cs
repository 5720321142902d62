using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Dingzhou.TestKit;

/// <summary>The HTTP API as one person uses it.</summary>
/// <param name="http">A client with the base address.</param>
/// <param name="token">The person's bearer token; null for the public.</param>
public sealed class Api(HttpClient http, string? token = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>GET.</summary>
    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>POST of a JSON body, or of none.</summary>
    /// <param name="path">Below the base address, for example <c>/api/applications</c>.</param>
    /// <param name="body">What to send as JSON; null sends no body.</param>
    /// <param name="idempotencyKey">The key of a creating POST.</param>
    /// <param name="ifMatch">The ETag that the state must still have.</param>
    public Task<Answer> PostAsync(string path, object? body = null, string? idempotencyKey = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, Content(body), idempotencyKey, ifMatch);

    /// <summary>PATCH with a JSON merge patch.</summary>
    public Task<Answer> PatchAsync(string path, object body, string? ifMatch) =>
        SendAsync(HttpMethod.Patch, path, Content(body), ifMatch: ifMatch);

    /// <summary>PUT of a JSON body.</summary>
    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Content(body));

    /// <summary>DELETE.</summary>
    public Task<Answer> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, ifMatch: ifMatch);

    /// <summary>Uploads a file as a document of an application.</summary>
    public Task<Answer> UploadAsync(string path, byte[] content, string contentType, string fileName, string? idempotencyKey = null)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        body.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName };
        return SendAsync(HttpMethod.Post, path, body, idempotencyKey ?? CommandId.New());
    }

    /// <summary>Any request, for tests that send what a well-behaved client would not.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? idempotencyKey = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new Answer($"{method} {path}", response.StatusCode, bytes, response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.ToString(), response.Headers.Location?.ToString());
    }

    private static StringContent? Content(object? body) => body switch
    {
        null => null,
        JsonNode node => new StringContent(node.ToJsonString(Json), Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json"),
    };
}
