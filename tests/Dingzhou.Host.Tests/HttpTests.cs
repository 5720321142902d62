using System.Net;

namespace Dingzhou.Host.Tests;

public sealed class HttpTests(SharedApp app)
{
    private readonly HttpClient _http = app.Orchestrations.Http;

    [Fact]
    public async Task An_exception_is_logged_and_answered_with_nothing_but_a_500()
    {
        using var answer = await _http.GetAsync(new Uri("/api/fail", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        // The log is written by another thread, and read by a third.
        await Patience.UntilAsync(() => app.Process.Log.Contains("A secret of /api/fail.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_larger_than_azure_takes_is_refused()
    {
        // The body is not there: it waits for what the host says of the headers, however long that takes.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Patience.Longest };
        using var http = new HttpClient(handler) { BaseAddress = app.Process.Address, Timeout = Patience.Longest };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/items") { Content = new StringContent("x") };
        request.Content.Headers.ContentLength = 5L * 1024 * 1024 * 1024;
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
