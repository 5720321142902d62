using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Runtime.Tests;

/// <summary>The durable client of a test app, over HTTP.</summary>
/// <param name="http">A client with the app's address.</param>
public sealed class Orchestrations(HttpClient http)
{
    /// <summary>A client of the app at an address.</summary>
    public static Orchestrations At(Uri address) => new(new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) });

    public HttpClient Http => http;

    public async Task<string> StartAsync(string name, object? input = null, string? id = null, string options = "")
    {
        var answer = await TryStartAsync(name, input, id, options);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> TryStartAsync(string name, object? input = null, string? id = null, string options = "")
        => http.PostAsync(new Uri($"/api/start/{name}?{(id is null ? "" : $"id={Uri.EscapeDataString(id)}")}{options}", UriKind.Relative), Json(input));

    public async Task RaiseAsync(string id, string name, object? data = null)
        => (await http.PostAsync(new Uri($"/api/raise/{name}?id={Uri.EscapeDataString(id)}", UriKind.Relative), Json(data))).EnsureSuccessStatusCode();

    public async Task TellAsync(string id, string what, string options = "")
        => (await http.PostAsync(new Uri($"/api/tell/{what}?id={id}{options}", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public async Task<State?> StateAsync(string id)
    {
        using var answer = await http.GetAsync(new Uri($"/api/status?id={Uri.EscapeDataString(id)}", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.Content.ReadFromJsonAsync<State>();
    }

    public async Task<State> EndAsync(string id)
        => (await http.GetFromJsonAsync<State>($"/api/wait/end?id={Uri.EscapeDataString(id)}"))!;

    public async Task<State> RunAsync(string name, object? input = null) => await EndAsync(await StartAsync(name, input));

    /// <summary>Waits until an instance shows what it should; fails after ten seconds.</summary>
    public async Task<State> UntilAsync(string id, Func<State, bool> isReached)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await StateAsync(id) is { } state && isReached(state))
                return state;
            await Task.Delay(50);
        }

        throw new TimeoutException($"{id} is not what it should be: {await StateAsync(id)}");
    }

    private static StringContent? Json(object? value)
        => value is null ? null : new StringContent(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    /// <summary>An instance as the client sees it.</summary>
    public sealed record State(
        string Id, string Name, string Status, DateTimeOffset Created, DateTimeOffset Updated,
        string? Input, string? Output, string? Custom, Failed? Failure)
    {
        public JsonElement Result => JsonSerializer.Deserialize<JsonElement>(Output ?? "null");
    }

    /// <summary>Why an instance failed.</summary>
    public sealed record Failed(string ErrorType, string ErrorMessage, string? StackTrace, Failed? InnerFailure);
}
