using System.Net;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Runtime.Tests;

public sealed class HttpTests(SharedApp app)
{
    private readonly HttpClient _http = app.Orchestrations.Http;

    [Fact]
    public async Task A_route_binds_to_parameters_by_name()
    {
        var item = JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri("/api/items/5/red", UriKind.Relative)));
        Assert.Equal(5, item.GetProperty("id").GetInt32());
        Assert.Equal("red", item.GetProperty("kind").GetString());
        Assert.Equal("GetItem", item.GetProperty("function").GetString());
    }

    [Fact]
    public async Task A_body_binds_as_json_and_an_action_result_answers()
    {
        using var answer = await _http.PutAsync(new Uri("/api/items/7", UriKind.Relative), Json("""{"NAME":"x"}"""));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("""{"number":7,"name":"x","method":"PUT"}""", await answer.Content.ReadAsStringAsync());
        using var broken = await _http.PutAsync(new Uri("/api/items/7", UriKind.Relative), Json("{broken"));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task A_function_may_write_its_answer_itself()
    {
        using var answer = await _http.PostAsync(new Uri("/api/items", UriKind.Relative), Json("hello"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/api/unknown")]
    [InlineData("DELETE", "/api/items/5")]
    [InlineData("GET", "/api/items/abc")]
    [InlineData("GET", "/items/5")]
    public async Task What_no_function_serves_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

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

    [Fact]
    public async Task Middleware_runs_around_every_kind_of_invocation()
    {
        await app.Orchestrations.RunAsync("Sequence");
        var seen = await _http.GetStringAsync(new Uri("/api/seen", UriKind.Relative));
        foreach (var kind in new[] { "httpTrigger", "orchestrationTrigger", "activityTrigger", "timerTrigger" })
            Assert.Contains(kind, seen, StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
