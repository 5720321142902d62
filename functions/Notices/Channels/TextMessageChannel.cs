using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dingzhou.Domain.Notices;

namespace Dingzhou.Functions.Notices.Channels;

/// <summary>Whoever carries text messages to mobile telephones.</summary>
internal interface ITextMessages
{
    /// <summary>Sends one.</summary>
    /// <param name="id">Its identity, the same however often it is sent: so that it can be sent on once.</param>
    /// <param name="number">The mobile number.</param>
    /// <param name="text">What it says.</param>
    Task SendAsync(string id, string number, string text, CancellationToken cancellation);
}

/// <summary>A gateway that is spoken to over HTTP: <c>POST</c> of <c>{id, to, text}</c> with a bearer secret.</summary>
internal sealed class TextMessageGateway(ChannelOptions options) : ITextMessages, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <inheritdoc/>
    public async Task SendAsync(string id, string number, string text, CancellationToken cancellation)
    {
        var url = options.Gateway ?? throw new DeliveryException("not-configured");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(new { id, to = number, text }) };
        if (options.GatewaySecret is { Length: > 0 } secret)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new DeliveryException($"http-{(int)answer.StatusCode}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}

/// <summary>Text messages: of a notice its title, since there is no room for more.</summary>
internal sealed class TextMessageChannel(ITextMessages messages) : INoticeChannel
{
    private const int LongestTitle = 50;

    /// <inheritdoc/>
    public NoticeChannel Channel => NoticeChannel.TextMessage;

    /// <inheritdoc/>
    public Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        var title = ReadableText.Start(letter.Title, LongestTitle);
        var said = letter.Content.Type == MessageType.Code
            ? new LocalizedText(letter.Text, letter.Text) : LocalizedText.Of("text-message.notice", ("title", title));
        return messages.SendAsync(
            letter.Id, letter.To, letter.Content.Language == NoticeLanguage.En ? said.En : said.Zh, cancellation);
    }
}
