using Dingzhou.Functions.Notices.Channels;

namespace Dingzhou.Functions.Notices;

/// <summary>Services of notices and of the ways by which they come.</summary>
internal static class NoticeServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeStore>()
        .AddSingleton<NoticeSettingsStore>()
        .AddSingleton<Outbox>()
        .AddSingleton<NoticeCodes>()
        .AddSingleton<NoticeSettingsCommands>()
        .AddSingleton<ChannelOptions>()
        .AddSingleton<ITextMessages, TextMessageGateway>()
        .AddSingleton<INoticeChannel, MailChannel>()
        .AddSingleton<INoticeChannel, WebhookChannel>()
        .AddSingleton<INoticeChannel, TextMessageChannel>()
        .AddSingleton<Letters>();
}
