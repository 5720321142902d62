using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Conformance.Tests;

/// <summary>Routes are the prefix of host.json and the function's own; an unknown one, or another method, is not found.</summary>
public sealed class HttpTests(App app)
{
    private readonly HttpClient _http = app.Http;

    [Fact]
    public async Task A_route_binds_to_parameters_by_name()
    {
        var item = JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri("/api/items/5/red", UriKind.Relative)));
        Assert.Equal(5, item.GetProperty("id").GetInt32());
        Assert.Equal("red", item.GetProperty("kind").GetString());
        Assert.Equal("GetItem", item.GetProperty("function").GetString());
        Assert.True(item.GetProperty("canBeCanceled").GetBoolean());
    }

    [Fact]
    public async Task An_optional_part_of_a_route_may_be_missing()
    {
        var item = JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri("/api/items/5", UriKind.Relative)));
        Assert.Equal(JsonValueKind.Null, item.GetProperty("kind").ValueKind);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_body_binds_as_json_and_an_action_result_answers(string method)
    {
        using var answer = await SendAsync(method, "/api/items/7", """{"NAME":"x"}""");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($$"""{"number":7,"name":"x","method":"{{method}}"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_fails_the_function()
    {
        using var answer = await SendAsync("PUT", "/api/items/7", "{broken");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_function_may_write_its_answer_itself()
    {
        using var answer = await SendAsync("POST", "/api/items", "hello");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_function_without_route_and_methods_is_found_by_its_name_and_any_method(string method)
    {
        using var answer = await SendAsync(method, "/api/Unrouted?q=%E5%AE%9A%E5%B7%9E");
        Assert.Equal($"{method} 定州", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/UNROUTED")]
    [InlineData("/API/unrouted")]
    public async Task The_case_of_a_route_does_not_count(string path)
    {
        using var answer = await SendAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("a/b/c.txt", "a/b/c.txt")]
    [InlineData("%E5%AE%9A%E5%B7%9E%20%231", "定州 #1")]
    public async Task A_route_may_take_the_whole_rest_of_a_path(string path, string taken)
        => Assert.Equal($"GET {taken}", await _http.GetStringAsync(new Uri($"/api/files/{path}", UriKind.Relative)));

    [Theory]
    [InlineData("GET", "/api/unknown")]
    [InlineData("DELETE", "/api/items/5")]
    [InlineData("GET", "/api/items/abc")]
    [InlineData("GET", "/items/5")]
    public async Task What_no_function_serves_is_not_found(string method, string path)
    {
        using var answer = await SendAsync(method, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_exception_is_answered_with_a_500_that_tells_nothing_of_it()
    {
        using var answer = await SendAsync("GET", "/api/fail");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_knows_its_invocation()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/api/context/5") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } };
        using var answer = await _http.SendAsync(request);
        var context = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var other = await _http.GetFromJsonAsync<JsonElement>("/api/context/5");
        string? Text(string name) => context.GetProperty(name).GetString();

        Assert.Equal("ContextOf", Text("name"));
        Assert.Equal(["request", "number", "context"], context.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("httpTrigger", Text("trigger"));
        Assert.Equal("5", Text("bound"));
        Assert.Equal("by the middleware", Text("fromMiddleware"));
        Assert.Contains(Trace, Text("trace"), StringComparison.Ordinal);
        Assert.True(context.GetProperty("service").GetBoolean());
        Assert.NotEqual(Text("invocationId"), other.GetProperty("invocationId").GetString());
    }

    [Fact]
    public async Task Middleware_may_answer_instead_of_the_function()
    {
        using var answer = await SendAsync("GET", "/api/forbidden");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }
}
