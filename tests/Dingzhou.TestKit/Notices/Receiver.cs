using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dingzhou.TestKit.Notices;

/// <summary>A request that a receiver has got.</summary>
/// <param name="Path">The path.</param>
/// <param name="Headers">Its headers, by their names in lower case.</param>
/// <param name="Body">Its body.</param>
/// <param name="IsTaken">Whether it was answered with success.</param>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body, bool IsTaken)
{
    /// <summary>The identity, by which the reader knows what comes again.</summary>
    public string Id => Headers["webhook-id"];

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>
    /// Whether it was signed with this secret, worked out by the rule of docs/notices.md and apart from the product: the signature is one
    /// of those that stand in the header.
    /// </summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = $"{Id}.{Headers["webhook-timestamp"]}.{Body}";
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
        return Headers["webhook-signature"].Split(' ').Contains(expected);
    }
}

/// <summary>A server that is told of notices: it takes them, fails, hangs and comes back.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly ConcurrentQueue<HttpListenerContext> _hanging = new();
    private readonly Task _serving;

    /// <summary>Starts to serve.</summary>
    public Receiver()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = _listener.ServeAsync(AnswerAsync);
    }

    /// <summary>Where it listens, whatever the path.</summary>
    public Uri Address { get; }

    /// <summary>What it does with the next request.</summary>
    public Manner Manner { get; set; }

    /// <summary>Everything that it has got under a path, in the order in which it came.</summary>
    public IReadOnlyList<Received> Under(string path) => [.. _received.Where(r => r.Path == path)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.AllKeys.OfType<string>().ToDictionary(
            k => k.ToLowerInvariant(), k => context.Request.Headers[k]!, StringComparer.Ordinal);
        var manner = Manner;
        _received.Enqueue(new(context.Request.Url!.AbsolutePath, headers, body, manner == Manner.Take));
        if (manner == Manner.Hang)
        {
            _hanging.Enqueue(context);
            return;
        }

        context.Response.StatusCode = manner == Manner.Take ? 204 : 503;
        context.Response.Close();
    }
}
