using System.Net;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Conformance.Tests;

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

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
