using System.Security.Cryptography;
using Dingzhou.Domain.Notices;
using Dingzhou.Functions.Notices.Channels;

namespace Dingzhou.Functions.Notices;

/// <summary>
/// Changes how somebody wants to be told: each change under the tag of what it was decided on, so that of several at once none undoes
/// another, and no code is tried more often than it may be.
/// </summary>
internal sealed class NoticeSettingsCommands(
    NoticeSettingsStore store, Outbox outbox, NoticeCodes codes, ChannelOptions options, TimeProvider clock)
{
    /// <summary>How the key of a secret begins by the convention of Standard Webhooks.</summary>
    private const string SecretPrefix = "whsec_";

    private const int SecretBytes = 32;

    /// <summary>Says how it wants to be told from now on.</summary>
    /// <param name="version">The version that they must still have; null where any will do.</param>
    /// <returns>As they were, and as they are.</returns>
    public async Task<(NoticeSettings Before, NoticeSettings After)> ChangeAsync(
        Recipient recipient, NewNoticeSettings wanted, int? version, CancellationToken cancellation)
    {
        NoticeSettings? before = null;
        var after = await ReplaceAsync(
            recipient,
            settings =>
            {
                before = settings;
                return version is not null && version != settings.Version
                    ? throw new RefusedException(RefusalKind.Stale, "stale")
                    : NoticeSettingsSteps.Change(settings, wanted, options.Ways, recipient.DepartmentName is not null, NewSecret);
            },
            cancellation);
        return (before!, after);
    }

    /// <summary>Has a code sent to an address or number.</summary>
    /// <exception cref="ApiException">Too many were sent lately (429).</exception>
    public async Task SendCodeAsync(Recipient recipient, string address, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var after = await ReplaceAsync(
            recipient,
            settings =>
            {
                var asked = NoticeSettingsSteps.AskForCode(settings, address, now);
                return NoticeSettingsSteps.WaitForCode(settings, now) is { } wait ? throw RateLimitMiddleware.TooManyRequests(wait) : asked;
            },
            cancellation);

        // Should the process die here, nothing is sent, and the next code can be asked for in a minute.
        var content = new MessageContent(MessageType.Code, $"{address} {now:O}", now, after.Language, "", "", null);
        await outbox.QueueAsync(recipient, new(content, [after.TargetOf(after.Find(address)!)]), now, cancellation);
    }

    /// <summary>Confirms an address or number.</summary>
    /// <exception cref="RefusedException">The code is wrong, or too late, or was tried too often.</exception>
    public async Task<NoticeSettings> ConfirmAsync(Recipient recipient, string address, string code, CancellationToken cancellation)
    {
        var (now, secret, isRight) = (clock.GetUtcNow(), await codes.SecretAsync(cancellation), true);
        var after = await ReplaceAsync(
            recipient,
            settings =>
            {
                isRight = true;
                if (NoticeSettingsSteps.Awaiting(settings, address, now) is not { } awaiting)
                    return settings;
                isRight = ConfirmationCode.IsSame(ConfirmationCode.Of(secret, recipient.Key, address, awaiting.CodeSentAt!.Value), code);
                return NoticeSettingsSteps.Tried(settings, awaiting, isRight, now);
            },
            cancellation);
        return isRight
            ? after
            : throw new RefusedException(RefusalKind.Invalid, "wrong-code", [Fault.Of("/code", "wrong-code", LocalizedText.Of("wrong-code.fault"))]);
    }

    private async Task<NoticeSettings> ReplaceAsync(
        Recipient recipient, Func<NoticeSettings, NoticeSettings> decide, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Contention.MostTries; tries++)
        {
            var before = await store.FindAsync(recipient, cancellation);
            var after = decide(before.Settings);
            if (after == before.Settings || await store.TryReplaceAsync(recipient, before, after, cancellation) is not null)
                return after;
            await Contention.PauseAsync(tries, cancellation);
        }

        throw ApiException.Overtaken();
    }

    private static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
}

/// <summary>The secret that codes of this platform are worked out from.</summary>
internal sealed class NoticeCodes(Secrets secrets)
{
    private byte[]? _secret;

    /// <summary>The secret, looked up once for each process.</summary>
    public async Task<byte[]> SecretAsync(CancellationToken cancellation) =>
        _secret ??= await secrets.GetAsync("noticeCodes", cancellation);
}
