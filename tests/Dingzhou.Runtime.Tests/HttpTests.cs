using System.Net;

namespace Dingzhou.Runtime.Tests;

public sealed class HttpTests(SharedApp app)
{
    private readonly HttpClient _http = app.Orchestrations.Http;

    [Fact]
    public async Task An_exception_is_logged_and_answered_with_nothing_but_a_500()
    {
        using var answer = await _http.GetAsync(new Uri("/api/fail", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        await Task.Delay(200);
        Assert.Contains("A secret of /api/fail.", app.Process.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_larger_than_azure_takes_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/items") { Content = new StringContent("x") };
        request.Content.Headers.ContentLength = 5L * 1024 * 1024 * 1024;
        request.Headers.ExpectContinue = true;
        using var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
