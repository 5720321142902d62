namespace Dingzhou.Domain.Notices;

/// <summary>By which way a notice comes, beside the platform's own list.</summary>
public enum NoticeChannel
{
    /// <summary>E-mail.</summary>
    Email,

    /// <summary>A request to a server of the recipient.</summary>
    Webhook,

    /// <summary>A text message to a mobile telephone.</summary>
    TextMessage,
}

/// <summary>In which language notices come.</summary>
public enum NoticeLanguage
{
    /// <summary>Chinese (中文).</summary>
    Zh,

    /// <summary>English (英文).</summary>
    En,
}

/// <summary>How often notices come.</summary>
public enum NoticeRhythm
{
    /// <summary>Each by itself (逐条发送).</summary>
    Each,

    /// <summary>One message a day with all that came in, and what is due (每日汇总).</summary>
    Daily,
}

/// <summary>An e-mail address or mobile number; nothing but codes goes to it before it is confirmed.</summary>
/// <param name="Address">The address or number.</param>
/// <param name="ConfirmedAt">When it was confirmed; null where it was not.</param>
/// <param name="CodeSentAt">When the code that confirms it was asked for; null where none was.</param>
/// <param name="Tries">How often that code was tried in vain.</param>
public sealed record NoticeAddress(string Address, DateTimeOffset? ConfirmedAt, DateTimeOffset? CodeSentAt, int Tries);

/// <summary>A server of the recipient that is told of notices.</summary>
/// <param name="Url">Where.</param>
/// <param name="Secret">What requests to it are signed with.</param>
public sealed record NoticeWebhook(string Url, string Secret);

/// <summary>One place to which notices go.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="Address">The address or number; empty for the one webhook, whose URL may change meanwhile.</param>
public sealed record NoticeTarget(NoticeChannel Channel, string Address);

/// <summary>How somebody wants to be told, beside the platform's own list.</summary>
/// <param name="Version">How often they were changed.</param>
/// <param name="Language">The language.</param>
/// <param name="Digest">How often.</param>
/// <param name="Emails">E-mail addresses.</param>
/// <param name="Mobiles">Mobile numbers.</param>
/// <param name="Webhook">The webhook; null where there is none.</param>
/// <param name="CodesSentAt">When codes were asked for within the last day.</param>
public sealed record NoticeSettings(
    int Version, NoticeLanguage Language, NoticeRhythm Digest, IReadOnlyList<NoticeAddress> Emails, IReadOnlyList<NoticeAddress> Mobiles,
    NoticeWebhook? Webhook, IReadOnlyList<DateTimeOffset> CodesSentAt)
{
    /// <summary>Whoever has never said anything is told on the platform alone.</summary>
    public static NoticeSettings None { get; } = new(0, NoticeLanguage.Zh, NoticeRhythm.Each, [], [], null, []);

    /// <summary>Everything to which notices go.</summary>
    public IReadOnlyList<NoticeTarget> Targets() =>
    [
        .. Emails.Where(e => e.ConfirmedAt is not null).Select(e => new NoticeTarget(NoticeChannel.Email, e.Address)),
        .. Webhook is null ? Array.Empty<NoticeTarget>() : [new(NoticeChannel.Webhook, "")],
        .. Mobiles.Where(m => m.ConfirmedAt is not null).Select(m => new NoticeTarget(NoticeChannel.TextMessage, m.Address)),
    ];

    /// <summary>The address or number, confirmed or not; null where it is none of these.</summary>
    public NoticeAddress? Find(string address) =>
        Emails.Concat(Mobiles).FirstOrDefault(a => string.Equals(a.Address, address, StringComparison.Ordinal));

    /// <summary>By which way something comes to one of the addresses or numbers.</summary>
    public NoticeTarget TargetOf(NoticeAddress address) =>
        new(Mobiles.Contains(address) ? NoticeChannel.TextMessage : NoticeChannel.Email, address.Address);
}

/// <summary>How somebody wants to be told from now on.</summary>
/// <param name="Language">The language.</param>
/// <param name="Digest">How often; daily is for departments.</param>
/// <param name="Emails">E-mail addresses.</param>
/// <param name="Mobiles">Mobile numbers of the mainland.</param>
/// <param name="WebhookUrl">Where a server of the recipient is told; null: none is.</param>
public sealed record NewNoticeSettings(
    NoticeLanguage Language, NoticeRhythm Digest, IReadOnlyList<string> Emails, IReadOnlyList<string> Mobiles,
    string? WebhookUrl = null);

/// <summary>What this installation can do.</summary>
/// <param name="Email">Whether it sends e-mail.</param>
/// <param name="TextMessage">Whether it sends text messages.</param>
/// <param name="PrivateWebhooks">Whether webhooks may be in its own network, and without TLS: for development.</param>
public sealed record NoticeWays(bool Email, bool TextMessage, bool PrivateWebhooks);
