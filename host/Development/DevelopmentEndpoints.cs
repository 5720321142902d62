using System.Text.Json;
using System.Xml;
using Dingzhou.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dingzhou.Host.Development;

/// <summary>What the embedded host offers under /dev, when it is turned on: the clock and the tokens.</summary>
internal static class DevelopmentEndpoints
{
    private const string Lines = "application/x-ndjson";
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly string[] Algorithms = ["ES256"];

    public static void MapClock(IEndpointRouteBuilder app, IServiceProvider services)
    {
        var clock = services.GetRequiredService<MovableClock>();
        var walk = services.GetRequiredService<ClockWalk>();
        app.MapGet("/dev/clock", (RequestDelegate)(http => ShowAsync(http, clock)));
        app.MapPost("/dev/clock", (RequestDelegate)(http => AnswerAsync(http, async () =>
        {
            var target = Time(await BodyAsync(http), "now") ?? throw new FormatException("'now' is missing.");
            RequireForward(clock, target);
            await walk.JumpAsync(target, http.RequestAborted);
            await ShowAsync(http, clock);
        })));
        app.MapPost("/dev/clock/advance", (RequestDelegate)(http => AnswerAsync(http, async () =>
        {
            var body = await BodyAsync(http);
            var target = Time(body, "to") ?? clock.GetUtcNow() + Span(body, "by");
            RequireForward(clock, target);
            if (http.Request.Headers.Accept.ToString().Contains(Lines, StringComparison.OrdinalIgnoreCase))
            {
                await WalkInLinesAsync(http, clock, walk, target);
                return;
            }

            await walk.ToAsync(target, _ => Task.CompletedTask, http.RequestAborted);
            await ShowAsync(http, clock);
        })));
    }

    public static void MapTokens(IEndpointRouteBuilder app, IServiceProvider services)
    {
        var tokens = services.GetRequiredService<DevelopmentTokens>();
        app.MapGet("/dev/.well-known/openid-configuration", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(new
        {
            issuer = tokens.Issuer(Address(http)),
            jwks_uri = $"{Address(http)}/dev/jwks",
            token_endpoint = $"{Address(http)}/dev/tokens",
            id_token_signing_alg_values_supported = Algorithms,
        })));
        app.MapGet("/dev/jwks", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(tokens.PublicKeys())));
        app.MapPost("/dev/tokens", (RequestDelegate)(http => AnswerAsync(http, async () =>
        {
            var request = (await BodyAsync(http)).Deserialize<TokenRequest>(JsonSerializerOptions.Web);
            if (string.IsNullOrEmpty(request?.Subject))
                throw new FormatException("'subject' is missing.");
            await http.Response.WriteAsJsonAsync(new { token = tokens.Issue(request, Address(http)) });
        })));
    }

    private static string Address(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static Task ShowAsync(HttpContext http, MovableClock clock) => http.Response.WriteAsJsonAsync(State(clock));

    private static object State(MovableClock clock) =>
        new { now = clock.GetUtcNow().ToOffset(Beijing), offset = XmlConvert.ToString(clock.Offset) };

    /// <summary>
    /// Walks and tells each day that it comes to, one line of JSON each; the last line is where the clock stands in the end.
    /// </summary>
    private static async Task WalkInLinesAsync(HttpContext http, MovableClock clock, ClockWalk walk, DateTimeOffset target)
    {
        http.Response.ContentType = Lines;
        await http.Response.StartAsync(http.RequestAborted);
        var day = clock.GetUtcNow().ToOffset(Beijing).Date;
        await walk.ToAsync(target, async now =>
        {
            if (now.ToOffset(Beijing).Date <= day)
                return;
            day = now.ToOffset(Beijing).Date;
            await WriteLineAsync(http, new { now = now.ToOffset(Beijing), to = target.ToOffset(Beijing) });
        }, http.RequestAborted);
        await WriteLineAsync(http, State(clock));
    }

    private static async Task WriteLineAsync(HttpContext http, object line)
    {
        await http.Response.WriteAsync(JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static void RequireForward(MovableClock clock, DateTimeOffset target)
    {
        if (target < clock.GetUtcNow())
            throw new FormatException($"The clock goes forward only; it is {clock.GetUtcNow():O}.");
    }

    private static DateTimeOffset? Time(JsonElement body, string name)
        => body.TryGetProperty(name, out var value)
            ? DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    private static TimeSpan Span(JsonElement body, string name)
        => body.TryGetProperty(name, out var value)
            ? XmlConvert.ToTimeSpan(value.GetString()!) : throw new FormatException($"'{name}' is missing.");

    private static async Task<JsonElement> BodyAsync(HttpContext http)
        => await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);

    /// <summary>Answers a request that cannot be read with what is wrong with it.</summary>
    private static async Task AnswerAsync(HttpContext http, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or InvalidOperationException or ArgumentNullException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(
                new { title = exception.Message, status = StatusCodes.Status400BadRequest }, options: null, HostAnswers.MediaType);
        }
    }
}
