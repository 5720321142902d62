using System.Net.Http.Json;

namespace Dingzhou.TestKit;

/// <summary>The movable clock of the embedded host, at <c>/dev/clock</c>.</summary>
/// <param name="http">A client with the base address.</param>
public sealed class Clock(HttpClient http)
{
    private readonly Api _api = new(http);

    /// <summary>Whether there is a clock that can be moved.</summary>
    public async Task<bool> ExistsAsync() => (await _api.GetAsync("/dev/clock")).Status == HttpStatusCode.OK;

    /// <summary>The app's time.</summary>
    public async Task<DateTimeOffset> NowAsync() =>
        (await _api.GetAsync("/dev/clock")).Must(HttpStatusCode.OK).Json.GetProperty("now").GetDateTimeOffset();

    /// <summary>Sets it at once, forward; nothing that falls due on the way is waited for.</summary>
    public async Task SetAsync(DateTimeOffset now) => (await _api.PostAsync("/dev/clock", new { now })).Must(HttpStatusCode.OK);

    /// <summary>Lives through the time until then, each timer in its turn.</summary>
    /// <param name="to">The time to come to.</param>
    /// <param name="passed">Is told of the days that are passed on the way.</param>
    public Task AdvanceToAsync(DateTimeOffset to, Action<DateTimeOffset>? passed = null) => AdvanceAsync(new { to }, passed);

    /// <summary>Lives through a span of time.</summary>
    public Task AdvanceByAsync(TimeSpan by) => AdvanceAsync(new { by = System.Xml.XmlConvert.ToString(by) }, passed: null);

    /// <summary>However long it takes, as long as it gets on: each day that is passed is a line.</summary>
    private async Task AdvanceAsync(object span, Action<DateTimeOffset>? passed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/clock/advance") { Content = JsonContent.Create(span) };
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync().WaitAsync(Patience.Longest) is { } line)
            passed?.Invoke(JsonSerializer.Deserialize<JsonElement>(line).GetProperty("now").GetDateTimeOffset());
    }
}
