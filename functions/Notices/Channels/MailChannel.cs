using Dingzhou.Domain.Notices;
using MailKit.Net.Smtp;
using MimeKit;

namespace Dingzhou.Functions.Notices.Channels;

/// <summary>
/// E-mail by SMTP. The title is one line of what can be read, and the library encodes it: nothing of it can become another header.
/// </summary>
internal sealed class MailChannel(ChannelOptions options, TimeProvider clock) : INoticeChannel
{
    private const int LongestSubject = 200;

    /// <inheritdoc/>
    public NoticeChannel Channel => NoticeChannel.Email;

    /// <inheritdoc/>
    public async Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        var server = options.Mail ?? throw new DeliveryException("not-configured");
        using var message = Written(letter, server);
        using var client = new SmtpClient { Timeout = (int)options.Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellation);
            if (server.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, server.Password ?? "", cancellation);
            await client.SendAsync(message, cancellation);
        }
        catch (SmtpCommandException e)
        {
            throw new DeliveryException($"smtp-{(int)e.StatusCode}", e);
        }

        try
        {
            // It is delivered; whether the server says goodbye makes no difference.
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or OperationCanceledException)
        {
            // Nothing is left to be done.
        }
    }

    private MimeMessage Written(Letter letter, MailServer server)
    {
        var message = new MimeMessage
        {
            MessageId = $"{letter.Id}@{server.From.Domain}",
            Date = clock.GetUtcNow(),
            Subject = ReadableText.Start(string.Join(' ', ReadableText.Of(letter.Title).Split('\n')), LongestSubject),
            Body = new TextPart("plain") { Text = ReadableText.Of(letter.Text) },
        };
        message.From.Add(server.From);
        message.To.Add(new MailboxAddress("", letter.To));

        // RFC 3834: no machine answers it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
