using System.Net.Http.Headers;

namespace Dingzhou.TestKit.Attack;

/// <summary>One request, to be sent as often as one likes.</summary>
/// <param name="Operation">What it asks for.</param>
/// <param name="Who">Who sends it; null for the public.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="MediaType">The body's media type.</param>
/// <param name="Key">The <c>Idempotency-Key</c>.</param>
/// <param name="IfMatch">The <c>If-Match</c>.</param>
public sealed record GeneratedRequest(
    ApiOperation Operation, Person? Who, string Address, byte[]? Body = null, string? MediaType = null, string? Key = null,
    string? IfMatch = null)
{
    /// <summary>Sends it.</summary>
    public async Task<Answer> SendAsync(App app)
    {
        var api = Who is null ? app.Public() : await app.AsAsync(Who);
        using var content = Body is null ? null : new ByteArrayContent(Body);
        if (content is not null && MediaType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(MediaType);
        return await api.SendAsync(Operation.Method, Address, content, Key, IfMatch);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Operation.Id}: {Operation.Method} {Address} by {(Who is null ? "anybody" : $"{string.Join('+', Who.Roles)} {Who.Uscc}{Who.Department}")}, key {Key}, if {IfMatch}, "
        + $"{MediaType} {(Body is null ? "no body" : Encoding.UTF8.GetString(Body)[..Math.Min(Encoding.UTF8.GetCharCount(Body), 1500)])}";
}
