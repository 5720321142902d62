using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Host.Tests;

/// <summary>
/// What the host refuses by itself, before any function is asked: told as a problem, with the headers of a careful server.
/// </summary>
public sealed class HostAnswerTests(SharedApp app)
{
    [Theory]
    [InlineData(400, "GET /api/%00 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData(400, "GET /api/items\0 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData(400, "no request at all\r\n\r\n")]
    [InlineData(400, "GET /api/items HTTP/1.1\r\n\r\n")]
    [InlineData(400, "GET /api/items HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData(400, "GET /api/items HTTP/1.1\r\nno header\r\n\r\n")]
    [InlineData(505, "GET /api/items HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData(404, "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData(404, "DELETE /api/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData(404, "DELETE /dev/tokens HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData(400, "POST /dev/tokens HTTP/1.0\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")]
    public async Task A_refusal_of_the_hosts_is_a_problem(int status, string request) => MustBeProblem(status, await AskAsync(request));

    [Fact]
    public async Task What_is_too_large_is_told_as_a_problem_too()
    {
        MustBeProblem(414, await AskAsync($"GET /api/{new string('x', 9 * 1024)} HTTP/1.1\r\nHost: x\r\n\r\n"));
        MustBeProblem(431, await AskAsync($"GET /api/items HTTP/1.1\r\nHost: x\r\nX-Large: {new string('x', 33 * 1024)}\r\n\r\n"));
    }

    [Fact]
    public async Task A_request_that_never_comes_to_an_end_is_told_as_a_problem() =>
        MustBeProblem(408, await AskAsync("GET /api/items HTTP/1.1\r\nHost: x\r\n"));

    [Theory]
    [InlineData("GET /dev/jwks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /api/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    public async Task No_answer_names_the_server(string request)
    {
        var answer = await AskAsync(request);
        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_came_by_https_is_to_come_by_https_from_then_on()
    {
        const string Request = "GET /dev/jwks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        Assert.DoesNotContain("Strict-Transport-Security", await AskAsync($"{Request}\r\n"), StringComparison.Ordinal);
        Assert.Contains(
            "Strict-Transport-Security: max-age=", await AskAsync($"{Request}X-Forwarded-Proto: https\r\n\r\n"), StringComparison.Ordinal);
    }

    private static void MustBeProblem(int status, string answer)
    {
        var (head, body) = answer.Split("\r\n\r\n", 2) is [var h, var b]
            ? (h, b) : throw new InvalidOperationException($"The answer is none: {answer}");
        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        foreach (var header in new[] { "Content-Type: application/problem+json", "X-Content-Type-Options: nosniff",
            "Cache-Control: no-store" })
            Assert.Contains(header, head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Server:", head, StringComparison.OrdinalIgnoreCase);
        using var problem = JsonDocument.Parse(body);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
    }

    /// <summary>Sends a request and reads until the host hangs up.</summary>
    private async Task<string> AskAsync(string request)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(app.Process.Address.Host, app.Process.Address.Port);
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(caller.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync().WaitAsync(Patience.Longest);
    }
}
