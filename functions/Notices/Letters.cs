using Dingzhou.Domain.Notices;
using Dingzhou.Functions.Notices.Channels;

namespace Dingzhou.Functions.Notices;

/// <summary>Makes of a queued message what goes out, by the settings of its recipient as they stand now.</summary>
internal sealed class Letters(NoticeSettingsStore store, NoticeCodes codes, TimeProvider clock)
{
    /// <summary>What goes out; null where nobody wants it any more: the address was taken out, or the code is old.</summary>
    public async Task<Letter?> OfAsync(OutboxMessage message, CancellationToken cancellation)
    {
        // Another instance may have changed them just now.
        var (recipient, settings) = (message.Whose(), (await store.FindAsync(message.Whose(), cancellation)).Settings);
        if (message.Content.Type == MessageType.Code)
            return await OfCodeAsync(message, settings, cancellation);
        if (!settings.Targets().Contains(message.To))
            return null;
        var to = message.To.Channel == NoticeChannel.Webhook ? settings.Webhook!.Url : message.To.Address;
        return new(message.Id(), to, settings.Webhook?.Secret, message.Content.Title, message.Content.Text, message.Content);
    }

    private async Task<Letter?> OfCodeAsync(OutboxMessage message, NoticeSettings settings, CancellationToken cancellation)
    {
        var (rules, address) = (NoticeRules.Current, settings.Find(message.To.Address));
        if (address is not { ConfirmedAt: null, CodeSentAt: { } sentAt } || sentAt != message.Content.At
            || sentAt + rules.CodeLivesFor <= clock.GetUtcNow())
            return null;
        var code = ConfirmationCode.Of(await codes.SecretAsync(cancellation), message.RecipientKey, address.Address, sentAt);
        var said = LocalizedText.Of("notice-code", ("code", code), ("minutes", (int)rules.CodeLivesFor.TotalMinutes));
        var lines = (settings.Language == NoticeLanguage.En ? said.En : said.Zh).Split('\n', 2);
        return new(message.Id(), address.Address, null, lines[0], lines[1], message.Content);
    }
}
