using Dingzhou.Domain.Notices;
using MailKit.Security;
using MimeKit;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Notices.Channels;

/// <summary>
/// By which ways this installation sends notices: <c>Mail:Host</c>, <c>Mail:Port</c>, <c>Mail:User</c>, <c>Mail:Password</c>,
/// <c>Mail:From</c>, <c>Mail:Security</c>; <c>TextMessages:Url</c>, <c>TextMessages:Secret</c>; <c>Webhooks:AllowPrivate</c>;
/// <c>Notices:Patience</c>.
/// </summary>
internal sealed class ChannelOptions
{
    private const double DefaultPatience = 10;

    /// <summary>The port of mail submission (RFC 6409).</summary>
    private const int DefaultPort = 587;

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">One of them cannot be used.</exception>
    public ChannelOptions(IConfiguration configuration)
    {
        Mail = configuration["Mail:Host"] is { Length: > 0 } host ? ReadMail(host, configuration) : null;
        Gateway = configuration["TextMessages:Url"] is { Length: > 0 } url ? new Uri(url) : null;
        GatewaySecret = configuration["TextMessages:Secret"];
        AllowPrivate = configuration["Webhooks:AllowPrivate"] == "true";
        Patience = configuration["Notices:Patience"] is not { Length: > 0 } patience ? TimeSpan.FromSeconds(DefaultPatience)
            : double.TryParse(patience, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 60
                ? TimeSpan.FromSeconds(seconds)
                : throw new InvalidOperationException("Notices:Patience must be a number of seconds, 60 at most.");
    }

    /// <summary>The mail server; null where no e-mail is sent.</summary>
    public MailServer? Mail { get; }

    /// <summary>The gateway of text messages; null where none are sent.</summary>
    public Uri? Gateway { get; }

    /// <summary>What the gateway knows the platform by.</summary>
    public string? GatewaySecret { get; }

    /// <summary>Whether webhooks may be in the platform's own network, and without TLS.</summary>
    public bool AllowPrivate { get; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Patience { get; }

    /// <summary>What this installation can do.</summary>
    public NoticeWays Ways => new(Mail is not null, Gateway is not null, AllowPrivate);

    private static MailServer ReadMail(string host, IConfiguration configuration)
    {
        var port = configuration["Mail:Port"] is not { Length: > 0 } text ? DefaultPort
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= ushort.MaxValue
                ? number : throw new InvalidOperationException("Mail:Port must be the number of a port.");
        if (!MailboxAddress.TryParse(configuration["Mail:From"] ?? "", out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
            throw new InvalidOperationException("Mail:From must be an e-mail address, perhaps with a name before it.");
        var security = configuration["Mail:Security"] switch
        {
            null or "" or "startTls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => throw new InvalidOperationException("Mail:Security must be startTls, tls or none."),
        };
        return new(host, port, from, security, configuration["Mail:User"], configuration["Mail:Password"]);
    }
}

/// <summary>A mail server, and how it is spoken to.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">Who writes.</param>
/// <param name="Security">How what is said to it is kept secret.</param>
/// <param name="User">Who signs in; null where nobody need.</param>
/// <param name="Password">The password.</param>
internal sealed record MailServer(
    string Host, int Port, MailboxAddress From, SecureSocketOptions Security, string? User, string? Password);
