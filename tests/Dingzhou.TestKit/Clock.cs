using System.Net;

namespace Dingzhou.TestKit;

/// <summary>The movable clock of the embedded host, at <c>/dev/clock</c>.</summary>
/// <param name="http">A client with the base address; its time-out must allow for long advances.</param>
public sealed class Clock(HttpClient http)
{
    private readonly Api _api = new(http);

    /// <summary>Whether there is a clock that can be moved.</summary>
    public async Task<bool> ExistsAsync() => (await _api.GetAsync("/dev/clock")).Status == HttpStatusCode.OK;

    /// <summary>The app's time.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await _api.GetAsync("/dev/clock")).Must(HttpStatusCode.OK).Json.GetProperty("now").GetDateTimeOffset();

    /// <summary>Sets it at once, forward; nothing that falls due on the way is waited for.</summary>
    public async Task SetAsync(DateTimeOffset now) => (await _api.PostAsync("/dev/clock", new { now })).Must(HttpStatusCode.OK);

    /// <summary>Lives through the time until then, each timer in its turn.</summary>
    public async Task AdvanceToAsync(DateTimeOffset to) => (await _api.PostAsync("/dev/clock/advance", new { to })).Must(HttpStatusCode.OK);

    /// <summary>Lives through a span of time.</summary>
    public async Task AdvanceByAsync(TimeSpan by) =>
        (await _api.PostAsync("/dev/clock/advance", new { by = System.Xml.XmlConvert.ToString(by) })).Must(HttpStatusCode.OK);
}
