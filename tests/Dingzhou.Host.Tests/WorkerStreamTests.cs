using System.Net;
using System.Net.Http.Headers;

namespace Dingzhou.Host.Tests;

/// <summary>What lies between the host and the worker in its process: the stream, and who may use it.</summary>
public sealed class WorkerStreamTests(SharedApp shared, Azurite azurite)
{
    private const int Killed = 128 + 9;
    private const string PermissionDenied = "7";

    [Fact]
    public async Task Where_the_stream_breaks_the_process_ends_as_if_killed_and_the_next_one_goes_on()
    {
        await using var app = await SharedApp.StartAsync(azurite);
        var client = Orchestrations.At(app.Address);
        var (timer, buffer) = (await client.StartAsync("Approval", 3000), await client.StartAsync("BufferThenTake"));
        await client.RaiseAsync(buffer, "Item", "kept");
        await client.UntilAsync(timer, state => state.Status == "Running");

        using var http = new HttpClient { BaseAddress = app.Address };
        var asked = http.PostAsync(new Uri("/api/stream/break", UriKind.Relative), null);
        Assert.Equal(Killed, await app.EndAsync());
        // Whether its answer still came is a matter of chance.
        await Record.ExceptionAsync(() => asked);
        Assert.Contains("The stream between host and worker has broken", app.Log, StringComparison.Ordinal);

        await app.StartAsync();
        client = Orchestrations.At(app.Address);
        await client.RaiseAsync(buffer, "Go");
        Assert.Equal("\"kept\"", (await client.EndAsync(buffer)).Output);
        Assert.Equal("\"late\"", (await client.EndAsync(timer)).Output);
    }

    /// <summary>It takes the five seconds that the SDK waits, for it is its own giving up that is gone over.</summary>
    [Fact]
    public async Task A_request_that_the_SDK_could_not_bring_together_with_its_invocation_begins_anew()
    {
        using var http = new HttpClient { BaseAddress = shared.Process.Address };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/api/swallow") { Content = new StringContent("定州"), Headers = { { "X-Lost", "1" } } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Any process of the machine can find the port on the loopback.</summary>
    [Theory]
    [InlineData("/TaskHubSidecarService/Hello", "", null)]
    [InlineData("/TaskHubSidecarService/Hello", "", "AzureWebJobsStorage")]
    [InlineData("/TaskHubSidecarService/StartInstance", "", "")]
    [InlineData("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", "A201 03 1201 78", null)]
    public async Task Nobody_but_the_app_itself_is_let_in(string path, string message, string? connection)
    {
        using var http = new HttpClient();
        var content = Convert.FromHexString(message.Replace(" ", "", StringComparison.Ordinal));
        var endpoint = new Uri(await http.GetStringAsync(new Uri(shared.Process.Address, "/api/host-endpoint")));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(
                [0, 0, 0, 0, (byte)content.Length, .. content]) { Headers =
                { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            Headers = { { "TE", "trailers" } },
        };
        if (connection is not null)
            request.Headers.Add("Durable-ConnectionName", connection);
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();

        Assert.True(
            answer.StatusCode == HttpStatusCode.Forbidden || Status(answer) == PermissionDenied, $"{answer.StatusCode} {Status(answer)}");
    }

    private static string? Status(HttpResponseMessage answer) =>
        answer.TrailingHeaders.Concat(answer.Headers).Where(header => header.Key == "grpc-status").SelectMany(header => header.Value)
            .FirstOrDefault();
}
