using System.Net.Http.Json;

namespace Dingzhou.TestKit;

/// <summary>The durable client of the conformance app, over HTTP.</summary>
/// <param name="http">A client with the app's address.</param>
public sealed class Orchestrations(HttpClient http)
{
    /// <summary>A client of the app at an address.</summary>
    public static Orchestrations At(Uri address) => new(new HttpClient { BaseAddress = address, Timeout = Patience.Longest });

    public HttpClient Http => http;

    /// <summary>The option of a start that puts it off.</summary>
    public static string StartingAt(DateTimeOffset time) => $"&at={Uri.EscapeDataString($"{time:O}")}";

    public async Task<string> StartAsync(string name, object? input = null, string? id = null, string options = "")
    {
        using var answer = await TryStartAsync(name, input, id, options);
        return await TextAsync(answer);
    }

    public Task<HttpResponseMessage> TryStartAsync(string name, object? input = null, string? id = null, string options = "")
        => PostAsync($"start/{name}?{(id is null ? "" : $"id={Uri.EscapeDataString(id)}")}{options}", input);

    public async Task RaiseAsync(string id, string name, object? data = null)
    {
        using var answer = await PostAsync($"raise/{Uri.EscapeDataString(name)}?id={Uri.EscapeDataString(id)}", data);
        await TextAsync(answer);
    }

    /// <summary>Suspends, resumes or terminates an instance.</summary>
    public async Task TellAsync(string id, string what, string options = "")
    {
        using var answer = await PostAsync($"tell/{what}?id={Uri.EscapeDataString(id)}{options}");
        await TextAsync(answer);
    }

    /// <summary>Lets the activity end that an instance of <c>CallHold</c> has begun, and waits until it has.</summary>
    public async Task ReleaseAsync(string id)
    {
        using var released = await PostAsync($"release/{id}");
        await TextAsync(released);
        await Patience.UntilAsync(async () => await GetAsync($"ended/{id}") != "0");
    }

    public async Task<State?> StateAsync(string id)
    {
        using var answer = await http.GetAsync(new Uri($"/api/status?id={Uri.EscapeDataString(id)}", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null : await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<State>();
    }

    public async Task<State> EndAsync(string id) => (await http.GetFromJsonAsync<State>($"/api/wait/end?id={Uri.EscapeDataString(id)}"))!;

    public async Task<State> RunAsync(string name, object? input = null) => await EndAsync(await StartAsync(name, input));

    /// <summary>Waits until an instance shows what it should.</summary>
    public async Task<State> UntilAsync(string id, Func<State, bool> isReached)
        => (await Patience.UntilAsync(() => StateAsync(id), state => state is not null && isReached(state)))!;

    /// <summary>Posts to a function of the app, with a value as JSON or without a body.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, object? value = null)
    {
        using var body = value is null ? null : new StringContent(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");
        return await http.PostAsync(new Uri($"/api/{path}", UriKind.Relative), body);
    }

    /// <summary>What a function of the app has answered.</summary>
    public Task<string> GetAsync(string path) => http.GetStringAsync(new Uri($"/api/{path}", UriKind.Relative));

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{(int)answer.StatusCode} {text}");
    }

    /// <summary>An instance as the client sees it.</summary>
    public sealed record State(
        string Id, string Name, string Status, DateTimeOffset Created, DateTimeOffset Updated,
        string? Input, string? Output, string? Custom, Failed? Failure)
    {
        public JsonElement Result => JsonSerializer.Deserialize<JsonElement>(Output ?? "null");

        /// <summary>All of it but the result, which need not be JSON where the instance has failed.</summary>
        public override string ToString() =>
            $"{Name} {Id} {Status}, {Created:O} to {Updated:O}, in {Input}, out {Output}, shows {Custom}, {Failure}";
    }

    /// <summary>Why an instance failed.</summary>
    public sealed record Failed(string ErrorType, string ErrorMessage, string? StackTrace, Failed? InnerFailure);
}
