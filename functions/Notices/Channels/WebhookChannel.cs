using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Notices;

namespace Dingzhou.Functions.Notices.Channels;

/// <summary>
/// A request to a server of the recipient, signed by the convention of Standard Webhooks. Redirects are not followed, of the answer only
/// the status is read, and the address that is really connected to must be one of the internet: whatever a name leads to, nothing within
/// the platform's own network is reached.
/// </summary>
internal sealed class WebhookChannel : INoticeChannel, IDisposable
{
    /// <summary>Kilobytes of the headers of an answer.</summary>
    private const int LongestHeaders = 16;

    private readonly HttpClient _http;
    private readonly ChannelOptions _options;
    private readonly TimeProvider _clock;

    public WebhookChannel(ChannelOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = LongestHeaders,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        });
    }

    /// <inheritdoc/>
    public NoticeChannel Channel => NoticeChannel.Webhook;

    /// <inheritdoc/>
    public async Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(WebhookEvent.Of(letter), DomainJson.Options);
        var (id, at) = ($"msg_{letter.Id}", _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Post, letter.To) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", at);
        request.Headers.TryAddWithoutValidation("webhook-signature", $"v1,{Signature(letter.Secret!, id, at, body)}");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new DeliveryException($"http-{(int)answer.StatusCode}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Signature(string secret, string id, string at, byte[] body)
    {
        var key = Convert.FromBase64String(secret[(secret.IndexOf('_', StringComparison.Ordinal) + 1)..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body];
        return Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var open = addresses.Where(a => _options.AllowPrivate || NoticeRules.Current.IsPublic(a)).ToArray();
        if (open.Length == 0)
            throw new DeliveryException("private-address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>What a webhook is told.</summary>
/// <param name="Type">What happened: <c>notice</c> or <c>digest</c>.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Data">The message.</param>
internal sealed record WebhookEvent(string Type, DateTimeOffset Timestamp, WebhookMessage Data)
{
    /// <summary>What is told of a message.</summary>
    public static WebhookEvent Of(Letter letter) => new(
        JsonNamingPolicy.CamelCase.ConvertName(letter.Content.Type.ToString()), letter.Content.At,
        new(letter.Id, letter.Content.Language, letter.Title, letter.Text, letter.Content.ApplicationId));
}

/// <summary>The message within it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Language">The language of title and text.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="ApplicationId">The case it is about, if it is about one.</param>
internal sealed record WebhookMessage(string Id, NoticeLanguage Language, string Title, string Text, string? ApplicationId);
