using System.Net.Http.Json;

namespace Dingzhou.TestKit;

/// <summary>
/// Tokens from an issuer that hands them out over HTTP: <c>POST {issuer}/tokens</c>, as the embedded host's <c>/dev</c> does.
/// </summary>
/// <param name="http">The client to ask with.</param>
/// <param name="issuer">The issuer's address, for example http://localhost:7071/dev.</param>
public sealed class RemoteTokens(HttpClient http, Uri issuer) : ITokens
{
    // The app's clock may be moved through years while the token is in use.
    private const int TenYears = 10 * 365 * 24 * 60;

    private readonly Uri _tokens = new(issuer.ToString().TrimEnd('/') + "/tokens");

    /// <inheritdoc/>
    public async Task<string> TokenAsync(Person person)
    {
        var request = new { person.Subject, person.Name, person.Roles, person.Uscc, person.Department, LifetimeMinutes = TenYears };
        using var response = await http.PostAsJsonAsync(_tokens, request, JsonSerializerOptions.Web);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("token").GetString()!;
    }
}
